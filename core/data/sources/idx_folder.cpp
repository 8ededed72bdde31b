#include "core/data/sources/idx_folder.h"

#include <filesystem>
#include <map>
#include <optional>
#include <regex>

#include "core/data/sources/idx_file.h"

namespace hourglass {
namespace {

namespace fs = std::filesystem;

/// The file with or without .gz, or an empty path.
std::string present(const std::string& stem) {
    std::error_code code;
    for (const char* ending : {"", ".gz"})
        if (fs::is_regular_file(stem + ending, code)) return stem + ending;
    return {};
}

/// A name such as "emnist-letters-train-images-idx3-ubyte.gz", in parts.
struct IdxName {
    std::string prefix, part;  ///< "emnist-letters-", "train"
};

std::optional<IdxName> imagesName(const std::string& name) {
    static const std::regex pattern(R"((.*?)(train|t10k|test)[-_.]images[-_.]idx\d-ubyte(\.gz)?)",
                                    std::regex::ECMAScript | std::regex::icase);
    std::smatch found;
    if (!std::regex_match(name, found, pattern)) return std::nullopt;
    const bool train = (found[2].str()[1] | 0x20) == 'r';  // "t10k" and "test" have none
    return IdxName{found[1].str(), train ? "train" : "test"};
}

/// Paths of the images files of each set in a folder, by the prefix that their names share.
struct IdxSet {
    std::string train, test;
};

std::map<std::string, IdxSet> idxSets(const std::string& folder) {
    std::map<std::string, IdxSet> sets;
    std::error_code code;
    for (fs::directory_iterator entry(folder, code), end; !code && entry != end;
         entry.increment(code)) {
        std::error_code unknown;
        const auto name = imagesName(entry->path().filename().string());
        if (!name || !entry->is_regular_file(unknown)) continue;
        IdxSet& set = sets[name->prefix];
        std::string& path = name->part == "train" ? set.train : set.test;
        // Of several the shortest name: unpacked before packed.
        if (path.empty() || entry->path().string().size() < path.size())
            path = entry->path().string();
    }
    std::erase_if(sets, [](auto& set) { return set.second.train.empty(); });
    return sets;
}

Result<std::shared_ptr<Dataset>> readPart(const std::string& images, const std::string& name,
                                          const std::vector<std::string>& labelNames) {
    if (images.empty()) return std::shared_ptr<Dataset>();
    auto data = readIdx(images, labelsBeside(images));
    if (!data) return tl::make_unexpected(data.error());
    data->name = name;
    if (!labelNames.empty()) data->labelNames = labelNames;
    return std::make_shared<Dataset>(std::move(*data));
}

/// The same name with the other sign before "idx1".
std::string otherSign(std::string name) {
    const size_t rank = name.find("idx1");
    if (rank != std::string::npos && rank > 0 && (name[rank - 1] == '-' || name[rank - 1] == '.'))
        name[rank - 1] = name[rank - 1] == '-' ? '.' : '-';
    return name;
}

}  // namespace

bool isIdxFolder(const std::string& folder) { return !idxSets(folder).empty(); }

std::string labelsBeside(const std::string& imagesPath) {
    const fs::path path(imagesPath);
    std::string name = path.filename().string();
    const size_t images = name.find("images");
    if (images == std::string::npos) return {};
    name.replace(images, 6, "labels");
    for (const char* pictures : {"idx2", "idx3", "idx4"})
        if (const size_t rank = name.find(pictures); rank != std::string::npos)
            name.replace(rank, 4, "idx1");
    if (name.ends_with(".gz")) name.resize(name.size() - 3);
    const std::string found = present((path.parent_path() / name).string());
    return found.empty() ? present((path.parent_path() / otherSign(name)).string()) : found;
}

Result<LoadedData> readIdxFolder(const std::string& folder, const std::string& name,
                                 const std::vector<std::string>& labelNames) {
    const auto sets = idxSets(folder);
    if (sets.empty())
        return failure("The folder has no train-images-idx3-ubyte or train-images-idx3-ubyte.gz.",
                       folder, "Choose a folder with files in MNIST's format.");
    if (sets.size() > 1) {
        std::string list;
        for (auto& set : sets)
            list += (list.empty() ? "" : ", ") + fs::path(set.second.train).filename().string();
        return failure("The folder holds several sets: " + list + ".", folder,
                       "Give one of these files, or a folder with one set.");
    }
    const IdxSet& set = sets.begin()->second;
    auto train = readPart(set.train, name, labelNames);
    if (!train) return tl::make_unexpected(train.error());
    auto test = readPart(set.test, name, labelNames);
    if (!test) return tl::make_unexpected(test.error());
    if (*test && (*test)->sampleShape != (*train)->sampleShape)
        return failure("Training and test pictures differ in size.", folder,
                       "Choose files that belong together.");
    // Both parts know all names, also of a label that only one of them has.
    if (*test && (*test)->labelNames.size() > (*train)->labelNames.size())
        (*train)->labelNames = (*test)->labelNames;
    if (*test) (*test)->labelNames = (*train)->labelNames;
    return LoadedData{*train, *test};
}

}  // namespace hourglass
