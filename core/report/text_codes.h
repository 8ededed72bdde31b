#pragma once

#include <string>

namespace hourglass {

/// Text as HTML and XML want it: & < > and quotes are named.
std::string htmlOf(const std::string& text);

/// RFC 4648, section 4.
std::string base64Of(const std::string& bytes);

/// A cell or a line of Markdown: signs that would be taken for marks are escaped, lines joined.
std::string markdownOf(const std::string& text);

/// One word for a POSIX shell: in single quotes where it needs them.
std::string shellWord(const std::string& text);

}  // namespace hourglass
