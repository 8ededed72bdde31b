#include "ui/analyses/result_numbers.h"

#include <QGridLayout>
#include <QLabel>
#include <algorithm>
#include <map>

#include "ui/analyses/figure_text.h"
#include "ui/analyses/number_bar.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"
#include "ui/style/type.h"

namespace hourglass::ui {
namespace {

constexpr int kNameLetters = 28;  // a longer name goes on in a second line

/// A number with the spreads that stand behind it in the answer.
struct NumberLine {
    QString name, value, unit;
    std::string plainUnit;  ///< without spreads
    double number = 0;
};

std::vector<NumberLine> numberLines(const AnalysisResult& result) {
    std::vector<NumberLine> lines;
    for (size_t i = 0; i < result.numbers.size(); ++i) {
        const auto& number = result.numbers[i];
        if (isSpread(number.name) && !lines.empty()) {
            const QString words = spreadWords(number.name);
            if (words.isEmpty())
                lines.back().value = measuredText(lines.back().number, number.value);
            else
                lines.back().unit += ", ± " + measuredText(number.value) + " " + words;
            continue;
        }
        lines.push_back({QString::fromStdString(number.name), figureText(number.value),
                         QString::fromStdString(number.unit), number.unit, number.value});
    }
    return lines;
}

/// Of numbers that can be compared, several of one unit and none below zero, the largest; of all
/// others nothing.
std::map<std::string, double> largestByUnit(const std::vector<std::vector<NumberLine>>& answers) {
    std::map<std::string, double> largest;
    std::map<std::string, int> counts;
    for (auto& lines : answers)
        for (auto& line : lines) {
            double& most = largest.try_emplace(line.plainUnit, 0).first->second;
            most = line.number < 0 ? kNothing : most;
            if (line.number > most) most = line.number;
            counts[line.plainUnit] += &lines == &answers.back();
        }
    std::erase_if(largest, [&counts](auto& one) {
        return one.first.empty() || counts[one.first] < 2 || !(one.second > 0);
    });
    return largest;
}

/// The same number of another answer. Names may come several times ("  not normalised", below
/// different numbers): the third of a name is the third there, too.
const NumberLine* sameLine(const std::vector<NumberLine>& of, size_t i,
                           const std::vector<NumberLine>& in) {
    auto place = std::count_if(of.begin(), of.begin() + static_cast<std::ptrdiff_t>(i),
                               [&](auto& line) { return line.name == of[i].name; });
    for (auto& line : in)
        if (line.name == of[i].name && place-- == 0) return &line;
    return nullptr;
}

}  // namespace

ResultNumbers::ResultNumbers(const ShownResults& shown, QWidget* parent)
    : QWidget(parent), grid_(new QGridLayout(this)) {
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(kInside);
    grid_->setVerticalSpacing(2);
    std::vector<std::vector<NumberLine>> answers;
    for (auto& one : shown) answers.push_back(numberLines(*one.result));
    const int columns = static_cast<int>(shown.size());
    grid_->setColumnStretch(columns + 2, 1);
    for (int c = 0; columns > 1 && c < columns; ++c)
        grid_->addWidget(new QuietLabel(shown[static_cast<size_t>(c)].moment, this), 0, c + 1,
                         Qt::AlignRight);
    const auto largest = largestByUnit(answers);
    for (size_t i = 0; i < answers.back().size(); ++i) {
        const NumberLine& line = answers.back()[i];
        const int row = static_cast<int>(i) + 1;
        auto* name = new QLabel(line.name, this);
        name->setTextInteractionFlags(Qt::TextSelectableByMouse);
        const int most = fontMetrics().averageCharWidth() * kNameLetters;
        if (name->sizeHint().width() > most) {
            name->setWordWrap(true);
            name->setMinimumWidth(most);
        }
        grid_->addWidget(name, row, 0);
        QList<double> shares;
        const auto longest = largest.find(line.plainUnit);
        for (int c = 0; c < columns; ++c) {
            const NumberLine* same = sameLine(answers.back(), i, answers[static_cast<size_t>(c)]);
            addValue(same ? same->value : "-", line.name, shown[static_cast<size_t>(c)].moment,
                     {row, c + 1, c + 1 == columns});
            if (longest != largest.end())
                shares << (same ? same->number / longest->second : kNothing);
        }
        grid_->addWidget(new QuietLabel(line.unit, this), row, columns + 1);
        if (!shares.isEmpty()) {
            auto* bar = new NumberBar(line.name, shares, this);
            bar->setToolTip(
                tr("The longest bar is %1 %2")
                    .arg(figureText(longest->second), QString::fromStdString(line.plainUnit)));
            grid_->addWidget(bar, row, columns + 2);
        }
    }
}

void ResultNumbers::addValue(const QString& text, const QString& name, const QString& moment,
                             const Place& place) {
    auto* value = new QLabel(text, this);
    value->setObjectName((place.isNewest ? "analysis.number." : "analysis.earlier.") + name);
    value->setAccessibleDescription(name + ", " + moment);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setType(value, Type::Body, place.isNewest);
    grid_->addWidget(value, place.row, place.column, Qt::AlignRight);
}

QString firstNumber(const AnalysisResult& result) {
    const auto lines = numberLines(result);
    if (lines.empty()) return {};
    return lines[0].name + " " + (lines[0].value + " " + lines[0].unit).trimmed();
}

}  // namespace hourglass::ui
