#include "core/io/packed_entries.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/data/word_text.h"
#include "core/io/flat_entries.h"

namespace hourglass {
namespace {

constexpr uint64_t kMostPackedMeta = uint64_t{1} << 30;
constexpr uint64_t kMostPackedValues = uint64_t{1} << 34;
constexpr double kMostPackedCount = 1e10;
constexpr const char* kKinds[] = {"pictures", "words", "table", "points", "curves", "annotations"};

Value namesIn(const std::vector<std::string>& names) {
    Value list = Value::array();
    for (auto& name : names) list.items().emplace_back(name);
    return list;
}

std::vector<std::string> namesFrom(const Value& list) {
    std::vector<std::string> names;
    for (auto& name : list.items()) names.push_back(name.text());
    return names;
}

/// Whole numbers as four bytes each, the lowest first.
std::string packedNumbers(const std::vector<int32_t>& numbers) {
    std::string bytes;
    for (int32_t number : numbers)
        for (int shift = 0; shift < 32; shift += 8)
            bytes += static_cast<char>(static_cast<uint32_t>(number) >> shift & 255);
    return bytes;
}

std::vector<int32_t> numbersFrom(const std::string& bytes) {
    std::vector<int32_t> numbers;
    for (size_t at = 0; at + 4 <= bytes.size(); at += 4) {
        uint32_t number = 0;
        for (size_t k = 0; k < 4; ++k)
            number |= uint32_t{static_cast<uint8_t>(bytes[at + k])} << (8 * k);
        numbers.push_back(static_cast<int32_t>(number));
    }
    return numbers;
}

Value partMeta(const Dataset& data) {
    Value meta = Value::object();
    meta.set("name", data.name);
    meta.set("sample_shape", valueOf(data.sampleShape));
    meta.set("count", data.count);
    if (data.kind) meta.set("kind", kKinds[static_cast<size_t>(*data.kind)]);
    meta.set("values", data.doubles ? "doubles" : data.bytes.empty() ? "floats" : "bytes");
    meta.set("labelled", data.hasLabels());
    const std::pair<const char*, const std::vector<std::string>*> lists[] = {
        {"label_names", &data.labelNames},
        {"row_names", &data.rowNames},
        {"column_names", &data.columnNames},
        {"taken", &data.taken},
        {"notes", &data.notes}};
    for (auto& [key, names] : lists)
        if (!names->empty()) meta.set(key, namesIn(*names));
    if (!data.rowTitle.empty()) meta.set("row_title", data.rowTitle);
    if (!data.labelTitle.empty()) meta.set("label_title", data.labelTitle);
    meta.set("reading", data.reading);
    Value factors = Value::array();
    for (auto& factor : data.factors) {
        Value one = Value::object();
        one.set("name", factor.name);
        one.set("choices", namesIn(factor.choices));
        factors.items().push_back(std::move(one));
    }
    if (!data.factors.empty()) meta.set("factors", factors);
    if (data.text) {
        Value text = Value::object();
        text.set("words", namesIn(data.text->words));
        text.set("classes", namesIn(data.text->classes));
        meta.set("text", text);
    }
    return meta;
}

void addPart(ArchiveWriter& writer, const std::string& folder, const Dataset& data) {
    const Shape shape{data.count, data.units()};
    if (data.doubles)
        writer.add(folder + "values.npy", npyBytes(shape, data.doubles->data()), Packing::Deflated);
    else if (data.bytes.empty())
        writer.add(folder + "values.npy", npyBytes(shape, data.floats.data()), Packing::Deflated);
    else
        writer.add(folder + "values",
                   std::string(reinterpret_cast<const char*>(data.bytes.data()), data.bytes.size()),
                   Packing::Deflated);
    if (data.hasLabels())
        writer.add(folder + "labels", packedNumbers(data.labels), Packing::Deflated);
    for (size_t i = 0; i < data.factors.size(); ++i)
        writer.add(folder + "factors/" + std::to_string(i) + ".npy",
                   npyBytes(Shape{data.count}, data.factors[i].values.data()), Packing::Deflated);
    if (!data.text) return;
    writer.add(folder + "sequence", packedNumbers(data.text->sequence), Packing::Deflated);
    if (!data.text->classOf.empty())
        writer.add(folder + "classes", packedNumbers(data.text->classOf), Packing::Deflated);
}

/// Reads one part; what does not go together is one error.
class PartReading {
 public:
    PartReading(const ArchiveFolder& folder, const Value& meta, std::string where)
        : folder_(folder), meta_(meta), where_(std::move(where)) {}

