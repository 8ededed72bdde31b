// Pictures of any kinds and sizes as samples of one size.
#include "core/data/sources/pictures.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <numeric>

#include "core/data/reading_watch.h"
#include "core/data/sources/picture_labels.h"
#include "core/data/sources/picture_tally.h"
#include "core/pictures/decoded_picture.h"

namespace hourglass {
namespace {

constexpr int kLongest = 128, kMostChosen = 4096;
constexpr uint64_t kMostPictureBytes = uint64_t{1} << 33;

/// Places in the list of names of what is a picture, and the size that most have.
struct PictureSurvey {
    std::vector<size_t> files;
    ChosenSize commonest;
};

/// Looking for sizes is that part of the work, decoding the rest.
constexpr double kSurveyShare = 0.2;

double shareOf(size_t done, size_t of) {
    return static_cast<double>(done) / static_cast<double>(std::max<size_t>(1, of));
}

Result<PictureSurvey> surveyPictures(const PictureFiles& files, PictureTally& tally) {
    PictureSurvey survey;
    std::map<std::pair<int, int>, int64_t> counts;
    for (size_t i = 0; i < files.names.size(); ++i) {
        if (auto status = noteReading(kSurveyShare * shareOf(i, files.names.size())); !status)
            return tl::make_unexpected(status.error());
        const auto bytes = files.read(files.names[i]);
        if (!bytes || !pictureNoun(*bytes)) {
            tally.leaveOut(files.names[i], bytes ? "" : bytes.error().what);
            continue;
        }
        const auto size = pictureSize(*bytes, files.names[i]);
        if (!size) {
            tally.leaveOut(files.names[i], size.error().what);
            continue;
        }
        survey.files.push_back(i);
        ++counts[{size->width, size->height}];
    }
    int64_t most = 0;
    for (auto& [size, count] : counts)
        if (count >= most) survey.commonest = {size.first, size.second}, most = count;
    return survey;
}

/// The commonest size, or a smaller one of the same form.
ChosenSize sizeWithin(ChosenSize size) {
    const int longer = std::max(size.width, size.height);
    if (longer <= kLongest) return size;
    const auto less = [&](int extent) {
        return std::max(1, static_cast<int>(std::lround(double{kLongest} * extent / longer)));
    };
    return {less(size.width), less(size.height)};
}

Status checkPictureMemory(size_t count, ChosenSize size, const std::string& where) {
    const uint64_t bytes = uint64_t{3} * static_cast<uint64_t>(size.width) *
                           static_cast<uint64_t>(size.height) * count;
    if (bytes <= kMostPictureBytes) return {};
    return failure(std::to_string(count) + " pictures of " + xSize(size.width, size.height) +
                       " in three colours are " + std::to_string(bytes >> 30) +
                       " GiB, more than the 8 GiB that are read.",
                   where, "Choose a smaller size with data.size, or fewer pictures.");
}

/// Decodes those of `survey` that can be; `survey` keeps these.
Result<std::vector<Raster>> decodeAll(const PictureFiles& files, const PictureWish& wish,
                                      PictureSurvey& survey, PictureTally& tally) {
    std::vector<Raster> rasters;
    std::vector<size_t> read;
    size_t done = 0;
    for (size_t i : survey.files) {
        const double share = shareOf(done++, survey.files.size());
        if (auto status = noteReading(kSurveyShare + (1 - kSurveyShare) * share); !status)
            return tl::make_unexpected(status.error());
        const std::string& name = files.names[i];
        const auto bytes = files.read(name);
        auto picture = bytes ? decodedPicture(*bytes, wish, name)
                             : Result<DecodedPicture>(tl::make_unexpected(bytes.error()));
        if (!picture) {
            tally.leaveOut(name, picture.error().what);
            continue;
        }
        tally.add(*picture);
        rasters.push_back(std::move(picture->raster));
        read.push_back(i);
    }
    survey.files = std::move(read);
    return rasters;
}

/// Interleaved colours become planes; grey becomes three equal ones where others have colour.
void putInto(const Raster& raster, int64_t channels, uint8_t* out) {
    const size_t pixels = raster.pixels.size() / static_cast<size_t>(raster.channels);
    const auto step = static_cast<size_t>(raster.channels);
    for (int64_t c = 0; c < channels; ++c) {
        const uint8_t* from = raster.pixels.data() + (step == 1 ? 0 : c);
        for (size_t p = 0; p < pixels; ++p) *out++ = from[p * step];
    }
}

Dataset partOf(const std::vector<PictureParts::Place>& places, const PictureParts& parts,
               const std::vector<std::string>& names, const Shape& shape,
               std::vector<Raster>& rasters) {
    Dataset data;
    data.sampleShape = shape;
    data.count = std::ssize(places);
    data.bytes.resize(static_cast<size_t>(data.count * shape.count()));
    uint8_t* out = data.bytes.data();
    for (auto& [file, label] : places) {
        putInto(rasters[file], shape[0], out);
        rasters[file].pixels = {};  // not twice in memory
        out += shape.count();
        data.rowNames.push_back(names[file]);
        if (!parts.labelNames.empty()) data.labels.push_back(label);
    }
    data.labelNames = parts.labelNames;
    return data;
}

}  // namespace

Fields pictureFields() {
    return {Field::text("size", "")
                .named("Size")
                .in("pixels")
                .helped("Width and height that all pictures are scaled and cut to: 64x48, or 64 "
                        "for a square; empty: the size that most have, at most 128 pixels long."),
            Field::choice("background", "white", {"white", "black"})
                .helped("What stands behind the transparent parts of pictures.")};
}

Result<ChosenSize> chosenSize(const std::string& text) {
    ChosenSize size;
    if (text.empty()) return size;
    const char *from = text.data(), *end = from + text.size();
    auto [after, code] = std::from_chars(from, end, size.width);
    size.height = size.width;
    if (code == std::errc() && after != end && *after == 'x') {
        const auto second = std::from_chars(after + 1, end, size.height);
        after = second.ptr, code = second.ec;
    }
    const auto fits = [](int extent) { return extent >= 1 && extent <= kMostChosen; };
    if (code != std::errc() || after != end || !fits(size.width) || !fits(size.height))
        return failure("\"" + text + "\" is no size of pictures.", "data.size",
                       "Write width and height from 1 to 4096, such as 64x48, or 64.");
    return size;
}

Result<FileData> picturesOf(const PictureFiles& files, const Options& options) {
    auto size = chosenSize(options.text("size"));
    if (!size) return tl::make_unexpected(size.error());
    PictureTally tally;
    auto surveyed = surveyPictures(files, tally);
    if (!surveyed) return tl::make_unexpected(surveyed.error());
    PictureSurvey& survey = *surveyed;
    if (size->width == 0) *size = sizeWithin(survey.commonest);
    if (auto status = checkPictureMemory(survey.files.size(), *size, files.where); !status)
        return tl::make_unexpected(status.error());
    const PictureWish wish{size->width, size->height, options.choice("background") == "white"};
    auto decoded = decodeAll(files, wish, survey, tally);
    if (!decoded) return tl::make_unexpected(decoded.error());
    std::vector<Raster>& rasters = *decoded;
    if (rasters.empty() && !tally.firstReason.empty())
        return failure("None of " + std::to_string(tally.unreadable.size()) +
                           " pictures can be read. " + tally.unreadable.front() + ": " +
                           tally.firstReason,
                       files.where, "Check that they are whole.");
    if (rasters.empty())
        return failure("There are no pictures.", files.where,
                       "Use PNG, JPEG, BMP, PGM, PPM, TIFF, WebP or GIF; a folder may also hold "
                       "train-images-idx3-ubyte and the files beside it.");
    std::vector<std::string> names;
    for (size_t i : survey.files) names.push_back(files.names[i]);
    const PictureParts parts = partsByFolders(names);
    const bool colour = std::any_of(rasters.begin(), rasters.end(),
                                    [](const Raster& raster) { return raster.channels == 3; });
    const Shape shape{colour ? 3 : 1, size->height, size->width};
    FileData data(partOf(parts.train, parts, names, shape, rasters));
    if (!parts.test.empty()) data.test = partOf(parts.test, parts, names, shape, rasters);
    reportPictures(tally, wish, survey.commonest, parts, data.train);
    return data;
}

}  // namespace hourglass
