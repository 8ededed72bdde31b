#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/pictures/raster.h"

namespace hourglass {

/// How pictures of any size and kind become pictures of one.
struct PictureWish {
    int width = 0, height = 0;  ///< scaled to cover this, and cut around its middle; 0: as it is
    bool whiteBehind = true;    ///< behind what is transparent; else black
};

struct DecodedPicture {
    Raster raster;  ///< 1 channel if all of its pixels are grey, else 3
    bool transparent = false, deep = false, turned = false, fitted = false;
};

struct PictureSize {
    int width = 0, height = 0;  ///< as it is seen: turned where the file says so
};

/// "a PNG picture", by how it begins; null if it is of no kind that is read: PNG, JPEG, GIF (its
/// first frame), BMP, TIFF, WebP, PBM, PGM and PPM.
const char* pictureNoun(std::string_view bytes);

/// What a picture says about its size, without reading it.
Result<PictureSize> pictureSize(std::string_view bytes, const std::string& where);

/// The picture in 8 bits (GraphicsMagick): palettes and CMYK become grey or RGB, 16 bits are
/// rounded to 8, what EXIF says is turned. Refused before anything is allocated if it announces
/// more than 2^26 pixels. May be called by several threads at once.
Result<DecodedPicture> decodedPicture(std::string_view bytes, const PictureWish& wish,
                                      const std::string& where);

}  // namespace hourglass