    Result<std::shared_ptr<const Dataset>> read() {
        auto data = std::make_shared<Dataset>();
        data_ = data.get();
        Status status = takeSizes();
        if (status) status = takeValues();
        if (status) status = takeLabels();
        if (status) status = takeWords();
        if (status) status = takeFactors();
        if (status) status = takeText();
        if (!status) return tl::make_unexpected(status.error());
        return std::shared_ptr<const Dataset>(std::move(data));
    }

 private:
    Status damaged() const {
        return failure("The data in the document are not whole.", where_,
                       "The file is damaged: copy it again, or give the place of the data.");
    }

    Status takeSizes() {
        const double count = meta_["count"].number();
        const auto& extents = meta_["sample_shape"].items();
        double values = count;
        bool whole = count >= 1 && count == std::floor(count);
        for (auto& extent : extents) {
            const double size = extent.number();
            whole = whole && size >= 1 && size == std::floor(size) && size <= kMostPackedCount;
            values *= size;
        }
        if (!whole || values > kMostPackedCount || (extents.size() != 1 && extents.size() != 3))
            return damaged();
        data_->count = static_cast<int64_t>(count);
        for (size_t i = extents.size(); i-- > 0;)
            data_->sampleShape =
                data_->sampleShape.withBatch(static_cast<int64_t>(extents[i].number()));
        return {};
    }

    Status takeValues() {
        const auto values = static_cast<uint64_t>(data_->count * data_->units());
        const std::string kind = meta_["values"].text();
        if (kind == "bytes") {
            auto bytes = folder_.read("values", values);
            if (!bytes) return tl::make_unexpected(bytes.error());
            if (bytes->size() != values) return damaged();
            data_->bytes.assign(bytes->begin(), bytes->end());
            return {};
        }
        std::vector<float> floats;
        std::vector<double> doubles;
        const bool wide = kind == "doubles";
        const auto count = static_cast<int64_t>(values);
        Status status = wide ? readArray(folder_, "values.npy", count, doubles, where_)
                             : readArray(folder_, "values.npy", count, floats, where_);
        if (!status) return status;
        if ((wide ? doubles.size() : floats.size()) != values) return damaged();
        data_->floats.assign(floats.begin(), floats.end());
        if (wide) data_->doubles = std::make_shared<const std::vector<double>>(std::move(doubles));
        return {};
    }

    Status takeLabels() {
        data_->labelNames = namesFrom(meta_["label_names"]);
        if (!meta_["labelled"].flag()) return {};
        auto bytes = folder_.read("labels", static_cast<uint64_t>(data_->count) * 4);
        if (!bytes) return tl::make_unexpected(bytes.error());
        data_->labels = numbersFrom(*bytes);
        const auto most = static_cast<int64_t>(
            data_->labelNames.empty() ? size_t{1} << 20 : data_->labelNames.size());
        const bool fit = std::all_of(data_->labels.begin(), data_->labels.end(),
                                     [&](int32_t label) { return label >= 0 && label < most; });
        return fit && data_->hasLabels() ? Status{} : damaged();
    }

    Status takeWords() {
        data_->name = meta_["name"].text();
        data_->rowNames = namesFrom(meta_["row_names"]);
        data_->columnNames = namesFrom(meta_["column_names"]);
        data_->taken = namesFrom(meta_["taken"]);
        data_->notes = namesFrom(meta_["notes"]);
        data_->rowTitle = meta_["row_title"].text();
        data_->labelTitle = meta_["label_title"].text();
        if (meta_["reading"].isObject()) data_->reading = meta_["reading"];
        const std::string kind = meta_["kind"].text();
        for (size_t i = 0; i < std::size(kKinds); ++i)
            if (kind == kKinds[i]) data_->kind = static_cast<SampleKind>(i);
        const bool fit =
            (data_->rowNames.empty() || std::ssize(data_->rowNames) == data_->count) &&
            (data_->columnNames.empty() || std::ssize(data_->columnNames) == data_->units());
        return fit ? Status{} : damaged();
    }

