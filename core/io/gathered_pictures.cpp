#include "core/io/gathered_pictures.h"

#include <zlib.h>

#include <cstdio>
#include <filesystem>
#include <set>

#include "core/base/archive.h"
#include "core/base/file.h"
#include "core/io/safe_file.h"
#include "core/pictures/decoded_picture.h"

namespace hourglass {
namespace {

namespace fs = std::filesystem;

constexpr uintmax_t kMostBytes = uintmax_t{1} << 30;

Status checkTogether(const std::vector<std::string>& paths) {
    uintmax_t sum = 0;
    for (auto& path : paths) {
        std::error_code code;
        const uintmax_t size = fs::file_size(path, code);
        if (code)
            return failure("This is no file that can be read.", path,
                           "Choose pictures, or one folder of them.");
        sum += size;
    }
    if (sum <= kMostBytes) return {};
    return failure("The pictures have " + std::to_string(sum >> 20) +
                       " MiB together; no more than 1024 MiB are copied.",
                   paths.front(), "Drop the folder that they lie in: it is read where it is.");
}

/// "cats/000003-tom.png": the number keeps the order.
std::string placeOf(const fs::path& path, size_t number, bool labelled) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%06zu", number);
    const std::string name = std::string(digits) + "-" + path.filename().string();
    return labelled ? path.parent_path().filename().string() + "/" + name : name;
}

}  // namespace

Result<std::string> gatherPictures(const std::vector<std::string>& paths,
                                   const std::string& folder) {
    if (paths.empty()) return failure("There are no pictures.", folder);
    if (auto status = checkTogether(paths); !status) return tl::make_unexpected(status.error());
    std::set<std::string> folders;
    for (auto& path : paths) folders.insert(fs::absolute(path).parent_path().filename().string());
    ArchiveWriter zip;
    for (size_t i = 0; i < paths.size(); ++i) {
        auto bytes = readFile(paths[i]);
        if (!bytes) return tl::make_unexpected(bytes.error());
        if (!pictureNoun(*bytes))
            return failure("This is no picture that can be read.", paths[i],
                           "Choose PNG, JPEG, GIF, BMP, TIFF, WebP, PGM or PPM files.");
        // Pictures are packed already.
        zip.add(placeOf(fs::absolute(paths[i]), i, folders.size() > 1), std::move(*bytes),
                Packing::Stored);
    }
    auto archive = zip.finish();
    if (!archive) return tl::make_unexpected(archive.error());
    std::error_code code;
    fs::create_directories(folder, code);
    const auto sum = crc32_z(0, reinterpret_cast<const Bytef*>(archive->data()), archive->size());
    char name[40];
    std::snprintf(name, sizeof name, "pictures-%08lx.zip", static_cast<unsigned long>(sum));
    const std::string path = (fs::path(folder) / name).string();
    if (auto status = writeFileSafely(path, *archive); !status)
        return tl::make_unexpected(status.error());
    return path;
}

}  // namespace hourglass
