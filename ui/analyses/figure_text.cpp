#include "ui/analyses/figure_text.h"

#include <algorithm>

namespace hourglass::ui {
namespace {

std::string withoutBlanks(const std::string& name) {
    const auto first = name.find_first_not_of(' ');
    return first == std::string::npos ? std::string() : name.substr(first);
}

bool haveSameNames(const AnalysisResult::Table& a, const AnalysisResult::Table& b) {
    return std::equal(a.columns.begin(), a.columns.end(), b.columns.begin(), b.columns.end(),
                      [](auto& x, auto& y) { return x.name == y.name && x.unit == y.unit; }) &&
           std::equal(a.rows.begin(), a.rows.end(), b.rows.begin(), b.rows.end(),
                      [](auto& x, auto& y) { return x.name == y.name; });
}

}  // namespace

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
