#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/data/sources/table_settings.h"
#include "core/data/sources/table_survey.h"

namespace hourglass {

/// What each column of a table is taken for.
struct TableLayout {
    enum class Role { Value, OneHot, Label, RowName, LeftOut, Ignored, Empty };

    bool header = false;
    char separator = ',', decimal = '.';
    std::vector<Role> roles;         ///< one a column of the file
    std::vector<std::string> names;  ///< one a column, empty where there is none
    /// Of a column that is taken one-hot: its different texts, each of which becomes a unit that is
    /// 1 where the cell says so and 0 elsewhere. Empty for other columns.
    std::vector<std::vector<std::string>> categories;
    std::vector<std::string> notes;

    /// Values that a row has: one for a column of numbers, one for each text of a one-hot one.
    int64_t units() const;
    int64_t count(Role role) const;
    /// The first column of that role, or the number of columns.
    size_t find(Role role) const;
    /// "3 (height)": as columns are named in messages.
    std::string place(size_t column) const;
    /// A column's name, or "column 3".
    std::string nameOf(size_t column) const;
};

/// Decides from the survey and what a person has said. Text that is neither labels, names of rows
/// nor left out is an error that names the settings that help; nothing is dropped but an empty
/// column without a name at a line's end, which is said.
Result<TableLayout> layOutTable(const TableSurvey& survey, const TableSettings& settings,
                                char separator, const std::string& where);

}  // namespace hourglass
