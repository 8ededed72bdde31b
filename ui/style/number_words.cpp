#include "ui/style/number_words.h"

#include <algorithm>
#include <cmath>

namespace hourglass::ui {
namespace {

constexpr int kDigits = 3, kMostDecimals = 6;
constexpr double kMostPlain = 1e6;  // larger numbers are written with a power of ten

/// Behind the point, so that kDigits digits count.
int decimalsOf(double number) {
    if (number == 0) return kDigits - 1;
    // Rounded first: 9.996 is 10.0.
    const double rounded = QString::number(std::abs(number), 'e', kDigits - 1).toDouble();
    return std::max(0, kDigits - 1 - static_cast<int>(std::floor(std::log10(rounded))));
}

QString withTrueMinus(const QString& text) {
    return text.startsWith('-') ? QChar(0x2212) + text.mid(1) : text;
}

}  // namespace

QString figureText(double number) {
    const bool isCount = number == std::floor(number) && std::abs(number) < kMostPlain;
    return isCount ? withTrueMinus(QString::number(number, 'f', 0)) : measuredText(number);
}

QString measuredText(double number) {
    if (!std::isfinite(number)) return "-";
    if (number == 0) return "0";
    const int decimals = decimalsOf(number);
    const bool isPlain = decimals <= kMostDecimals && std::abs(number) < kMostPlain;
    return withTrueMinus(isPlain ? QString::number(number, 'f', decimals)
                                 : QString::number(number, 'g', kDigits));
}

QString measuredText(double number, double spread) {
    if (!std::isfinite(spread)) return measuredText(number);
    // As many decimals as the number has, if that leaves a digit of the spread.
    const int decimals = decimalsOf(number);
    const QString text = QString::number(spread, 'f', decimals);
    const bool isSeen = decimals <= kMostDecimals && text.toDouble() > 0;
    return measuredText(number) + " ± " + (isSeen ? text : measuredText(spread));
}

QString threeDigits(double number) {
    QString text = figureText(number);
    const qsizetype power = text.indexOf('e');
    QString digits = text.left(power < 0 ? text.size() : power);
    if (digits.contains('.')) {
        while (digits.endsWith('0')) digits.chop(1);
        if (digits.endsWith('.')) digits.chop(1);
    }
    return power < 0 ? digits : digits + text.mid(power);
}

}  // namespace hourglass::ui
