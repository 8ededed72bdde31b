#include "core/data/source.h"

#include <filesystem>

#include "core/data/sources/format.h"
#include "core/data/sources/idx_folder.h"
#include "core/data/sources/pictures.h"
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

namespace {

/// Pictures in folders have settings, IDX files have none.
const Fields& folderFields() {
    static const Fields fields = pictureFields();
    return fields;
}

}  // namespace

const Fields& sourceFields(const std::string& name) {
    const auto* entry = sources().find(name);
    if (entry) return entry->fields;
    std::error_code code;
    return std::filesystem::is_directory(name, code) ? folderFields() : fileFields(name);
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

namespace {

LoadedData withName(FileData data, const std::string& name) {
    LoadedData loaded;
    data.train.name = name;
    loaded.train = std::make_shared<const Dataset>(std::move(data.train));
    if (!data.test) return loaded;
    data.test->name = name;
    loaded.test = std::make_shared<const Dataset>(std::move(*data.test));
    return loaded;
}

}  // namespace

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
    if (folder && isIdxFolder(name)) return readIdxFolder(name, shortName);
    if (folder) {
        auto pictures = readPictureFolder(name, settings);
        if (!pictures) return tl::make_unexpected(pictures.error());
        return withName(std::move(*pictures), shortName);
    }
    if (!fs::exists(name, code)) {
        const Problem unknown = sources().unknown(name, "data.source");
        return failure("\"" + name + "\" is neither a built-in data source nor a file.",
                       "data.source", unknown.hint + " Or give a path that is there from here.");
    }
    auto data = readDataFile(name, labels, settings, trainedOn);
    if (!data) return tl::make_unexpected(data.error());
    return withName(std::move(*data), shortName);
}

std::string sourceHelp() {
    return "A built-in source, a folder of pictures or of IDX files, or a file: " +
           readableFormats();
}

}  // namespace hourglass
