#include "core/pictures/gif.h"

#include <gif_lib.h>

#include <map>
#include <memory>

namespace hourglass {
namespace {

constexpr int kMostColours = 256, kLastLonger = 4;

/// The colours of a film, and the number of each pixel's colour, frame after frame.
struct Indexed {
    std::vector<GifColorType> colours;
    std::vector<GifByteType> pixels;
};

/// Exact; nothing if there are too many colours.
bool takeColours(const std::vector<Raster>& frames, Indexed& film) {
    std::map<uint32_t, GifByteType> known;
    for (const Raster& frame : frames)
        for (size_t i = 0; i + 2 < frame.pixels.size(); i += 3) {
            const uint8_t* p = frame.pixels.data() + i;
            const uint32_t key = uint32_t{p[0]} << 16 | uint32_t{p[1]} << 8 | p[2];
            auto at = known.find(key);
            if (at == known.end()) {
                if (std::ssize(film.colours) == kMostColours) return false;
                at = known.emplace(key, static_cast<GifByteType>(film.colours.size())).first;
                film.colours.push_back({p[0], p[1], p[2]});
            }
            film.pixels.push_back(at->second);
        }
    return true;
}

/// The nearest of 256 colours, by giflib's median cut over all frames: colours do not flicker.
bool reduceColours(const std::vector<Raster>& frames, Indexed& film) {
    std::vector<GifByteType> planes[3];
    for (const Raster& frame : frames)
        for (size_t i = 0; i < frame.pixels.size(); ++i) planes[i % 3].push_back(frame.pixels[i]);
    film.colours.assign(kMostColours, GifColorType{0, 0, 0});
    film.pixels.assign(planes[0].size(), 0);
    int count = kMostColours;
    const auto height =
        static_cast<unsigned>(frames.front().height) * static_cast<unsigned>(frames.size());
    return GifQuantizeBuffer(static_cast<unsigned>(frames.front().width), height, &count,
                             planes[0].data(), planes[1].data(), planes[2].data(),
                             film.pixels.data(), film.colours.data()) == GIF_OK;
}

int appendBytes(GifFileType* file, const GifByteType* bytes, int count) {
    static_cast<std::string*>(file->UserData)
        ->append(reinterpret_cast<const char*>(bytes), static_cast<size_t>(count));
    return count;
}

/// Netscape's extension: how often a film is repeated (0: for ever).
bool putLoop(GifFileType* file) {
    const unsigned char again[] = {1, 0, 0};
    return EGifPutExtensionLeader(file, APPLICATION_EXT_FUNC_CODE) == GIF_OK &&
           EGifPutExtensionBlock(file, 11, "NETSCAPE2.0") == GIF_OK &&
           EGifPutExtensionBlock(file, 3, again) == GIF_OK &&
           EGifPutExtensionTrailer(file) == GIF_OK;
}

bool putFrame(GifFileType* file, const Raster& frame, GifByteType* pixels, int hundredths) {
    const GraphicsControlBlock control{DISPOSE_DO_NOT, false, hundredths, NO_TRANSPARENT_COLOR};
    GifByteType bytes[4];
    const size_t count = EGifGCBToExtension(&control, bytes);
    if (EGifPutExtension(file, GRAPHICS_EXT_FUNC_CODE, static_cast<int>(count), bytes) != GIF_OK ||
        EGifPutImageDesc(file, 0, 0, frame.width, frame.height, false, nullptr) != GIF_OK)
        return false;
    for (int y = 0; y < frame.height; ++y, pixels += frame.width)
        if (EGifPutLine(file, pixels, frame.width) != GIF_OK) return false;
    return true;
}

bool putFilm(GifFileType* file, const std::vector<Raster>& frames, Indexed& film, int hundredths) {
    film.colours.resize(kMostColours);  // GIF knows powers of two only
    const std::unique_ptr<ColorMapObject, void (*)(ColorMapObject*)> colours(
        GifMakeMapObject(kMostColours, film.colours.data()), GifFreeMapObject);
    EGifSetGifVersion(file, true);
    if (!colours ||
        EGifPutScreenDesc(file, frames[0].width, frames[0].height, 8, 0, colours.get()) != GIF_OK ||
        !putLoop(file))
        return false;
    GifByteType* pixels = film.pixels.data();
    for (size_t i = 0; i < frames.size(); ++i) {
        const int longer = i + 1 == frames.size() ? kLastLonger : 1;
        if (!putFrame(file, frames[i], pixels, hundredths * longer)) return false;
        pixels += frames[i].width * frames[i].height;
    }
    return true;
}

}  // namespace

Result<std::string> gifOf(const std::vector<Raster>& frames, int hundredths) {
    if (frames.empty()) return failure("There is nothing to film.", "", "Ask for some pictures.");
    for (const Raster& frame : frames)
        if (frame.width < 1 || frame.width != frames[0].width || frame.height != frames[0].height ||
            frame.channels != 3 ||
            std::ssize(frame.pixels) != int64_t{3} * frame.width * frame.height)
            return failure("The pictures of a film must be RGB and equally large.");
    Indexed film;
    if (!takeColours(frames, film) && !reduceColours(frames, film))
        return failure("The colours of the film could not be chosen.");
    std::string bytes;
    int code = 0;
    GifFileType* file = EGifOpen(&bytes, appendBytes, &code);
    if (!file) return failure("The film could not be packed.");
    const bool put = putFilm(file, frames, film, hundredths);
    const bool closed = EGifCloseFile(file, &code) == GIF_OK;
    if (!put || !closed) return failure("The film could not be packed.");
    return bytes;
}

}  // namespace hourglass
