#include "ui/analyses/figure_text.h"

#include <algorithm>
#include <cmath>

namespace hourglass::ui {
namespace {

std::string withoutBlanks(const std::string& name) {
    const auto first = name.find_first_not_of(' ');
    return first == std::string::npos ? std::string() : name.substr(first);
}

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

bool haveSameNames(const AnalysisResult::Table& a, const AnalysisResult::Table& b) {
    return std::equal(a.columns.begin(), a.columns.end(), b.columns.begin(), b.columns.end(),
                      [](auto& x, auto& y) { return x.name == y.name && x.unit == y.unit; }) &&
           std::equal(a.rows.begin(), a.rows.end(), b.rows.begin(), b.rows.end(),
                      [](auto& x, auto& y) { return x.name == y.name; });
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

bool isSpread(const std::string& name) { return withoutBlanks(name).starts_with("+-"); }

QString spreadWords(const std::string& name) {
    return QString::fromStdString(withoutBlanks(name)).mid(2).trimmed();
}

std::optional<AnalysisResult::Table> besideEachOther(const AnalysisResult::Table& left,
                                                     const std::string& leftMoment,
                                                     const AnalysisResult::Table& right,
                                                     const std::string& rightMoment) {
    if (!haveSameNames(left, right)) return std::nullopt;
    AnalysisResult::Table both{left.title, {}, {}};
    for (auto& row : left.rows) both.rows.push_back({row.name, {}});
    for (size_t c = 0; c < left.columns.size();) {
        size_t next = c + 1;  // a spread stays behind its column
        while (next < left.columns.size() && isSpread(left.columns[next].name)) ++next;
        for (const bool isLeft : {true, false})
            for (size_t i = c; i < next; ++i) {
                AnalysisResult::Column column = left.columns[i];
                if (!isSpread(column.name))
                    column.name += "\n" + (isLeft ? leftMoment : rightMoment);
                both.columns.push_back(column);
                for (size_t r = 0; r < both.rows.size(); ++r)
                    both.rows[r].values.push_back((isLeft ? left : right).rows[r].values[i]);
            }
        c = next;
    }
    return both;
}

}  // namespace hourglass::ui
