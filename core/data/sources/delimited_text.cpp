#include "core/data/sources/delimited_text.h"

#include "core/data/sources/table_cell.h"

namespace hourglass {

DelimitedText::DelimitedText(std::string_view text, char separator, std::string where)
    : text_(text), separator_(separator), where_(std::move(where)) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
}

bool DelimitedText::atSeparator() const {
    if (separator_ == kBlanks) return text_[at_] == ' ' || text_[at_] == '\t';
    return separator_ != kNone && text_[at_] == separator_;
}

void DelimitedText::passLineEnd() {
    at_ += text_.substr(at_).starts_with("\r\n") ? 2 : 1;
    ++here_;
}

void DelimitedText::passSeparator() {
    ++at_;
    while (separator_ == kBlanks && !atEnd() && atSeparator()) ++at_;
}

/// Behind the blanks that begin at `at` and separate nothing.
size_t DelimitedText::blanksEnd(size_t at) const {
    if (at < text_.size() && text_[at] > ' ') return at;  // plain signs, the most of all
    for (size_t length = 1; length <= 3 && at < text_.size();) {
        const std::string_view sign = text_.substr(at, length);
        const bool blank = sign.size() == length && sign[0] != separator_ && trimmed(sign).empty();
        at += blank ? length : 0;
        length = blank ? 1 : length + 1;
    }
    return at;
}

Status DelimitedText::readQuoted(std::string& cell) {
    const int64_t opened = here_;
    for (++at_; !atEnd(); ++at_) {
        if (text_[at_] == '"') {
            ++at_;
            if (atEnd() || text_[at_] != '"') {
                if (separator_ != kBlanks) at_ = blanksEnd(at_);
                if (atEnd() || atSeparator() || atLineEnd()) return {};
                return failure("Line " + std::to_string(here_) +
                                   " goes on behind the closing quote of a cell.",
                               where_,
                               "Write a quote inside of a quoted cell twice, or check the "
                               "separator.");
            }
        } else if (text_[at_] == '\n') {
            ++here_;
        }
        cell.push_back(text_[at_]);
    }
    return failure("The quote that opens in line " + std::to_string(opened) + " never closes.",
                   where_, "Close it; if the file is cut off, copy it again.");
}

Result<bool> DelimitedText::next(std::vector<std::string>& cells) {
    cells.clear();
    int64_t empty = 0;
    for (;; ++empty) {
        while (separator_ == kBlanks && !atEnd() && atSeparator()) ++at_;
        if (atEnd() || !atLineEnd()) break;
        passLineEnd();
    }
    if (atEnd()) return false;
    if (began_) emptyLines_ += empty;
    began_ = true;
    line_ = here_;
    for (;;) {
        std::string& cell = cells.emplace_back();
        const size_t quote = separator_ == kBlanks ? at_ : blanksEnd(at_);
        if (quote < text_.size() && text_[quote] == '"') {
            at_ = quote;
            if (auto status = readQuoted(cell); !status) return tl::make_unexpected(status.error());
        } else {
            const size_t from = at_;
            while (!atEnd() && !atSeparator() && !atLineEnd()) ++at_;
            cell = text_.substr(from, at_ - from);
        }
        if (!atEnd() && atSeparator()) {
            passSeparator();
            // Blanks at a line's end separate nothing.
            if (separator_ != kBlanks || (!atEnd() && !atLineEnd())) continue;
        }
        if (!atEnd()) passLineEnd();
        return true;
    }
}

}  // namespace hourglass
