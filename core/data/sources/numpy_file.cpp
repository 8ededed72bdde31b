// NumPy's files: one array (.npy), or a zip archive of them (.npz).
#include "core/base/archive.h"
#include "core/data/sources/array_data.h"
#include "core/data/sources/format.h"
#include "core/data/sources/npy_array.h"

namespace hourglass {
namespace {

constexpr uint64_t kMostMember = uint64_t{1} << 34;

/// A zip archive whose first entry is a .npy file.
bool isNpz(std::string_view bytes) {
    constexpr size_t kNameLength = 26, kName = 30;  // places in an entry's header
    if (!bytes.starts_with("PK\x03\x04") || bytes.size() < kName) return false;
    const size_t length = static_cast<uint8_t>(bytes[kNameLength]) +
                          256u * static_cast<uint8_t>(bytes[kNameLength + 1]);
    return bytes.substr(kName, length).ends_with(".npy");
}

Result<FileData> readNpz(const DataFile& file, const Options& options) {
    // The file outlives the archive: its bytes need no second owner.
    const std::shared_ptr<const std::string> shared(std::shared_ptr<void>(), &file.bytes);
    const auto archive = ArchiveReader::open(shared, file.path);
    if (!archive)
        return failure("The NumPy archive is cut off or damaged.", file.path,
                       "Copy it or write it again with numpy.savez.");
    std::vector<NumberArray> arrays;
    std::string refused;
    for (const std::string& name : archive->names()) {
        if (!name.ends_with(".npy")) continue;
        auto bytes = archive->read(name, kMostMember);
        if (!bytes) return tl::make_unexpected(bytes.error());
        const auto owner = std::make_shared<const std::string>(std::move(*bytes));
        auto array = parseNpyArray(*owner, file.path + ", " + name);
        const std::string member = name.substr(0, name.size() - 4);
        if (!array) {
            // An archive may hold names or settings beside its numbers.
            if (member == options.text("tensor") || member == options.text("label_tensor"))
                return tl::make_unexpected(array.error());
            if (refused.empty()) refused = array.error().what;
            continue;
        }
        array->name = member;
        array->owner = owner;
        arrays.push_back(std::move(*array));
    }
    if (arrays.empty() && !refused.empty())
        return failure("The archive holds no array that can be read: " + refused, file.path,
                       "Save arrays of numbers with numpy.savez.");
    return dataOf(arrays, options, file.path);
}

Likeness recogniseNumpy(const DataFile& file) {
    return file.bytes.starts_with("\x93NUMPY") || isNpz(file.bytes) ? Likeness::Sure
                                                                    : Likeness::None;
}

Result<FileData> readNumpy(const DataFile& file, const Options& options) {
    if (isNpz(file.bytes)) return readNpz(file, options);
    const auto array = parseNpyArray(file.bytes, file.path);
    if (!array) return tl::make_unexpected(array.error());
    return dataOf({*array}, options, file.path);
}

}  // namespace

DataFormat numpyFormat() {
    return {"numpy",          "NumPy arrays", "a NumPy file",
            {".npy", ".npz"}, arrayFields(),  false,
            recogniseNumpy,   readNumpy,      true};
}

}  // namespace hourglass
