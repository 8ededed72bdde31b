#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace hourglass {

/// Text as records of cells, by RFC 4180 with any separator: a cell in double quotes may hold
/// separators, line ends and, doubled, quotes; blanks may stand around the quotes. Lines end with
/// LF, CR LF or CR; empty ones and a byte order mark are passed over. The text must outlive the
/// reader.
class DelimitedText {
 public:
    static constexpr char kBlanks = ' ';  ///< any number of spaces and tabs
    static constexpr char kNone = '\0';   ///< a line is one cell

    /// `where` is the name for messages.
    DelimitedText(std::string_view text, char separator, std::string where);

    /// The next record into `cells`; false at the end. An error for quotes that do not fit.
    Result<bool> next(std::vector<std::string>& cells);
    /// The line in which the record that was read last begins, from 1.
    int64_t line() const { return line_; }
    /// Empty lines that were passed over between records.
    int64_t emptyLines() const { return emptyLines_; }

 private:
    bool atEnd() const { return at_ == text_.size(); }
    bool atLineEnd() const { return text_[at_] == '\n' || text_[at_] == '\r'; }
    bool atSeparator() const;
    void passLineEnd();
    void passSeparator();
    size_t blanksEnd(size_t at) const;
    Status readQuoted(std::string& cell);

    std::string_view text_;
    char separator_;
    std::string where_;
    size_t at_ = 0;
    int64_t here_ = 1, line_ = 1, emptyLines_ = 0;
    bool began_ = false;
};

}  // namespace hourglass
