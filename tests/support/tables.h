#pragma once

#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

namespace hourglass::test {

/// Columns of numbers with names, that can be written down in any order, unit and dress.
struct MadeTable {
    std::vector<std::string> names;
    std::vector<std::vector<double>> columns;

    std::string csv(char separator = ',', const std::string& last = {}) const {
        std::string text;
        for (size_t c = 0; c < names.size(); ++c)
            text += (c > 0 ? std::string(1, separator) : "") + names[c];
        text += last + "\n";
        for (size_t row = 0; row < columns[0].size(); ++row) {
            for (size_t c = 0; c < columns.size(); ++c) {
                char cell[40];
                std::snprintf(cell, sizeof cell, "%.17g", columns[c][row]);
                text += (c > 0 ? std::string(1, separator) : "") +
                        (std::isnan(columns[c][row]) ? "" : cell);
            }
            text += last + "\n";
        }
        return text;
    }
};

/// Columns that hang together, of spread 1/4 about 1/2; the same numbers for the same seed.
inline MadeTable madeTable(size_t rows = 60, size_t columns = 6, double seed = 1) {
    MadeTable table;
    for (size_t c = 0; c < columns; ++c) {
        table.names.push_back(std::string(1, static_cast<char>('a' + c)));
        auto& column = table.columns.emplace_back();
        for (size_t row = 0; row < rows; ++row) {
            const auto r = static_cast<double>(row), k = static_cast<double>(c);
            column.push_back(
                0.5 + 0.3 * std::sin(seed + 0.7 * r * (1 + 0.2 * std::floor(k / 3))) * std::cos(k) +
                0.1 * std::sin(12.9898 * r * (k + 1) + seed));
        }
    }
    return table;
}

}  // namespace hourglass::test
