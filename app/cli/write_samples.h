#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/value.h"
#include "core/data/data_record.h"
#include "core/data/dataset.h"

namespace hourglass::cli {

/// Numbers in rows and columns with their names, on the way to a file.
struct NamedRows {
    int64_t rows = 0, columns = 0;
    std::function<double(int64_t, int64_t)> value;  ///< of row and column; NaN: not known
    std::vector<std::string> columnNames;           ///< one a column, or empty
    std::vector<std::string> rowNames;              ///< one a row, or empty
    std::string rowTitle;                           ///< what stands above the rows' names
};

/// FILE.csv or FILE.tsv?
bool isTablePath(const std::string& path);
/// Writes FILE.csv or FILE.tsv: a header if there are names, numbers in the fewest digits that read
/// back exactly, empty cells for what is not known.
Status writeTable(const std::string& path, const NamedRows& rows);
/// The same text.
std::string tableText(const NamedRows& rows, char separator);

/// What a model has drawn, [count, units], as FILE.csv, FILE.tsv, FILE.npy (of tables <f8, else
/// <f4) or FILE.png, a table's in its own units.
Status writeDrawn(const std::string& path, const float* samples, int64_t count,
                  const DataRecord& record);
/// "60 rows", "1 picture": of a result's `pictures` and `sample`.
std::string countText(const Value& result);
/// Checks the ending before any work is done.
Status checkDrawnPath(const std::string& path);

}  // namespace hourglass::cli
