#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/options.h"

namespace hourglass {

/// What a person says about a table; what is not said is guessed from its content.
struct TableSettings {
    std::optional<char> separator;    ///< DelimitedText::kBlanks: any number of blanks
    std::optional<char> decimal;      ///< '.' or ','
    std::optional<bool> header;       ///< is the first line names?
    std::string label;                ///< a column by name, number from 1, or "last"; empty: none
    std::string leaveOut;             ///< columns in the same way, with commas between them
    std::string oneHot;               ///< columns of text that become a 0 or 1 for each text
    std::vector<std::string> wanted;  ///< in use: the columns of the run, which alone are read
    bool inUse = false;               ///< a label column may then be absent
    char preferred = ',';             ///< the separator where several fit alike

    TableSettings() = default;
    explicit TableSettings(const Options& options);
    static Fields fields();
};

/// "a comma", "semicolons".
std::string separatorName(char separator, bool several = false);

/// How well a separator splits a text's first lines.
struct SeparatorFit {
    char separator = ',';
    bool fits = false;    ///< all lines alike
    int64_t records = 0;  ///< lines that were looked at
    int64_t numbers = 0, texts = 0, cells = 0;
};
/// The separator that splits alike and finds the most numbers; of equal ones that which leaves the
/// least text, then the preferred one.
SeparatorFit bestSeparator(std::string_view text, char preferred = ',');

}  // namespace hourglass
