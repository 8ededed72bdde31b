#include "core/io/flat_entries.h"

#include <algorithm>
#include <bit>

namespace hourglass {
namespace {

constexpr uint64_t kNpyHeader = 1024;

Result<NpyArray> arrayIn(const ArchiveFolder& folder, const std::string& name, uint64_t mostBytes,
                         const std::string& where) {
    auto bytes = folder.read(name, mostBytes + kNpyHeader);
    if (!bytes) return tl::make_unexpected(bytes.error());
    return parseNpy(*bytes, where + ", " + folder.path() + name);
}

tl::unexpected<Error> wrongSize(const ArchiveFolder& folder, const std::string& name,
                                const std::string& where) {
    return failure("The part \"" + folder.path() + name + "\" has the wrong size.", where,
                   "The file is damaged: copy it again.");
}

}  // namespace

void addFlat(ArchiveWriter& writer, const std::string& folder, const Parameters& layout,
             const AlignedVector<float>& flat) {
    for (auto& tensor : layout.tensors()) {
        if (tensor.offset + tensor.shape.count() > static_cast<int64_t>(flat.size())) continue;
        const float* values = flat.data() + tensor.offset;
        // A solver that has not begun has nothing but zeros, which need no room.
        const bool empty = std::all_of(values, values + tensor.shape.count(),
                                       [](float v) { return std::bit_cast<uint32_t>(v) == 0; });
        writer.add(folder + tensor.name + ".npy", npyBytes(tensor.shape, values),
                   empty ? Packing::Deflated : Packing::Stored);
    }
}

bool hasFlat(const ArchiveFolder& folder, const Parameters& layout) {
    return !layout.tensors().empty() && folder.has(layout.tensors().front().name + ".npy");
}

Status readFlat(const ArchiveFolder& folder, const Parameters& layout, int64_t size,
                AlignedVector<float>& flat, const std::string& where) {
    flat.assign(static_cast<size_t>(size), 0.0f);
    for (auto& tensor : layout.tensors()) {
        const int64_t count = tensor.shape.count();
        if (tensor.offset + count > size) continue;
        const std::string name = tensor.name + ".npy";
        auto array = arrayIn(folder, name, static_cast<uint64_t>(count) * 4, where);
        if (!array) return tl::make_unexpected(array.error());
        if (array->shape != tensor.shape)
            return failure("The part \"" + folder.path() + name + "\" has shape " +
                               array->shape.text() + " instead of " + tensor.shape.text() + ".",
                           where, "The file is damaged: copy it again.");
        std::copy(array->values.begin(), array->values.end(), flat.begin() + tensor.offset);
    }
    return {};
}

Status readArray(const ArchiveFolder& folder, const std::string& name, int64_t count,
                 std::vector<float>& out, const std::string& where) {
    if (!folder.has(name)) return {};
    auto array = arrayIn(folder, name, static_cast<uint64_t>(count) * 4, where);
    if (!array) return tl::make_unexpected(array.error());
    out = std::move(array->values);
    return std::ssize(out) == count ? Status{} : wrongSize(folder, name, where);
}

Status readArray(const ArchiveFolder& folder, const std::string& name, int64_t count,
                 std::vector<double>& out, const std::string& where) {
    if (!folder.has(name)) return {};
    auto array = arrayIn(folder, name, static_cast<uint64_t>(count) * 8, where);
    if (!array) return tl::make_unexpected(array.error());
    if (array->doubles.empty())
        out.assign(array->values.begin(), array->values.end());
    else
        out = std::move(array->doubles);
    return std::ssize(out) == count ? Status{} : wrongSize(folder, name, where);
}

}  // namespace hourglass
