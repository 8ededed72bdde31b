#include "core/data/source.h"

#include <filesystem>

#include "core/data/sources/idx_file.h"
#include "core/data/sources/idx_folder.h"
#include "core/data/sources/sources.h"

namespace hourglass {

const Catalogue<Source>& sources() {
    static const Catalogue<Source> catalogue("data source", {
                                                                fashionSource(),
                                                                fullFashionSource(),
                                                            });
    return catalogue;
}

Result<LoadedData> loadSource(const std::string& name, const std::string& labels) {
    namespace fs = std::filesystem;
    std::error_code code;
    const auto* entry = sources().find(name);
    const bool folder = !entry && fs::is_directory(name, code);
    if (!labels.empty() && (entry || folder))
        return failure("The source \"" + name + "\" brings its own labels.", labels,
                       "Give a labels file only beside an IDX images file.");
    if (entry) return entry->make(Options())->load();
    fs::path path = fs::path(name).lexically_normal();
    if (!path.has_filename()) path = path.parent_path();  // "folder/"
    const std::string shortName = path.filename().string();
    if (folder) return readIdxFolder(name, shortName);
    if (!fs::exists(name, code)) {
        const Problem unknown = sources().unknown(name, "data.source");
        return failure("\"" + name + "\" is neither a built-in data source nor a file.",
                       "data.source", unknown.hint + " Or give a path.");
    }
    auto data = readIdx(name, labels.empty() ? labelsBeside(name) : labels);
    if (!data) return tl::make_unexpected(data.error());
    data->name = shortName;
    return LoadedData{std::make_shared<const Dataset>(std::move(*data)), nullptr};
}

}  // namespace hourglass
