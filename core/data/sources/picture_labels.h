#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace hourglass {

/// What the folders of pictures say: those of each part, and their labels.
struct PictureParts {
    struct Place {
        size_t file = 0;  ///< in the list of names
        int32_t label = 0;
    };
    std::vector<Place> train, test;
    std::vector<std::string> labelNames;  ///< empty: no labels
    std::string remark;                   ///< why there are none, as a sentence; or empty
};

/// Folders that all files share mean nothing. Then "train" and "test" (or "val") are parts, and the
/// next folder is the label: in the order of their numbers if all are numbers, else of letters.
PictureParts partsByFolders(const std::vector<std::string>& names);

}  // namespace hourglass