    Status takeFactors() {
        const auto& list = meta_["factors"].items();
        for (size_t i = 0; i < list.size(); ++i) {
            Factor factor{list[i]["name"].text(), namesFrom(list[i]["choices"]), {}};
            if (auto status = readArray(folder_, "factors/" + std::to_string(i) + ".npy",
                                        data_->count, factor.values, where_);
                !status)
                return status;
            const auto fits = [&](float v) {
                return !factor.isChoice() ||
                       (v >= 0 && v < static_cast<float>(factor.choices.size()));
            };
            if (std::ssize(factor.values) != data_->count ||
                !std::all_of(factor.values.begin(), factor.values.end(), fits))
                return damaged();
            data_->factors.push_back(std::move(factor));
        }
        return {};
    }

    Status takeText() {
        const Value* meta = meta_.find("text");
        if (!meta) return {};
        auto text = std::make_shared<WordText>();
        text->words = namesFrom((*meta)["words"]);
        text->classes = namesFrom((*meta)["classes"]);
        auto bytes = folder_.read("sequence", kMostPackedValues);
        if (!bytes) return tl::make_unexpected(bytes.error());
        text->sequence = numbersFrom(*bytes);
        if (folder_.has("classes")) {
            auto classes = folder_.read("classes", text->words.size() * 4);
            if (!classes) return tl::make_unexpected(classes.error());
            text->classOf = numbersFrom(*classes);
        }
        const auto within = [](const std::vector<int32_t>& list, int32_t low, size_t most) {
            return std::all_of(list.begin(), list.end(), [&](int32_t number) {
                return number >= low && number < static_cast<int64_t>(most);
            });
        };
        const bool fit = !text->words.empty() && data_->units() % text->vocabulary() == 0 &&
                         within(text->sequence, 0, text->words.size()) &&
                         within(text->classOf, WordText::kNoClass, text->classes.size()) &&
                         (text->classOf.empty() || text->classOf.size() == text->words.size());
        if (!fit) return damaged();
        data_->text = std::move(text);
        return {};
    }

    ArchiveFolder folder_;
    const Value& meta_;
    std::string where_;
    Dataset* data_ = nullptr;
};

}  // namespace

void addPackedData(ArchiveWriter& writer, const std::string& folder, const PackedData& packed) {
    Value meta = Value::object();
    meta.set("settings", packed.settings);
    meta.set("train", partMeta(*packed.data.train));
    if (packed.data.test) meta.set("test", partMeta(*packed.data.test));
    writer.add(folder + "data.json", writeJson(meta), Packing::Deflated);
    addPart(writer, folder + "train/", *packed.data.train);
    if (packed.data.test) addPart(writer, folder + "test/", *packed.data.test);
}

Result<std::shared_ptr<const PackedData>> readPackedData(const ArchiveFolder& folder,
                                                         const std::string& where) {
    auto text = folder.read("data.json", kMostPackedMeta);
    if (!text) return tl::make_unexpected(text.error());
    auto meta = parseJson(*text, where + ", " + folder.path() + "data.json");
    if (!meta) return tl::make_unexpected(meta.error());
    auto packed = std::make_shared<PackedData>();
    packed->settings = (*meta)["settings"];
    const auto read = [&](const char* part) {
        return PartReading(folder.folder(part), (*meta)[part], where).read();
    };
    auto train = read("train");
    if (!train) return tl::make_unexpected(train.error());
    packed->data.train = std::move(*train);
    if (!meta->find("test")) return std::shared_ptr<const PackedData>(std::move(packed));
    auto test = read("test");
    if (!test) return tl::make_unexpected(test.error());
    packed->data.test = std::move(*test);
    return std::shared_ptr<const PackedData>(std::move(packed));
}

}  // namespace hourglass
