// Where pictures come from: a file, a zip archive, a folder.
#include <algorithm>
#include <filesystem>
#include <set>

#include "core/base/archive.h"
#include "core/base/file.h"
#include "core/data/sources/pictures.h"
#include "core/pictures/decoded_picture.h"

namespace hourglass {
namespace {

namespace fs = std::filesystem;

constexpr uint64_t kMostPictureFile = uint64_t{1} << 28;
constexpr size_t kMostPictureFiles = 10000000;
constexpr int kDeepest = 32;

const std::vector<std::string>& pictureEndings() {
    static const std::vector<std::string> endings = {
        ".png", ".jpg", ".jpeg", ".bmp", ".pgm", ".ppm", ".pbm", ".tif", ".tiff", ".webp", ".gif"};
    return endings;
}

/// Files that systems put beside others, which nobody means.
bool isHiddenName(const std::string& name) {
    return name.starts_with(".") || name.find("/.") != std::string::npos ||
           name.starts_with("__MACOSX/");
}

/// True if an archive's entry wants to lie outside of it. Nothing is ever written to its name, but
/// who packs so means no good.
bool leadsOutside(const std::string& name) {
    return name.starts_with("/") || name.starts_with("../") || name.ends_with("/..") ||
           name.find("/../") != std::string::npos || name.find('\\') != std::string::npos;
}

Result<ArchiveReader> openZip(const DataFile& file) {
    // The file outlives the archive: its bytes need no second owner.
    const std::shared_ptr<const std::string> shared(std::shared_ptr<void>(), &file.bytes);
    return ArchiveReader::open(shared, file.path);
}

/// The name of the first entry, by the header at the beginning.
std::string firstEntry(std::string_view bytes) {
    constexpr size_t kNameLength = 26, kName = 30;
    if (bytes.size() < kName) return {};
    const size_t length = static_cast<uint8_t>(bytes[kNameLength]) +
                          256u * static_cast<uint8_t>(bytes[kNameLength + 1]);
    return std::string(bytes.substr(kName, length));
}

/// A zip archive with pictures that is no document of some program.
bool isPictureZip(const DataFile& file) {
    if (!file.bytes.starts_with("PK\x03\x04")) return false;
    const auto archive = openZip(file);
    if (!archive) return hasPictureEnding(firstEntry(file.bytes));
    for (const char* part : {"[Content_Types].xml", "mimetype", "document.json", "run.json"})
        if (archive->has(part)) return false;
    const auto names = archive->names();
    return std::any_of(names.begin(), names.end(), hasPictureEnding);
}

Result<FileData> readPictureZip(const DataFile& file, const Options& options) {
    const auto archive = openZip(file);
    if (!archive)
        return failure("The zip archive is cut off or damaged.", file.path,
                       "Download or copy it again.");
    PictureFiles files{file.path, {}, [&](const std::string& name) {
                           return archive->read(name, kMostPictureFile);
                       }};
    for (auto& name : archive->names()) {
        if (leadsOutside(name))
            return failure("The zip archive holds \"" + name + "\", a name outside of it.",
                           file.path, "Unpack it with care, and give the folder.");
        if (!name.ends_with("/") && !isHiddenName(name)) files.names.push_back(name);
    }
    std::sort(files.names.begin(), files.names.end());
    return picturesOf(files, options);
}

Result<FileData> readPictures(const DataFile& file, const Options& options) {
    if (!pictureNoun(file.bytes)) return readPictureZip(file, options);
    const std::string name = fs::path(file.path).filename().string();
    return picturesOf(
        {file.path, {name}, [&](const std::string&) { return Result<std::string>(file.bytes); }},
        options);
}

/// Adds the files of a folder; folders that contain themselves by a link are an error.
Status listFolder(const fs::path& folder, const std::string& below, std::set<fs::path>& above,
                  std::vector<std::string>& names) {
    std::error_code code;
    const fs::path real = fs::canonical(folder, code);
    if (!code && !above.insert(real).second)
        return failure("The folder contains itself by a link.", folder.string(),
                       "Remove the link.");
    if (above.size() > kDeepest)
        return failure("Folders lie more than 32 deep in each other.", folder.string(),
                       "Choose one that is further inside.");
    for (fs::directory_iterator entry(folder, code), end; !code && entry != end;
         entry.increment(code)) {
        const std::string name = below + entry->path().filename().string();
        std::error_code unknown;
        if (isHiddenName(name)) continue;
        if (entry->is_directory(unknown)) {
            if (auto status = listFolder(entry->path(), name + "/", above, names); !status)
                return status;
        } else if (entry->is_regular_file(unknown)) {
            names.push_back(name);
        }
        if (names.size() > kMostPictureFiles)
            return failure("The folder holds more than 10 million files.", folder.string(),
                           "Choose one with fewer.");
    }
    if (code) return failure(code.message() + ".", folder.string(), "Check who may read it.");
    above.erase(real);
    return {};
}

}  // namespace

bool hasPictureEnding(const std::string& name) {
    std::string small = name;
    for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return std::any_of(pictureEndings().begin(), pictureEndings().end(),
                       [&](const std::string& ending) { return small.ends_with(ending); });
}

Result<FileData> readPictureFolder(const std::string& folder, const Value& settings) {
    PictureFiles files{folder, {}, [&](const std::string& name) -> Result<std::string> {
                           const std::string path = folder + "/" + name;
                           std::error_code code;
                           if (fs::file_size(path, code) > kMostPictureFile || code)
                               return failure("The file is larger than 256 MiB.", path);
                           return readFile(path);
                       }};
    std::set<fs::path> above;
    if (auto status = listFolder(folder, "", above, files.names); !status)
        return tl::make_unexpected(status.error());
    std::sort(files.names.begin(), files.names.end());
    auto data = picturesOf(files, Options::resolve(pictureFields(), settings, "data"));
    if (data) data->train.reading.set("format", "pictures");
    return data;
}

DataFormat picturesFormat() {
    const auto recognise = [](const DataFile& file) {
        return pictureNoun(file.bytes) || isPictureZip(file) ? Likeness::Sure : Likeness::None;
    };
    std::vector<std::string> endings = pictureEndings();
    endings.emplace_back(".zip");
    return {"pictures",
            "Pictures (PNG, JPEG and the like, one or a zip archive of them)",
            "pictures",
            endings,
            pictureFields(),
            false,
            recognise,
            readPictures,
            true};
}

}  // namespace hourglass
