#include "ui/analyses/result_numbers.h"

#include <QGridLayout>
#include <QLabel>
#include <algorithm>

#include "ui/analyses/figure_text.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"
#include "ui/style/type.h"

namespace hourglass::ui {
namespace {

/// A number with the spreads that stand behind it in the answer.
struct NumberLine {
    QString name, value, unit;
};

std::vector<NumberLine> numberLines(const AnalysisResult& result) {
    std::vector<NumberLine> lines;
    for (size_t i = 0; i < result.numbers.size(); ++i) {
        const auto& number = result.numbers[i];
        if (isSpread(number.name) && !lines.empty()) {
            const QString spread = "± " + figureText(number.value);
            const QString words = spreadWords(number.name);
            if (words.isEmpty())
                lines.back().value += " " + spread;
            else
                lines.back().unit += ", " + spread + " " + words;
            continue;
        }
        lines.push_back({QString::fromStdString(number.name), figureText(number.value),
                         QString::fromStdString(number.unit)});
    }
    return lines;
}

}  // namespace

ResultNumbers::ResultNumbers(const ShownResults& shown, QWidget* parent) : QWidget(parent) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(kInside);
    grid->setVerticalSpacing(2);
    const int columns = static_cast<int>(shown.size());
    grid->setColumnStretch(columns + 1, 1);
    for (int c = 0; columns > 1 && c < columns; ++c)
        grid->addWidget(new QuietLabel(shown[static_cast<size_t>(c)].moment, this), 0, c + 1,
                        Qt::AlignRight);
    int row = 1;
    for (const NumberLine& line : numberLines(*shown.back().result)) {
        auto* name = new QLabel(line.name, this);
        name->setWordWrap(true);
        grid->addWidget(name, row, 0);
        for (int c = 0; c < columns; ++c) {
            const bool isNewest = c + 1 == columns;
            const auto lines = numberLines(*shown[static_cast<size_t>(c)].result);
            const auto same = std::find_if(lines.begin(), lines.end(),
                                           [&](auto& other) { return other.name == line.name; });
            auto* value = new QLabel(same == lines.end() ? "-" : same->value, this);
            value->setObjectName((isNewest ? "analysis.number." : "analysis.earlier.") + line.name);
            value->setAccessibleDescription(line.name + ", " +
                                            shown[static_cast<size_t>(c)].moment);
            value->setTextInteractionFlags(Qt::TextSelectableByMouse);
            setType(value, Type::Body, isNewest);
            grid->addWidget(value, row, c + 1, Qt::AlignRight);
        }
        auto* unit = new QuietLabel(line.unit, this);
        unit->setWordWrap(true);
        grid->addWidget(unit, row++, columns + 1);
    }
}

QString firstNumber(const AnalysisResult& result) {
    const auto lines = numberLines(result);
    if (lines.empty()) return {};
    return lines[0].name + " " + (lines[0].value + " " + lines[0].unit).trimmed();
}

}  // namespace hourglass::ui
