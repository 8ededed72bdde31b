#include <cmath>
#include <unordered_map>

#include "core/data/sources/format.h"
#include "core/data/sources/table_file.h"

namespace hourglass {
namespace {

/// Names in the order in which they first appear.
struct Names {
    std::unordered_map<std::string, int64_t> places;
    std::vector<std::string> list;

    int64_t placeOf(std::string_view name) {
        const auto [found, fresh] =
            places.try_emplace(std::string(name), static_cast<int64_t>(list.size()));
        if (fresh) list.emplace_back(name);
        return found->second;
    }
};

struct Triplet {
    int64_t row, column;
    double value;
    int64_t line;
};

/// The next line without its end, which may be LF, CR LF or CR; false at the end.
bool nextLine(std::string_view& text, std::string_view& line) {
    if (text.empty()) return false;
    const size_t end = std::min(text.find_first_of("\r\n"), text.size());
    line = text.substr(0, end);
    const size_t pass = text.substr(end).starts_with("\r\n") ? 2 : 1;
    text.remove_prefix(std::min(end + pass, text.size()));
    return true;
}

class TripletReader {
 public:
    TripletReader(std::string where, int64_t most) : where_(std::move(where)), most_(most) {}

    Result<Dataset> read(std::string_view text) {
        if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
        std::string_view line;
        for (line_ = 1; nextLine(text, line); ++line_) {
            if (trimmed(line).empty() || line[0] == '#') continue;
            if (auto status = add(line); !status) return tl::make_unexpected(status.error());
        }
        if (triplets_.empty())
            return failure("The file holds comments only.", where_, "Check that it is whole.");
        return filled();
    }

 private:
    Status add(std::string_view line) {
        std::string_view cells[3];
        size_t count = 0;
        for (;;) {
            const size_t tab = std::min(line.find('\t'), line.size());
            if (count < 3) cells[count] = trimmed(line.substr(0, tab));
            ++count;
            if (tab == line.size()) break;
            line.remove_prefix(tab + 1);
        }
        if (count < 2 || count > 3)
            return failure("Line " + std::to_string(line_) + " has " + std::to_string(count) +
                               (count == 1 ? " cell." : " cells."),
                           where_, "Write row, tab, column, and if need be tab and value.");
        if (cells[0].empty() || cells[1].empty())
            return failure("Line " + std::to_string(line_) + " names no " +
                               (cells[0].empty() ? "row." : "column."),
                           where_, "Write row, tab, column.");
        TableCell value{1, nullptr};
        if (count == 3) value = tableCell(cells[2]);
        if (value.isText())
            return failure("Line " + std::to_string(line_) + ", column 3: " + inQuotes(cells[2]) +
                               " " + value.objection + ".",
                           where_, "Correct it, or leave it out: the value is then 1.");
        triplets_.push_back(
            {rows_.placeOf(cells[0]), columns_.placeOf(cells[1]), value.value, line_});
        return {};
    }

    Result<Dataset> filled() {
        const auto rows = static_cast<int64_t>(rows_.list.size());
        const auto columns = static_cast<int64_t>(columns_.list.size());
        if (rows > most_ / columns) return tableTooLarge(rows, columns, most_, where_);
        Dataset data;
        data.count = rows;
        data.sampleShape = Shape{columns};
        data.rowNames = std::move(rows_.list);
        data.columnNames = std::move(columns_.list);
        std::vector<double> values(static_cast<size_t>(rows * columns));
        std::vector<bool> given(values.size());
        for (const Triplet& t : triplets_) {
            const auto place = static_cast<size_t>(t.row * columns + t.column);
            double& value = values[place];
            const bool same = value == t.value || (std::isnan(value) && std::isnan(t.value));
            if (given[place] && !same)
                return failure("Line " + std::to_string(t.line) + " gives " +
                                   inQuotes(data.rowName(t.row)) + " and " +
                                   inQuotes(data.columnName(t.column)) +
                                   " another value than a line before it.",
                               where_, "Keep one of them.");
            given[place] = true;
            value = t.value;
        }
        data.doubles = std::make_shared<const std::vector<double>>(std::move(values));
        data.taken.push_back(std::to_string(triplets_.size()) + " cells named, all others 0");
        return data;
    }

    std::string where_;
    int64_t most_, line_ = 0;
    Names rows_, columns_;
    std::vector<Triplet> triplets_;
};

/// Lines of two or three cells between tabs, of which the first two are text.
Likeness recogniseTriplets(const DataFile& file) {
    constexpr int kLooked = 64;
    if (file.encoding.empty()) return Likeness::None;
    std::string_view text = file.text, line;
    int seen = 0;
    for (; seen < kLooked && nextLine(text, line);) {
        if (trimmed(line).empty() || line[0] == '#') continue;
        const size_t first = line.find('\t');
        if (first == std::string_view::npos) return Likeness::None;
        const size_t second = std::min(line.find('\t', first + 1), line.size());
        const std::string_view row = line.substr(0, first);
        const std::string_view column = line.substr(first + 1, second - first - 1);
        const bool texts = tableCell(row).isText() && tableCell(column).isText();
        if (!texts || line.find('\t', second + 1) != std::string_view::npos) return Likeness::None;
        if (second < line.size() && tableCell(line.substr(second + 1)).isText())
            return Likeness::None;
        ++seen;
    }
    return seen > 0 ? Likeness::Likely : Likeness::None;
}

}  // namespace

DataFormat tripletsFormat() {
    return {
        "triplets",
        "Triplets (row, column, value)",
        "a table of triplets",
        {".triplets"},
        {},
        false,
        recogniseTriplets,
        [](const DataFile& file, const Options&) { return parseTriplets(file.text, file.path); }};
}

Result<Dataset> parseTriplets(std::string_view text, const std::string& where, int64_t mostValues) {
    if (auto status = checkTableText(text, where); !status)
        return tl::make_unexpected(status.error());
    return TripletReader(where, mostValues).read(text);
}

}  // namespace hourglass
