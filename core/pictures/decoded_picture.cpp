#include "core/pictures/decoded_picture.h"

#include <magick/api.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <mutex>

namespace hourglass {
namespace {

constexpr int64_t kMostPixels = int64_t{1} << 26;
constexpr int64_t kMostPixelsInAByte = 16384;  // of one colour, packed as tightly as is usual
constexpr int64_t kMostExtent = 65535;
constexpr magick_int64_t kMostMemory = magick_int64_t{1} << 32;

using View = std::string_view;

struct PictureKind {
    const char* coder;  ///< GraphicsMagick's name
    const char* noun;
};

/// "P5 28 28", or a remark before the width. A table may have a column "P1", a text a road "P5".
bool isPnm(View bytes) {
    if (bytes.size() < 7 || bytes[0] != 'P' || bytes[1] < '1' || bytes[1] > '6') return false;
    const size_t next = bytes.find_first_not_of(" \t\r\n", 2);
    return next != View::npos && next > 2 &&
           (bytes[next] == '#' || (bytes[next] >= '0' && bytes[next] <= '9'));
}

/// Only these coders are ever asked: the library knows others that reach out of the file.
const PictureKind* kindOfPicture(View bytes) {
    static constexpr PictureKind kPng{"PNG", "a PNG picture"}, kJpeg{"JPEG", "a JPEG picture"},
        kGif{"GIF", "a GIF picture"}, kTiff{"TIFF", "a TIFF picture"}, kBmp{"BMP", "a BMP picture"},
        kWebp{"WEBP", "a WebP picture"}, kPnm{"PNM", "a PNM picture"};
    if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return &kPng;
    if (bytes.starts_with("\xFF\xD8\xFF")) return &kJpeg;
    if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return &kGif;
    if (bytes.starts_with(View("II*\0", 4)) || bytes.starts_with(View("MM\0*", 4))) return &kTiff;
    if (bytes.starts_with("BM") && bytes.size() > 14 && bytes.substr(6, 4) == View("\0\0\0\0", 4))
        return &kBmp;
    if (bytes.starts_with("RIFF") && bytes.size() > 12 && bytes.substr(8, 4) == "WEBP")
        return &kWebp;
    return isPnm(bytes) ? &kPnm : nullptr;
}

/// Once for the program: no signal handlers, no files for pixels, no threads of its own.
void prepareLibrary() {
    static std::once_flag once;
    std::call_once(once, [] {
        InitializeMagickEx(nullptr, MAGICK_OPT_NO_SIGNAL_HANDER, nullptr);
        SetMagickResourceLimit(PixelsResource, kMostPixels);
        SetMagickResourceLimit(WidthResource, kMostExtent);
        SetMagickResourceLimit(HeightResource, kMostExtent);
        SetMagickResourceLimit(MemoryResource, kMostMemory);
        SetMagickResourceLimit(MapResource, 0);
        SetMagickResourceLimit(DiskResource, 0);
        SetMagickResourceLimit(ThreadsResource, 1);
    });
}

struct ImageCloser {
    void operator()(Image* image) const { DestroyImage(image); }
};
using ImagePointer = std::unique_ptr<Image, ImageCloser>;

struct InfoCloser {
    void operator()(ImageInfo* info) const { DestroyImageInfo(info); }
};

class Complaints {
 public:
    Complaints() { GetExceptionInfo(&info_); }
    ~Complaints() { DestroyExceptionInfo(&info_); }
    Complaints(const Complaints&) = delete;
    Complaints& operator=(const Complaints&) = delete;
    ExceptionInfo* info() { return &info_; }
    bool any() const { return info_.severity >= ErrorException; }
    std::string words() const { return info_.reason ? info_.reason : "it is cut off or damaged"; }

