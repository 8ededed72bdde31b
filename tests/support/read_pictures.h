#pragma once

#include <gif_lib.h>
#include <gtest/gtest.h>
#include <png.h>

#include <cstring>
#include <string_view>
#include <vector>

#include "core/pictures/raster.h"

namespace hourglass::test {

/// A film as giflib reads it from memory.
class Film {
 public:
    explicit Film(std::string_view bytes) : rest_(bytes) {
        int code = 0;
        file_ = DGifOpen(&rest_, takeBytes, &code);
        EXPECT_TRUE(file_ && DGifSlurp(file_) == GIF_OK);
    }
    ~Film() {
        int code = 0;
        DGifCloseFile(file_, &code);
    }
    Film(const Film&) = delete;
    Film& operator=(const Film&) = delete;

    GifFileType* operator->() const { return file_; }
    std::vector<int> colour(int frame, int pixel) const {
        const auto& c = file_->SColorMap->Colors[file_->SavedImages[frame].RasterBits[pixel]];
        return {c.Red, c.Green, c.Blue};
    }
    int delay(int frame) const {
        GraphicsControlBlock control;
        EXPECT_EQ(DGifSavedExtensionToGCB(file_, frame, &control), GIF_OK);
        return control.DelayTime;
    }

 private:
    /// Reads from a string that moves along.
    static int takeBytes(GifFileType* file, GifByteType* to, int count) {
        auto* rest = static_cast<std::string_view*>(file->UserData);
        const auto n = std::min<size_t>(static_cast<size_t>(count), rest->size());
        std::memcpy(to, rest->data(), n);
        rest->remove_prefix(n);
        return static_cast<int>(n);
    }

    std::string_view rest_;
    GifFileType* file_;
};

/// A grey picture as libpng reads it.
inline Raster readGrey(const std::string& path) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    EXPECT_TRUE(png_image_begin_read_from_file(&image, path.c_str())) << path;
    image.format = PNG_FORMAT_GRAY;
    Raster picture{static_cast<int>(image.width), static_cast<int>(image.height), 1, {}};
    picture.pixels.resize(PNG_IMAGE_SIZE(image));
    EXPECT_TRUE(png_image_finish_read(&image, nullptr, picture.pixels.data(), 0, nullptr));
    return picture;
}

}  // namespace hourglass::test
