#include "core/data/source.h"

#include <filesystem>

#include "core/data/sources/format.h"
#include "core/data/sources/idx_folder.h"
#include "core/data/sources/sources.h"

namespace hourglass {

const Catalogue<Source>& sources() {
    static const Catalogue<Source> catalogue("data source", {
                                                                fashionSource(),
                                                                fullFashionSource(),
                                                                discSource(),
                                                                shapesSource(),
                                                                barsSource(),
                                                                strokeDigitsSource(),
                                                                facesSource(),
                                                                spritesSource(),
                                                                wavesSource(),
                                                                curvesSource(),
                                                                annotationsSource(),
                                                                grammarSource(),
                                                                torusSource(),
                                                                deadLeavesSource(),
                                                            });
    return catalogue;
}

const Fields& sourceFields(const std::string& name) {
    const auto* entry = sources().find(name);
    return entry ? entry->fields : fileFields(name);
}

Value sourceSettings(const Value& section) {
    Value settings = Value::object();
    for (const char* key : {"source", "labels"}) settings.set(key, section[key]);
    for (auto& field : sourceFields(section["source"].text()))
        settings.set(field.id, section[field.id]);
    return settings;
}

Value withSource(const Value& section, const std::string& name) {
    Value result = section;
    for (auto& field : sourceFields(section["source"].text())) result.erase(field.id);
    result.set("source", name);
    result.erase("labels");
    return result;
}

Result<LoadedData> loadSource(const std::string& name, const std::string& labels,
                              const Value& settings, const DataRecord* trainedOn) {
    namespace fs = std::filesystem;
    std::error_code code;
    const auto* entry = sources().find(name);
    const bool folder = !entry && fs::is_directory(name, code);
    if (!labels.empty() && (entry || folder))
        return failure("The source \"" + name + "\" brings its own labels.", labels,
                       "Give a labels file only beside an IDX images file.");
    if (entry) return entry->make(Options::resolve(entry->fields, settings, "data"))->load();
    fs::path path = fs::path(name).lexically_normal();
    if (!path.has_filename()) path = path.parent_path();  // "folder/"
    const std::string shortName = path.filename().string();
    if (folder) return readIdxFolder(name, shortName);
    if (!fs::exists(name, code)) {
        const Problem unknown = sources().unknown(name, "data.source");
        return failure("\"" + name + "\" is neither a built-in data source nor a file.",
                       "data.source", unknown.hint + " Or give a path that is there from here.");
    }
    auto data = readDataFile(name, labels, settings, trainedOn);
    if (!data) return tl::make_unexpected(data.error());
    data->name = shortName;
    return LoadedData{std::make_shared<const Dataset>(std::move(*data)), nullptr};
}

std::string sourceHelp() {
    return "A built-in source, a folder of IDX files, or a file: " + readableFormats();
}

}  // namespace hourglass
