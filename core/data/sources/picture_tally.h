#pragma once

#include <string>
#include <vector>

#include "core/data/dataset.h"
#include "core/data/sources/picture_labels.h"
#include "core/data/sources/pictures.h"
#include "core/pictures/decoded_picture.h"

namespace hourglass {

/// What was met on the way, to be told once.
struct PictureTally {
    int64_t others = 0, transparent = 0, deep = 0, turned = 0, fitted = 0;
    std::vector<std::string> unreadable;  ///< names
    std::string firstReason;

    void add(const DecodedPicture& picture);
    /// A file that is no picture; one that is called so is worth a word.
    void leaveOut(const std::string& name, const std::string& reason);
};

/// "64x48".
std::string xSize(int width, int height);

/// Tells in `taken` and `notes` of the data what was made of pictures whose commonest size is this.
void reportPictures(const PictureTally& tally, const PictureWish& wish, ChosenSize commonest,
                    const PictureParts& parts, Dataset& data);

}  // namespace hourglass
