#include "core/data/sources/idx_file.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/base/aligned.h"
#include "core/base/file.h"
#include "core/data/sources/array_data.h"
#include "core/data/sources/byte_stream.h"
#include "core/data/sources/format.h"
#include "core/data/sources/idx_folder.h"

namespace hourglass {
namespace {

constexpr uint64_t kMostIdxBytes = uint64_t{1} << 32;
const char* const kAgain = "Download or copy it again.";

tl::unexpected<Error> cutOff(const ByteStream& stream, const std::string& where,
                             const std::string& detail) {
    if (stream.state() == ByteStream::State::Damaged)
        return failure("The gzip file is damaged and cannot be unpacked.", where, kAgain);
    return failure(std::string(stream.isPacked() ? "The gzip file" : "The IDX file") +
                       " is cut off" + detail + ".",
                   where, kAgain);
}

struct IdxArray {
    std::vector<int64_t> extents;  // one to four, the samples first; none is 0
    NumberType type;
    AlignedVector<uint8_t> bytes;

    /// A view of the same, for what is not bytes.
    NumberArray view() const {
        NumberArray array;
        array.extents = extents;
        array.type = type;
        array.bytes = {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
        return array;
    }
};

/// The element types of the format; all are big-endian.
std::optional<NumberType> idxType(uint8_t code) {
    using Kind = NumberType::Kind;
    switch (code) {
        case 0x08:
            return NumberType{Kind::Unsigned, 1, true};
        case 0x09:
            return NumberType{Kind::Signed, 1, true};
        case 0x0B:
            return NumberType{Kind::Signed, 2, true};
        case 0x0C:
            return NumberType{Kind::Signed, 4, true};
        case 0x0D:
            return NumberType{Kind::Real, 4, true};
        case 0x0E:
            return NumberType{Kind::Real, 8, true};
        default:
            return std::nullopt;
    }
}

Status checkMagic(const uint8_t* magic, const std::string& where) {
    char text[16];
    std::snprintf(text, sizeof text, "%02x %02x %02x %02x", magic[0], magic[1], magic[2], magic[3]);
    if (magic[0] != 0 || magic[1] != 0 || magic[2] < 0x08 || magic[2] > 0x0E || magic[3] == 0)
        return failure(std::string("This is not an IDX file: it begins with ") + text + ".", where,
                       "Give a file such as train-images-idx3-ubyte.gz.");
    if (!idxType(magic[2]))
        return failure(std::string("This IDX file begins with ") + text +
                           ": there is no such type of elements.",
                       where, "Write it with unsigned bytes (00 00 08).");
    if (magic[3] > 4)
        return failure("This IDX file has " + std::to_string(magic[3]) + " extents.", where,
                       "Use at most four: samples, channels, height, width.");
    return {};
}

/// Fills `extents` and says how many bytes they are, or why there cannot be so many.
Result<uint64_t> readExtents(ByteStream& stream, int rank, int elementBytes,
                             const std::string& where, std::vector<int64_t>& extents) {
    uint64_t size = static_cast<uint64_t>(elementBytes);
    for (int axis = 0; axis < rank; ++axis) {
        uint8_t b[4];
        if (stream.read(b, 4) < 4) return cutOff(stream, where, " in its header");
        const uint32_t extent =
            uint32_t{b[0]} << 24 | uint32_t{b[1]} << 16 | uint32_t{b[2]} << 8 | b[3];
        if (extent == 0) return failure("The IDX file holds no samples.", where, kAgain);
        extents.push_back(extent);
        // Both factors are below 2^33, so the product cannot overflow.
        size = std::min(size * extent, kMostIdxBytes + 1);
    }
    if (size > kMostIdxBytes)
        return failure("The IDX file announces more than 4 GiB.", where,
                       "Check that it is one, or use a part of it.");
    if (size > stream.mostBytes())
        return cutOff(
            stream, where,
            ": its header announces " + std::to_string(size) + " bytes, more than it can hold");
    return size;
}

Result<IdxArray> parseIdx(std::string_view file, const std::string& where) {
    if (file.empty()) return failure("The file is empty.", where, kAgain);
    ByteStream stream(file);
    uint8_t magic[4];
    const size_t begun = stream.read(magic, 4);
    if (begun == 0 && stream.state() == ByteStream::State::End)
        return failure("The gzip file holds nothing.", where, kAgain);
    if (begun < 4) return cutOff(stream, where, " in its header");
    if (auto status = checkMagic(magic, where); !status) return tl::make_unexpected(status.error());

    IdxArray array;
    array.type = *idxType(magic[2]);
    const auto size = readExtents(stream, magic[3], array.type.bytes, where, array.extents);
    if (!size) return tl::make_unexpected(size.error());
    array.bytes.resize(*size);
    const size_t got = stream.read(array.bytes.data(), *size);
    if (got < *size)
        return cutOff(
            stream, where,
            ": " + std::to_string(got) + " of " + std::to_string(*size) + " bytes are there");
    // One byte more tells a file that is too long; for gzip it also makes zlib check the sum.
    uint8_t rest;
    if (stream.read(&rest, 1) != 0)
        return failure("The IDX file is longer than its header announces (" +
                           std::to_string(*size) + " bytes).",
                       where, kAgain);
    if (stream.state() != ByteStream::State::End) return cutOff(stream, where, " at its end");
    return array;
}

/// Two zero bytes, an element type, and as many extents as there are kinds of pictures.
Likeness recogniseIdx(const DataFile& file) {
    ByteStream stream(file.bytes);
    uint8_t magic[4];
    if (stream.read(magic, 4) < 4) return Likeness::None;
    const bool fits = magic[0] == 0 && magic[1] == 0 && magic[2] >= 0x08 && magic[2] <= 0x0E &&
                      magic[3] >= 1 && magic[3] <= 8;
    return fits ? Likeness::Sure : Likeness::None;
}

}  // namespace

DataFormat idxFormat() {
    const auto read = [](const DataFile& file, const Options&) {
        return readIdx(file.path, file.bytes,
                       file.labelsPath.empty() ? labelsBeside(file.path) : file.labelsPath);
    };
    return {"idx",
            "Pictures (IDX, as MNIST's)",
            "an IDX file",
            {"-ubyte", ".idx"},
            {},
            true,
            recogniseIdx,
            read,
            true};
}

Result<Dataset> parseIdxImages(std::string_view bytes, const std::string& where) {
    auto array = parseIdx(bytes, where);
    if (!array) return tl::make_unexpected(array.error());
    const auto& extents = array->extents;
    if (extents.size() == 1)
        return failure("This is an IDX file of labels (magic 0x00000801), not of pictures.", where,
                       "Choose the images file; labels go with --labels or lie beside it.");
    if (!array->type.isByte()) return samplesOf(array->view(), "auto", where);
    Dataset data;
    data.count = extents[0];
    if (extents.size() == 2) data.sampleShape = {extents[1]};
    if (extents.size() == 3) data.sampleShape = {1, extents[1], extents[2]};
    if (extents.size() == 4) data.sampleShape = {extents[1], extents[2], extents[3]};
    data.bytes = std::move(array->bytes);
    return data;
}

Result<std::vector<int32_t>> parseIdxLabels(std::string_view bytes, const std::string& where) {
    const auto array = parseIdx(bytes, where);
    if (!array) return tl::make_unexpected(array.error());
    if (array->extents.size() != 1)
        return failure("This is an IDX file of pictures, not of labels (magic 0x00000801).", where,
                       "Choose the labels file, such as train-labels-idx1-ubyte.");
    std::vector<int32_t> labels;
    constexpr double kMostLabel = 1e6;
    for (double value : doublesOf(array->view())) {
        if (!(value >= 0 && value <= kMostLabel) || value != std::floor(value))
            return failure("The labels are not whole numbers from 0 on.", where,
                           "Choose the labels file, such as train-labels-idx1-ubyte.");
        labels.push_back(static_cast<int32_t>(value));
    }
    return labels;
}

Result<Dataset> readIdx(const std::string& imagesPath, const std::string& labelsPath) {
    const auto bytes = readFile(imagesPath);
    if (!bytes) return tl::make_unexpected(bytes.error());
    return readIdx(imagesPath, *bytes, labelsPath);
}

Result<Dataset> readIdx(const std::string& imagesPath, std::string_view bytes,
                        const std::string& labelsPath) {
    auto data = parseIdxImages(bytes, imagesPath);
    if (!data || labelsPath.empty()) return data;
    const auto labelBytes = readFile(labelsPath);
    if (!labelBytes) return tl::make_unexpected(labelBytes.error());
    auto labels = parseIdxLabels(*labelBytes, labelsPath);
    if (!labels) return tl::make_unexpected(labels.error());
    if (static_cast<int64_t>(labels->size()) != data->count)
        return failure("There are " + std::to_string(labels->size()) + " labels for " +
                           std::to_string(data->count) + " pictures.",
                       labelsPath, "Choose the labels file that belongs to the pictures.");
    data->labels = std::move(*labels);
    data->labelNames = numberNames(data->labels);
    return data;
}

std::vector<std::string> numberNames(const std::vector<int32_t>& labels) {
    std::vector<std::string> names;
    const auto largest = std::max_element(labels.begin(), labels.end());
    for (int32_t i = 0; largest != labels.end() && i <= *largest; ++i)
        names.push_back(std::to_string(i));
    return names;
}

}  // namespace hourglass
