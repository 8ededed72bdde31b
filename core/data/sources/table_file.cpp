#include "core/data/sources/table_file.h"

#include <algorithm>
#include <filesystem>

#include "core/base/file.h"
#include "core/data/sources/delimited_text.h"

namespace hourglass {
namespace {

using Cells = std::vector<std::string>;

std::string endingOf(const std::string& path) {
    std::string ending = std::filesystem::path(path).extension().string();
    for (char& c : ending) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return ending;
}

std::string nameOf(char separator) {
    return separator == '\t' ? "a tab" : separator == ';' ? "a semicolon" : "a comma";
}

/// The separator that splits the first two lines alike into the most cells.
char separatorOf(std::string_view text) {
    char best = ',';
    size_t most = 1;
    for (char candidate : {',', ';', '\t'}) {
        DelimitedText reader(text, candidate, "");
        Cells first, second;
        if (!reader.next(first) || !reader.next(second)) continue;
        const bool alike =
            second.empty() || second.size() == first.size() || second.size() == first.size() + 1;
        if (alike && first.size() > most) best = candidate, most = first.size();
    }
    return best;
}

bool isHeader(const Cells& first, const Cells& second) {
    if (std::any_of(first.begin() + 1, first.end(),
                    [](const std::string& cell) { return tableCell(cell).isText(); }))
        return true;
    if (second.size() == first.size() + 1) return true;
    if (first.size() > 1 && trimmed(first[0]).empty()) return true;
    return tableCell(first[0]).isText() &&
           (first.size() == 1 || (!second.empty() && !tableCell(second[0]).isText()));
}

class TableReader {
 public:
    TableReader(std::string_view text, std::string where, char separator, int64_t most)
        : text_(text),
          where_(std::move(where)),
          separator_(separator),
          most_(most),
          lines_(text, separator, where_) {}

    Result<Dataset> read() {
        Cells first, record;
        for (Cells* cells : {&first, &record})
            if (auto more = lines_.next(*cells); !more) return tl::make_unexpected(more.error());
        if (first.empty())
            return failure("The file is empty.", where_, "Download or copy it again.");
        const bool header = isHeader(first, record);
        if (header && record.empty())
            return failure("The table has a header and no rows.", where_,
                           "Check that the file is whole.");
        if (auto status = layOut(header ? &first : nullptr, header ? record : first); !status)
            return tl::make_unexpected(status.error());
        if (!header)
            if (auto status = add(first, 1); !status) return tl::make_unexpected(status.error());
        while (!record.empty()) {
            if (auto status = add(record, lines_.line()); !status)
                return tl::make_unexpected(status.error());
            if (auto more = lines_.next(record); !more) return tl::make_unexpected(more.error());
        }
        return std::move(data_);
    }

 private:
    /// Decides from the first row which columns there are.
    Status layOut(const Cells* header, const Cells& row) {
        width_ = row.size();
        named_ = tableCell(row[0]).isText() ||
                 (header && (header->size() + 1 == width_ ||
                             (width_ > 1 && trimmed(header->front()).empty())));
        if (header && header->size() != width_ && header->size() + 1 != width_)
            return ragged(lines_.line(), width_, header->size());
        const auto columns = static_cast<int64_t>(width_ - named_);
        if (columns == 0)
            return failure("The table has names and no numbers.", where_,
                           "Check the separator, which was taken for " + nameOf(separator_) + ".");
        if (header) data_.columnNames.assign(header->end() - columns, header->end());
        for (std::string& name : data_.columnNames) name = trimmed(name);
        data_.sampleShape = Shape{columns};
        // Every value takes at least a byte of the text, so this cannot ask for too much.
        const auto ends = std::count(text_.begin(), text_.end(), '\n') + 1;
        data_.floats.reserve(std::min(text_.size(), static_cast<size_t>(ends * columns)));
        return {};
    }

    Status add(const Cells& row, int64_t line) {
        if (row.size() != width_) return ragged(line, row.size(), width_);
        const int64_t columns = data_.units();
        if ((data_.count + 1) * columns > most_)
            return tableTooLarge(data_.count + 1, columns, most_, where_);
        if (named_) data_.rowNames.emplace_back(trimmed(row[0]));
        for (size_t i = named_; i < width_; ++i) {
            const TableCell cell = tableCell(row[i]);
            if (cell.isText()) return wrongCell(row[i], cell, line, i);
            data_.floats.push_back(cell.value);
        }
        ++data_.count;
        return {};
    }

    tl::unexpected<Error> ragged(int64_t line, size_t cells, size_t expected) const {
        return failure("Line " + std::to_string(line) + " has " + std::to_string(cells) +
                           " cells, those before it " + std::to_string(expected) + ".",
                       where_,
                       "Correct the line, or check the separator, which was taken for " +
                           nameOf(separator_) + ".");
    }

    tl::unexpected<Error> wrongCell(const std::string& text, const TableCell& cell, int64_t line,
                                    size_t column) const {
        std::string place = std::to_string(column + 1);
        if (!data_.columnNames.empty()) place += " (" + data_.columnNames[column - named_] + ")";
        const bool comma = text.find(',') != std::string::npos;
        return failure("Line " + std::to_string(line) + ", column " + place + ": " +
                           inQuotes(text) + " " + cell.objection + ".",
                       where_,
                       comma ? "Write decimals with a point, or check the separator."
                             : "Correct it, or leave the cell empty if nobody knows the value.");
    }

    std::string_view text_;
    std::string where_;
    char separator_;
    int64_t most_;
    DelimitedText lines_;
    size_t width_ = 0;
    bool named_ = false;
    Dataset data_;
};

}  // namespace

bool isTableFile(const std::string& path) {
    const std::string ending = endingOf(path);
    return ending == ".csv" || ending == ".tsv" || ending == ".triplets";
}

Result<Dataset> parseTable(std::string_view text, const std::string& where, char separator,
                           int64_t mostValues) {
    if (auto status = checkTableText(text, where); !status)
        return tl::make_unexpected(status.error());
    const char chosen = separator != 0 ? separator : separatorOf(text);
    return TableReader(text, where, chosen, mostValues).read();
}

Result<Dataset> readTableFile(const std::string& path) {
    const auto text = readFile(path);
    if (!text) return tl::make_unexpected(text.error());
    const std::string ending = endingOf(path);
    if (ending == ".triplets") return parseTriplets(*text, path);
    return parseTable(*text, path, ending == ".tsv" ? '\t' : 0);
}

}  // namespace hourglass
