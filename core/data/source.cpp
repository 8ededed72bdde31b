#include "core/data/source.h"

#include <filesystem>

#include "core/data/matched_data.h"
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
    for (const char* key : {"source", "labels", "test_source"}) settings.set(key, section[key]);
    // Only what differs: of a folder that has gone nobody knows that it was one, and which settings
    // it had; they stand at their defaults beside those that it had not.
    for (auto& field : sourceFields(section["source"].text()))
        if (!section[field.id].isNull() && section[field.id] != field.initial)
            settings.set(field.id, section[field.id]);
    return settings;
}

Value withSource(const Value& section, const std::string& name) {
    Value result = section;
    for (auto& field : sourceFields(section["source"].text())) result.erase(field.id);
    result.set("source", name);
    result.erase("labels");
    result.erase("test_source");
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

/// The source alone.
Result<LoadedData> loadOne(const std::string& name, const std::string& labels,
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

/// The samples of another source as a test part: columns by their names, labels numbered alike.
Result<LoadedData> withTestSource(const LoadedData& loaded, const std::string& name,
                                  const Value& settings, const DataRecord* trainedOn) {
    DataRecord record;
    record.sampleShape = loaded.train->sampleShape;
    record.labelNames = loaded.train->labelNames;
    record.columnNames = loaded.train->columnNames;
    auto other = loadOne(name, labelsBeside(name), settings, trainedOn ? trainedOn : &record);
    if (!other) return tl::make_unexpected(other.error());
    std::vector<std::string> notes;
    auto test = matchedData({other->train, nullptr}, record, notes);
    if (!test) {
        Error error = test.error();
        error.what = "The test data do not go with the others. " + error.what;
        error.where = "data.test_source";
        return tl::make_unexpected(error);
    }
    if (loaded.train->hasLabels() && !test->train->hasLabels())
        return failure("The test data have no labels, which the others have.", "data.test_source",
                       "Put a file of labels or folders of classes there, as for the others.");
    const auto& names = loaded.train->labelNames;
    if (!test->train->labelNames.empty() && !names.empty() && test->train->labelNames != names) {
        auto numbered = std::make_shared<Dataset>(*test->train);
        renumberLabels(*numbered, names);
        if (numbered->labelNames.size() > names.size())
            return failure("The test data have the class \"" + numbered->labelNames[names.size()] +
                               "\", which the training data do not have.",
                           "data.test_source",
                           "Leave its samples out, or let both have the same classes.");
        test->train = std::move(numbered);
    }
    auto train = std::make_shared<Dataset>(*loaded.train);
    train->taken.push_back("test part: " + test->train->name);
    train->notes.insert(train->notes.end(), notes.begin(), notes.end());
    return LoadedData{std::move(train), test->train};
}

}  // namespace

Result<LoadedData> loadSource(const std::string& name, const std::string& labels,
                              const Value& settings, const DataRecord* trainedOn) {
    auto loaded = loadOne(name, labels, settings, trainedOn);
    const std::string test = settings["test_source"].text();
    if (!loaded || test.empty()) return loaded;
    return withTestSource(*loaded, test, settings, trainedOn);
}

std::string sourceHelp() {
    return "A built-in source, a folder of pictures or of IDX files, or a file: " +
           readableFormats();
}

}  // namespace hourglass
