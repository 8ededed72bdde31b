#include "core/data/sources/picture_labels.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace hourglass {
namespace {

/// The first folder of a name and what stands behind it; an empty folder where there is none.
struct SplitName {
    std::string folder, rest;
};

SplitName splitAtFolder(const std::string& name) {
    const size_t slash = name.find('/');
    if (slash == std::string::npos) return {{}, name};
    return {name.substr(0, slash), name.substr(slash + 1)};
}

std::set<std::string> firstFolders(const std::vector<std::string>& names) {
    std::set<std::string> folders;
    for (auto& name : names) folders.insert(splitAtFolder(name).folder);
    return folders;
}

enum class Part { Train, Validation, Test };

std::optional<Part> partCalled(std::string name) {
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (name == "train" || name == "training") return Part::Train;
    if (name == "val" || name == "valid" || name == "validation") return Part::Validation;
    if (name == "test" || name == "testing") return Part::Test;
    return std::nullopt;
}

/// Numbers by their size, other names by their letters.
std::vector<std::string> namesInOrder(const std::set<std::string>& names) {
    constexpr size_t kMostDigits = 9;
    std::vector<std::string> list(names.begin(), names.end());
    const bool numbers = std::all_of(list.begin(), list.end(), [](const std::string& name) {
        return !name.empty() && name.size() <= kMostDigits &&
               name.find_first_not_of("0123456789") == std::string::npos;
    });
    if (numbers)
        std::stable_sort(list.begin(), list.end(),
                         [](const auto& a, const auto& b) { return std::stol(a) < std::stol(b); });
    return list;
}

/// Without the folders that all of them lie in.
std::vector<std::string> withoutShared(std::vector<std::string> names) {
    for (;;) {
        const auto folders = firstFolders(names);
        if (folders.size() != 1 || folders.begin()->empty()) return names;
        for (auto& name : names) name = splitAtFolder(name).rest;
    }
}

}  // namespace

PictureParts partsByFolders(const std::vector<std::string>& all) {
    PictureParts parts;
    std::vector<std::string> names = withoutShared(all);
    std::vector<Part> where(names.size(), Part::Train);
    const auto folders = firstFolders(names);
    std::set<Part> found;
    for (auto& folder : folders)
        if (const auto part = partCalled(folder)) found.insert(*part);
    const bool parted = found.size() > 1 && found.size() <= folders.size() &&
                        found.contains(Part::Train) &&
                        std::all_of(folders.begin(), folders.end(),
                                    [](auto& folder) { return partCalled(folder).has_value(); });
    // Without a test part the validation part is measured on.
    const Part held = found.contains(Part::Test) ? Part::Test : Part::Validation;
    for (size_t i = 0; parted && i < names.size(); ++i) {
        const SplitName split = splitAtFolder(names[i]);
        where[i] = *partCalled(split.folder);
        names[i] = split.rest;
    }
    const auto labels = firstFolders(names);
    if (labels.size() > 1 && !labels.contains("")) parts.labelNames = namesInOrder(labels);
    if (labels.size() > 1 && labels.contains(""))
        parts.remark = "Some pictures lie in folders and some do not: folders are not labels.";
    std::map<std::string, int32_t> places;
    for (auto& name : parts.labelNames) places.emplace(name, static_cast<int32_t>(places.size()));
    for (size_t i = 0; i < names.size(); ++i) {
        const int32_t label = parts.labelNames.empty() ? 0 : places[splitAtFolder(names[i]).folder];
        (parted && where[i] == held ? parts.test : parts.train).push_back({i, label});
    }
    return parts;
}

}  // namespace hourglass
