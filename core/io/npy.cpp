#include "core/io/npy.h"

#include <charconv>
#include <cstring>

#include "core/base/file.h"
#include "core/io/safe_file.h"

namespace hourglass {
namespace {

constexpr std::string_view kNumpyMagic("\x93NUMPY", 6);

template <class T>
std::string bytesOf(const char* type, const Shape& shape, const T* values) {
    std::string extents;
    for (int axis = 0; axis < shape.rank(); ++axis) extents += std::to_string(shape[axis]) + ", ";
    if (shape.rank() > 1)
        extents.resize(extents.size() - 2);
    else if (shape.rank() == 1)
        extents.pop_back();
    std::string header = "{'descr': '" + std::string(type) +
                         "', 'fortran_order': False, 'shape': (" + extents + "), }";
    // The header ends with a line feed and fills the file up to a multiple of 64 bytes.
    header.append(63 - (kNumpyMagic.size() + 4 + header.size()) % 64, ' ');
    header += '\n';
    std::string bytes(kNumpyMagic);
    bytes += '\x01';
    bytes += '\x00';
    bytes += static_cast<char>(header.size() & 0xff);
    bytes += static_cast<char>(header.size() >> 8);
    bytes += header;
    bytes.append(reinterpret_cast<const char*>(values), shape.count() * sizeof(T));
    return bytes;
}

tl::unexpected<Error> notUnderstood(const std::string& where, const std::string& what) {
    return failure(what, where, "Save it with numpy.save as float32, [rows, columns].");
}

/// The text between `after` and the next `until`.
std::string_view between(std::string_view text, std::string_view after, char until) {
    const size_t from = text.find(after);
    if (from == std::string_view::npos) return {};
    text.remove_prefix(from + after.size());
    return text.substr(0, text.find(until));
}

bool parseShape(std::string_view text, Shape& shape) {
    shape = Shape{};
    std::vector<int64_t> extents;
    while (!text.empty()) {
        int64_t extent = 0;
        const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), extent);
        if (code != std::errc() || extent < 0 || extents.size() == Shape::kMaxRank) return false;
        extents.push_back(extent);
        text.remove_prefix(static_cast<size_t>(end - text.data()));
        while (!text.empty() && (text[0] == ',' || text[0] == ' ')) text.remove_prefix(1);
    }
    for (size_t i = extents.size(); i-- > 0;) shape = shape.withBatch(extents[i]);
    return true;
}

}  // namespace

std::string npyBytes(const Shape& shape, const float* values) {
    return bytesOf("<f4", shape, values);
}
std::string npyBytes(const Shape& shape, const double* values) {
    return bytesOf("<f8", shape, values);
}

Result<NpyArray> parseNpy(std::string_view bytes, const std::string& where) {
    if (bytes.size() < 10 || bytes.substr(0, 6) != kNumpyMagic)
        return notUnderstood(where, "This is not a .npy file.");
    if (bytes[6] != 1) return notUnderstood(where, "This version of .npy is not read.");
    const size_t length =
        static_cast<unsigned char>(bytes[8]) + 256u * static_cast<unsigned char>(bytes[9]);
    if (bytes.size() < 10 + length) return notUnderstood(where, "The file is cut off.");
    const std::string_view header = bytes.substr(10, length), data = bytes.substr(10 + length);
    const std::string_view type = between(header, "'descr': '", '\'');
    if (type != "<f4" && type != "<f8")
        return notUnderstood(where, "The numbers are of type \"" + std::string(type) +
                                        "\"; float32 and float64 are read.");
    if (between(header, "'fortran_order': ", ',') != "False")
        return notUnderstood(where, "The array is in Fortran order.");
    NpyArray array;
    if (!parseShape(between(header, "'shape': (", ')'), array.shape))
        return notUnderstood(where, "The shape is not understood.");
    const size_t width = type == "<f4" ? 4 : 8;
    size_t count = 1;
    for (int axis = 0; axis < array.shape.rank(); ++axis)
        if (__builtin_mul_overflow(count, static_cast<size_t>(array.shape[axis]), &count) ||
            count > data.size())
            return notUnderstood(where, "The file is cut off.");
    if (data.size() != count * width)
        return notUnderstood(where, "The header promises " + std::to_string(count) +
                                        " numbers, the file has room for " +
                                        std::to_string(data.size() / width) + ".");
    if (width == 4) {
        array.values.resize(count);
        std::memcpy(array.values.data(), data.data(), data.size());
    } else {
        array.doubles.resize(count);
        std::memcpy(array.doubles.data(), data.data(), data.size());
        array.values.assign(array.doubles.begin(), array.doubles.end());
    }
    return array;
}

Result<NpyArray> readNpy(const std::string& path) {
    auto bytes = readFile(path);
    if (!bytes) return tl::make_unexpected(bytes.error());
    return parseNpy(*bytes, path);
}

Status writeNpy(const std::string& path, const Shape& shape, const float* values) {
    return writeFileSafely(path, npyBytes(shape, values));
}

Status writeNpy(const std::string& path, const Shape& shape, const double* values) {
    return writeFileSafely(path, npyBytes(shape, values));
}

}  // namespace hourglass
