#include "core/data/sources/table_categories.h"

#include <set>

#include "core/data/sources/delimited_text.h"
#include "core/data/sources/table_cell.h"

namespace hourglass {
namespace {

using Role = TableLayout::Role;
using Texts = std::vector<std::set<std::string>>;  // one set a column

Texts textsOfRun(const TableLayout& layout, const std::vector<std::string>& wanted) {
    Texts texts(layout.roles.size());
    for (size_t i = 0; i < layout.roles.size(); ++i) {
        const std::string start = layout.nameOf(i) + "=";
        for (auto& unit : wanted)
            if (layout.roles[i] == Role::OneHot && unit.starts_with(start))
                texts[i].insert(unit.substr(start.size()));
    }
    return texts;
}

Result<Texts> textsOfTable(std::string_view text, const std::string& where,
                           const TableLayout& layout) {
    Texts texts(layout.roles.size());
    DelimitedText lines(text, layout.separator, where);
    std::vector<std::string> record;
    for (bool pass = layout.header;; pass = false) {
        const auto more = lines.next(record);
        if (!more) return tl::make_unexpected(more.error());
        if (!*more) return texts;
        if (pass) continue;
        for (size_t i = 0; i < std::min(record.size(), texts.size()); ++i) {
            if (layout.roles[i] != Role::OneHot) continue;
            if (tableCell(record[i], layout.decimal).isUnknown()) continue;
            texts[i].emplace(trimmed(record[i]));
            if (texts[i].size() > kMostCategories)
                return failure("Column " + layout.place(i) + " has more than " +
                                   std::to_string(kMostCategories) + " different texts.",
                               where, "Leave it out of data.one_hot.");
        }
    }
}

}  // namespace

Status findCategories(std::string_view text, const std::vector<std::string>& wanted,
                      const std::string& where, TableLayout& layout) {
    layout.categories.assign(layout.roles.size(), {});
    if (layout.count(Role::OneHot) == 0) return {};
    const auto texts = wanted.empty() ? textsOfTable(text, where, layout)
                                      : Result<Texts>(textsOfRun(layout, wanted));
    if (!texts) return tl::make_unexpected(texts.error());
    for (size_t i = 0; i < texts->size(); ++i)
        layout.categories[i].assign((*texts)[i].begin(), (*texts)[i].end());
    return {};
}

}  // namespace hourglass
