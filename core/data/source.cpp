#include "core/data/source.h"

#include <filesystem>

#include "core/data/sources/idx_file.h"
#include "core/data/sources/idx_folder.h"
#include "core/data/sources/sources.h"
#include "core/data/sources/table_file.h"
#include "core/data/sources/text_file.h"

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
    static const Fields none, text = textFields();
    const auto* entry = sources().find(name);
    if (!entry && isTextFile(name)) return text;
    return entry ? entry->fields : none;
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
                              const Value& settings) {
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
                       "data.source", unknown.hint + " Or give a path.");
    }
    const bool table = isTableFile(name), text = isTextFile(name);
    if ((table || text) && !labels.empty())
        return failure(
            std::string("A labels file does not go with a ") + (table ? "table." : "text."), labels,
            "Give a labels file only beside an IDX images file.");
    auto data = table  ? readTableFile(name)
                : text ? readTextFile(name, Options::resolve(textFields(), settings, "data"))
                       : readIdx(name, labels.empty() ? labelsBeside(name) : labels);
    if (!data) return tl::make_unexpected(data.error());
    data->name = shortName;
    return LoadedData{std::make_shared<const Dataset>(std::move(*data)), nullptr};
}

}  // namespace hourglass