 private:
    ExceptionInfo info_;
};

tl::unexpected<Error> unreadable(const std::string& noun, const std::string& why,
                                 const std::string& where) {
    return failure(noun + " cannot be read (" + why + ").", where,
                   "Open and save it in another program, or leave it out.");
}

Result<ImagePointer> opened(View bytes, bool sizeOnly, const std::string& where) {
    const PictureKind* kind = kindOfPicture(bytes);
    if (!kind)
        return failure("This is no picture that is read.", where,
                       "Use PNG, JPEG, BMP, PGM, PPM, TIFF, WebP or GIF.");
    prepareLibrary();
    const std::unique_ptr<ImageInfo, InfoCloser> info(CloneImageInfo(nullptr));
    snprintf(info->filename, sizeof info->filename, "%s:", kind->coder);
    snprintf(info->magick, sizeof info->magick, "%s", kind->coder);
    info->subimage = 0, info->subrange = 1;  // the first frame
    Complaints problems;
    ImagePointer image((sizeOnly ? PingBlob : BlobToImage)(info.get(), bytes.data(), bytes.size(),
                                                           problems.info()));
    std::string noun = kind->noun;
    noun[0] = 'A';
    if (!image || problems.any()) return unreadable(noun, problems.words(), where);
    if (image->columns < 1 || image->rows < 1) return unreadable(noun, "it is empty", where);
    const auto pixels = static_cast<int64_t>(image->columns) * static_cast<int64_t>(image->rows);
    if (pixels > kMostPixels)
        return failure(noun + " of " + std::to_string(image->columns) + "x" +
                           std::to_string(image->rows) + " is larger than 2^26 pixels.",
                       where, "Make it smaller, or leave it out.");
    if (pixels / kMostPixelsInAByte > static_cast<int64_t>(bytes.size()))
        return unreadable(noun, "it announces more pixels than it can hold", where);
    return image;
}

/// What the picture says of its turn; read for its size alone, only its EXIF does.
OrientationType turnOf(const Image& image) {
    if (image.orientation != UndefinedOrientation) return image.orientation;
    const ImageAttribute* said = GetImageAttribute(&image, "EXIF:Orientation");
    const int turn = said && said->value ? std::atoi(said->value) : 0;
    return turn >= TopLeftOrientation && turn <= LeftBottomOrientation
               ? static_cast<OrientationType>(turn)
               : UndefinedOrientation;
}

/// Replaces the image by what a function made of it; false if that failed.
bool becomes(ImagePointer& image, Image* made) {
    if (!made) return false;
    image.reset(made);
    return true;
}

/// What shines through becomes white or black.
bool putOnGround(ImagePointer& image, bool white, ExceptionInfo* problems) {
    ImagePointer ground(CloneImage(image.get(), image->columns, image->rows, MagickTrue, problems));
    if (!ground) return false;
    const Quantum level = white ? MaxRGB : 0;
    PixelPacket colour{};
    colour.red = colour.green = colour.blue = level;
    colour.opacity = OpaqueOpacity;
    ground->background_color = colour;
    SetImage(ground.get(), OpaqueOpacity);
    if (CompositeImage(ground.get(), OverCompositeOp, image.get(), 0, 0) != MagickPass)
        return false;
    ground->matte = MagickFalse;
    image = std::move(ground);
    return true;
}

/// Scaled so that it covers width x height, and cut around its middle.
bool cover(ImagePointer& image, const PictureWish& wish, ExceptionInfo* problems) {
    const auto w = static_cast<double>(image->columns), h = static_cast<double>(image->rows);
    const double scale = std::max(wish.width / w, wish.height / h);
    const auto scaled = [&](double extent, int least) {
        return std::max<unsigned long>(static_cast<unsigned long>(std::lround(extent * scale)),
                                       static_cast<unsigned long>(least));
    };
    const unsigned long columns = scaled(w, wish.width), rows = scaled(h, wish.height);
    if (!becomes(image, ResizeImage(image.get(), columns, rows, TriangleFilter, 1, problems)))
        return false;
    const RectangleInfo middle{
        static_cast<unsigned long>(wish.width), static_cast<unsigned long>(wish.height),
        static_cast<long>(columns - static_cast<unsigned long>(wish.width)) / 2,
        static_cast<long>(rows - static_cast<unsigned long>(wish.height)) / 2};
    return becomes(image, CropImage(image.get(), &middle, problems));
}

/// Its own pixels, grey if all are.
bool takeRaster(const Image& image, bool deep, Raster& raster, ExceptionInfo* problems) {
    raster.width = static_cast<int>(image.columns);
    raster.height = static_cast<int>(image.rows);
    const size_t pixels = image.columns * image.rows;
    std::vector<uint8_t> colours(pixels * 3);
    const auto dispatched = [&](StorageType type, void* out) {
        return DispatchImage(&image, 0, 0, image.columns, image.rows, "RGB", type, out, problems) ==
               MagickPass;
    };
    if (deep) {  // the library would cut the lower bits off
        std::vector<uint16_t> fine(colours.size());
        if (!dispatched(ShortPixel, fine.data())) return false;
        std::transform(fine.begin(), fine.end(), colours.begin(),
                       [](uint16_t v) { return static_cast<uint8_t>((v * 255u + 32767) / 65535); });
    } else if (!dispatched(CharPixel, colours.data())) {
        return false;
    }
    bool grey = true;
    for (size_t i = 0; i < colours.size() && grey; i += 3)
        grey = colours[i] == colours[i + 1] && colours[i] == colours[i + 2];
    raster.channels = grey ? 1 : 3;
    if (grey) {
        for (size_t i = 0; i < pixels; ++i) colours[i] = colours[3 * i];
        colours.resize(pixels);
    }
    raster.pixels = std::move(colours);
    return true;
}

}  // namespace

const char* pictureNoun(View bytes) {
    const PictureKind* kind = kindOfPicture(bytes);
    return kind ? kind->noun : nullptr;
}

Result<PictureSize> pictureSize(View bytes, const std::string& where) {
    const auto image = opened(bytes, true, where);
    if (!image) return tl::make_unexpected(image.error());
    PictureSize size{static_cast<int>((*image)->columns), static_cast<int>((*image)->rows)};
    if (turnOf(**image) >= LeftTopOrientation) std::swap(size.width, size.height);
    return size;
}

Result<DecodedPicture> decodedPicture(View bytes, const PictureWish& wish,
                                      const std::string& where) {
    auto read = opened(bytes, false, where);
    if (!read) return tl::make_unexpected(read.error());
    ImagePointer& image = *read;
    DecodedPicture picture;
    Complaints problems;
    ExceptionInfo* info = problems.info();
    picture.deep = image->depth > 8;
    picture.transparent = image->matte != MagickFalse;
    const OrientationType turn = turnOf(*image);
    picture.turned = turn > TopLeftOrientation;
    bool fine = image->colorspace == RGBColorspace ||
                IsRGBCompatibleColorspace(image->colorspace) ||
                TransformColorspace(image.get(), RGBColorspace) == MagickPass;
    if (fine && picture.turned) fine = becomes(image, AutoOrientImage(image.get(), turn, info));
    if (fine && picture.transparent) fine = putOnGround(image, wish.whiteBehind, info);
    const bool fits = static_cast<int>(image->columns) == wish.width &&
                      static_cast<int>(image->rows) == wish.height;
    picture.fitted = wish.width > 0 && !fits;
    if (fine && picture.fitted) fine = cover(image, wish, info);
    if (!fine || !takeRaster(*image, picture.deep, picture.raster, info))
        return unreadable("The picture", problems.words(), where);
    return picture;
}

}  // namespace hourglass
