#include "core/io/code_pictures.h"

#include <cassert>
#include <charconv>

#include "core/io/safe_file.h"
#include "core/io/write_png.h"
#include "core/pictures/gif.h"
#include "core/questions/code_path.h"

namespace hourglass {
namespace {

constexpr int kFrameHundredths = 15;  // of a second

bool isPictureShape(const Shape& shape) { return shape.rank() == 3; }

Status writeFilm(const std::string& path, const DecodedPath& p) {
    std::vector<Raster> frames;
    for (int64_t i = 0; i < p.count(); ++i)
        frames.push_back(
            inColour(readable(rasterOf(p.samples.data() + i * p.shape.count(), p.shape))));
    const auto bytes = gifOf(frames, kFrameHundredths);
    if (!bytes) return failure(bytes.error().what, path, bytes.error().hint);
    return writeFileSafely(path, *bytes);
}

/// In the fewest digits that read back exactly.
void addExactly(std::string& text, double number) {
    char digits[32];
    text.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

std::string codesAsTable(const DecodedPath& p) {
    std::string text = "frame,change from the frame before";
    for (int64_t u = 1; u <= p.units; ++u) text.append(",code value ").append(std::to_string(u));
    const std::vector<double> changes = changesAlong(p.samples, p.shape.count());
    for (int64_t i = 0; i < p.count(); ++i) {
        text.append(1, '\n').append(std::to_string(i + 1)).append(1, ',');
        if (i > 0) addExactly(text, changes[static_cast<size_t>(i - 1)]);
        for (int64_t u = 0; u < p.units; ++u) {
            text += ',';
            addExactly(text, double{p.codes[static_cast<size_t>(i * p.units + u)]});
        }
    }
    return text + "\n";
}

}  // namespace

Status checkPathFile(const std::string& path, const Shape& sampleShape) {
    if (path.ends_with(".csv")) return {};
    if (!path.ends_with(".gif") && !path.ends_with(".png"))
        return failure("A path is written as FILE.gif, FILE.png or FILE.csv.", path,
                       "Name a file so.");
    if (isPictureShape(sampleShape)) return {};
    return failure("What this model draws are no pictures.", path,
                   "Name a FILE.csv for the codes of the path.");
}

Status writePath(const std::string& path, const DecodedPath& p) {
    assert(std::ssize(p.samples) == p.count() * p.shape.count());
    if (auto status = checkPathFile(path, p.shape); !status) return status;
    if (path.ends_with(".csv")) return writeFileSafely(path, codesAsTable(p));
    if (path.ends_with(".gif")) return writeFilm(path, p);
    return writePng(
        path, readable(sheetOf(p.samples.data(), p.count(), p.shape, static_cast<int>(p.count()))));
}

Status checkCarpetFile(const std::string& path, const Shape& sampleShape) {
    if (!path.ends_with(".png"))
        return failure("A sheet of tiles is written as FILE.png.", path, "Name a file so.");
    if (isPictureShape(sampleShape)) return {};
    return failure("What this model draws are no pictures.", path,
                   "Draw them as numbers: “hourglass-cli walk RUN … --out FILE.csv”.");
}

Status writeCarpet(const std::string& path, std::span<const float> samples, int64_t columns,
                   const Shape& sampleShape) {
    if (auto status = checkCarpetFile(path, sampleShape); !status) return status;
    const int64_t row = columns * sampleShape.count(), rows = std::ssize(samples) / row;
    std::vector<float> fromAbove;
    for (int64_t i = rows - 1; i >= 0; --i)
        fromAbove.insert(fromAbove.end(), samples.begin() + i * row,
                         samples.begin() + (i + 1) * row);
    return writePng(path, readable(sheetOf(fromAbove.data(), rows * columns, sampleShape,
                                           static_cast<int>(columns))));
}

}  // namespace hourglass
