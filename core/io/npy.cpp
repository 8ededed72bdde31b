#include "core/io/npy.h"

#include "core/base/file.h"
#include "core/data/sources/npy_array.h"
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

}  // namespace

std::string npyBytes(const Shape& shape, const float* values) {
    return bytesOf("<f4", shape, values);
}
std::string npyBytes(const Shape& shape, const double* values) {
    return bytesOf("<f8", shape, values);
}

Result<NpyArray> parseNpy(std::string_view bytes, const std::string& where) {
    const auto found = parseNpyArray(bytes, where);
    if (!found) return tl::make_unexpected(found.error());
    if (found->extents.size() > Shape::kMaxRank)
        return failure("The array has " + std::to_string(found->extents.size()) + " extents.",
                       where, "Use at most four: samples, channels, height, width.");
    NpyArray array;
    for (size_t i = found->extents.size(); i-- > 0;)
        array.shape = array.shape.withBatch(found->extents[i]);
    array.doubles = doublesOf(*found);
    array.values.assign(array.doubles.begin(), array.doubles.end());
    if (found->type.bytes < 8 && !found->type.isWhole()) array.doubles = {};
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
