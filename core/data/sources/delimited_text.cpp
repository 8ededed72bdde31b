#include "core/data/sources/delimited_text.h"

namespace hourglass {

DelimitedText::DelimitedText(std::string_view text, char separator, std::string where)
    : text_(text), separator_(separator), where_(std::move(where)) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
}

void DelimitedText::passLineEnd() {
    at_ += text_.substr(at_).starts_with("\r\n") ? 2 : 1;
    ++here_;
}

Status DelimitedText::readQuoted(std::string& cell) {
    const int64_t opened = here_;
    for (++at_; !atEnd(); ++at_) {
        if (text_[at_] == '"') {
            ++at_;
            if (atEnd() || text_[at_] == separator_ || atLineEnd()) return {};
            if (text_[at_] != '"')
                return failure("Line " + std::to_string(here_) +
                                   " goes on behind the closing quote of a cell.",
                               where_,
                               "Write a quote inside of a quoted cell twice, or check the "
                               "separator.");
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
    while (!atEnd() && atLineEnd()) passLineEnd();
    if (atEnd()) return false;
    line_ = here_;
    for (;;) {
        std::string& cell = cells.emplace_back();
        if (!atEnd() && text_[at_] == '"') {
            if (auto status = readQuoted(cell); !status) return tl::make_unexpected(status.error());
        } else {
            const size_t from = at_;
            while (!atEnd() && text_[at_] != separator_ && !atLineEnd()) ++at_;
            cell = text_.substr(from, at_ - from);
        }
        if (atEnd()) return true;
        if (atLineEnd()) {
            passLineEnd();
            return true;
        }
        ++at_;
    }
}

}  // namespace hourglass
