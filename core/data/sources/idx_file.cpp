#include "core/data/sources/idx_file.h"

#include "core/base/file.h"
#include "core/data/sources/gzip.h"

namespace hourglass {
namespace {

constexpr size_t kMostBytes = size_t{1} << 31;
constexpr uint32_t kImages = 0x00000803, kLabels = 0x00000801;

uint32_t bigEndian(const std::string& bytes, size_t at) {
    auto byte = [&](size_t i) {
        return static_cast<uint32_t>(static_cast<unsigned char>(bytes[i]));
    };
    return byte(at) << 24 | byte(at + 1) << 16 | byte(at + 2) << 8 | byte(at + 3);
}

std::string hexadecimal(uint32_t number) {
    static const char kDigits[] = "0123456789abcdef";
    std::string text = "0x";
    for (int shift = 28; shift >= 0; shift -= 4) text += kDigits[number >> shift & 15];
    return text;
}

/// Checks magic, header and length; the numbers of the header.
Result<std::vector<uint64_t>> header(const std::string& bytes, const std::string& where,
                                     uint32_t magic) {
    const bool images = magic == kImages;
    const size_t dimensions = magic & 0xff, length = 4 + 4 * dimensions;
    if (bytes.empty()) return failure("The file is empty.", where, "Download or copy it again.");
    if (bytes.size() < 4)
        return failure("The file is too short to be an IDX file.", where,
                       "Choose an IDX file such as train-images-idx3-ubyte.");
    const uint32_t found = bigEndian(bytes, 0);
    if (images && found == kLabels)
        return failure("This is an IDX file of labels, not of pictures.", where,
                       "Choose the images file; labels go with --labels or lie beside it.");
    if (!images && found == kImages)
        return failure("This is an IDX file of pictures, not of labels.", where,
                       "Choose the labels file, such as train-labels-idx1-ubyte.");
    if (found != magic)
        return failure("This is not an IDX file of " + std::string(images ? "pictures" : "labels") +
                           ": it begins with " + hexadecimal(found) + ", not " +
                           hexadecimal(magic) + ".",
                       where, "Choose an IDX file such as train-images-idx3-ubyte.");
    if (bytes.size() < length)
        return failure("The file is cut off inside its header.", where,
                       "Download or copy it again.");
    std::vector<uint64_t> extents;
    for (size_t d = 0; d < dimensions; ++d) extents.push_back(bigEndian(bytes, 4 + 4 * d));
    uint64_t expected = 1;
    for (uint64_t extent : extents) {
        expected *= extent;
        // Three 32-bit factors overflow 64 bits; stop long before.
        if (expected > kMostBytes)
            return failure("The header promises more than 2 GiB.", where,
                           "The file is damaged, or too large for this program.");
    }
    if (expected == 0) return failure("The file holds nothing.", where, "Choose another file.");
    const uint64_t present = bytes.size() - length;
    if (present != expected)
        return failure("The header promises " + std::to_string(expected) + " bytes, the file has " +
                           std::to_string(present) + ".",
                       where,
                       present < expected ? "It is cut off: download or copy it again."
                                          : "It is damaged: download or copy it again.");
    return extents;
}

}  // namespace

Result<Dataset> parseIdxImages(std::string packed, const std::string& where) {
    auto bytes = gunzipped(std::move(packed), where, kMostBytes);
    if (!bytes) return tl::make_unexpected(bytes.error());
    auto extents = header(*bytes, where, kImages);
    if (!extents) return tl::make_unexpected(extents.error());
    Dataset data;
    data.count = static_cast<int64_t>((*extents)[0]);
    data.sampleShape =
        Shape{1, static_cast<int64_t>((*extents)[1]), static_cast<int64_t>((*extents)[2])};
    data.bytes.assign(bytes->begin() + 16, bytes->end());
    return data;
}

Result<std::vector<int32_t>> parseIdxLabels(std::string packed, const std::string& where) {
    auto bytes = gunzipped(std::move(packed), where, kMostBytes);
    if (!bytes) return tl::make_unexpected(bytes.error());
    auto extents = header(*bytes, where, kLabels);
    if (!extents) return tl::make_unexpected(extents.error());
    std::vector<int32_t> labels;
    for (size_t i = 8; i < bytes->size(); ++i)
        labels.push_back(static_cast<unsigned char>((*bytes)[i]));
    return labels;
}

Result<Dataset> readIdx(const std::string& imagesPath, const std::string& labelsPath) {
    auto bytes = readFile(imagesPath);
    if (!bytes) return tl::make_unexpected(bytes.error());
    auto data = parseIdxImages(std::move(*bytes), imagesPath);
    if (!data || labelsPath.empty()) return data;
    auto labelBytes = readFile(labelsPath);
    if (!labelBytes) return tl::make_unexpected(labelBytes.error());
    auto labels = parseIdxLabels(std::move(*labelBytes), labelsPath);
    if (!labels) return tl::make_unexpected(labels.error());
    if (static_cast<int64_t>(labels->size()) != data->count)
        return failure("There are " + std::to_string(labels->size()) + " labels for " +
                           std::to_string(data->count) + " pictures.",
                       labelsPath, "Choose the labels file that belongs to the pictures.");
    data->labels = std::move(*labels);
    return data;
}

}  // namespace hourglass
