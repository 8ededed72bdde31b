#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/field.h"
#include "core/base/options.h"
#include "core/data/sources/format.h"

namespace hourglass {

/// Files of which most are pictures: of a folder, of a zip archive, or a single one.
struct PictureFiles {
    std::string where;               ///< the folder or the archive, for messages
    std::vector<std::string> names;  ///< below it, with "/" between
    std::function<Result<std::string>(const std::string& name)> read;
};

/// Settings of pictures that lie in files.
Fields pictureFields();

/// "64x48" or "64" as width and height; 0 and 0 of an empty text.
struct ChosenSize {
    int width = 0, height = 0;
};
Result<ChosenSize> chosenSize(const std::string& text);

/// All pictures in 8 bits and of one size: that of data.size, else the commonest, made smaller
/// where it is longer than 128 pixels. Grey if all are, else with three colours. What was made of
/// them is told in `taken`; files that cannot be read are named in `notes`, and an error only if
/// none can.
Result<FileData> picturesOf(const PictureFiles& files, const Options& options);

/// The pictures in a folder and the folders in it.
Result<FileData> readPictureFolder(const std::string& folder, const Value& settings);

/// True if a name ends as pictures that are read do.
bool hasPictureEnding(const std::string& name);

}  // namespace hourglass
