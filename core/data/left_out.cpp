#include "core/data/left_out.h"

#include <algorithm>

#include "core/base/field.h"
#include "core/data/labelled.h"

namespace hourglass {
namespace {

std::string trimmed(const std::string& text) {
    const size_t from = text.find_first_not_of(' ');
    return from == std::string::npos ? ""
                                     : text.substr(from, text.find_last_not_of(' ') - from + 1);
}

}  // namespace

Result<std::vector<int32_t>> classesNamed(const Dataset& data, const std::string& list) {
    std::vector<int32_t> classes;
    if (trimmed(list).empty()) return classes;
    if (!data.hasLabels())
        return failure("Classes are to be left out, and these data have no labels.",
                       "data.left_out", "Choose data with labels, or leave the field empty.");
    const std::vector<std::string> names = classNames(data);
    for (size_t from = 0; from <= list.size();) {
        const size_t comma = std::min(list.find(',', from), list.size());
        const std::string word = trimmed(list.substr(from, comma - from));
        from = comma + 1;
        auto found = std::find(names.begin(), names.end(), word);
        // A class that has a name may be told by its number, too.
        for (size_t i = 0; found == names.end() && i < names.size(); ++i)
            if (std::to_string(i) == word) found = names.begin() + static_cast<long>(i);
        if (found == names.end())
            return failure("There is no class \"" + word + "\".", "data.left_out",
                           suggestion(word, names));
        classes.push_back(static_cast<int32_t>(found - names.begin()));
    }
    return classes;
}

void leaveOut(const Dataset& data, const std::vector<int32_t>& classes,
              std::vector<uint32_t>& rows) {
    if (classes.empty()) return;
    std::erase_if(rows, [&](uint32_t row) {
        return std::find(classes.begin(), classes.end(), data.labels[row]) != classes.end();
    });
}

}  // namespace hourglass
