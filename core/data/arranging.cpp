#include "core/data/arranging.h"

#include <algorithm>
#include <cmath>

#include "core/base/random.h"
#include "core/data/picture_steps.h"
#include "core/data/sources/pictures.h"
#include "core/kernels/parallel.h"

namespace hourglass {
namespace {

constexpr double kMostArrangedBytes = 8.0 * (1 << 30);
constexpr float kMiddleGrey = 0.5f;  // where the mean of a picture comes to lie

/// How each sample is cut into patches; without a size it stays whole.
struct PatchPlan {
    Shape patch;
    int64_t across = 1, down = 1;  ///< side by side
    int64_t drawn = 0;             ///< at random places instead, so many a picture
    RandomStream places{1, "patches"};
    int64_t each() const { return drawn > 0 ? drawn : across * down; }
};

struct Arrangement {
    std::vector<PictureStep> steps;
    PatchPlan patches;
    bool cutsPatches = false, removesMeans = false;
    Shape whole() const { return steps.empty() ? Shape{} : steps.back().to; }
};

Result<PatchPlan> planPatches(const Shape& from, const Value& section) {
    const std::string text = section["patches"].text();
    PatchPlan plan{from, 1, 1, 0,
                   RandomStream(static_cast<uint64_t>(section["seed"].number()), "patches")};
    const auto size = chosenSize(text);
    if (!size) {
        Error error = size.error();
        error.where = "data.patches";
        return tl::make_unexpected(error);
    }
    if (size->height > from[1] || size->width > from[2])
        return failure("Patches of " + text + " pixels are larger than the pictures, which are " +
                           std::to_string(from[2]) + "x" + std::to_string(from[1]) + ".",
                       "data.patches", "Choose a smaller size, or leave it empty.");
    plan.patch = Shape{from[0], size->height, size->width};
    plan.across = from[2] / size->width;
    plan.down = from[1] / size->height;
    plan.drawn = static_cast<int64_t>(section["patches_each"].number());
    return plan;
}

/// What is asked of pictures alone, and is set; empty: nothing.
std::string pictureSetting(const Value& section) {
    for (const char* id : {"crop", "resize", "patches"})
        if (!section[id].text().empty()) return id;
    if (section["colour"].text("keep") != "keep") return "colour";
    return section["invert"].flag() ? "invert" : "";
}

Result<Arrangement> planFor(const Dataset& data, const Value& section) {
    Arrangement plan;
    plan.removesMeans = section["sample_mean"].flag();
    const std::string set = pictureSetting(section);
    if (!set.empty() && !data.isPicture())
        return failure("The samples are " + samplesOf(data.sampleShape) + " and no pictures.",
                       "data." + set, "Leave it out.");
    Shape shape = data.sampleShape;
    const auto add = [&](Result<PictureStep> step) -> Status {
        if (!step) return tl::make_unexpected(step.error());
        shape = step->to;
        plan.steps.push_back(std::move(*step));
        return {};
    };
    Status status;
    if (!section["crop"].text().empty()) status = add(cropStep(shape, section["crop"].text()));
    if (status && !section["resize"].text().empty())
        status = add(resizeStep(shape, section["resize"].text()));
    if (!status) return tl::make_unexpected(status.error());
    const std::string colour = section["colour"].text("keep");
    if (colour == "grey" && shape[0] == 3) (void)add(greyStep(shape));
    if (colour == "colour" && shape[0] == 1) (void)add(colourStep(shape));
    if (section["invert"].flag()) (void)add(invertStep(shape));
    plan.cutsPatches = !section["patches"].text().empty();
    if (!plan.cutsPatches) return plan;
    auto patches = planPatches(shape, section);
    if (!patches) return tl::make_unexpected(patches.error());
    plan.patches = std::move(*patches);
    return plan;
}

void removeMean(float* sample, int64_t units, float place) {
    double sum = 0;
    for (int64_t u = 0; u < units; ++u) sum += sample[u];
    const auto mean = static_cast<float>(sum / static_cast<double>(units));
    for (int64_t u = 0; u < units; ++u) sample[u] += place - mean;
}

/// The upper left corner of patch `k` of picture `row`.
std::pair<int64_t, int64_t> cornerOf(const PatchPlan& plan, const Shape& whole, int64_t row,
                                     int64_t k) {
    const int64_t high = plan.patch[1], wide = plan.patch[2];
    if (plan.drawn == 0) return {k / plan.across * high, k % plan.across * wide};
    const auto draw = [&](int64_t most, int64_t index) {
        return static_cast<int64_t>(plan.places.below(static_cast<uint64_t>(most + 1),
                                                      static_cast<uint64_t>(row),
                                                      static_cast<uint64_t>(index)));
    };
    return {draw(whole[1] - high, 2 * k), draw(whole[2] - wide, 2 * k + 1)};
}

/// What belongs to a sample goes with each of its patches.
void copyBelongings(const Dataset& from, int64_t each, Dataset& to) {
    const auto repeat = [&](const auto& list, auto& out) {
        out.clear();
        for (auto& item : list)
            for (int64_t k = 0; k < each; ++k) out.push_back(item);
    };
    repeat(from.labels, to.labels);
    to.rowNames.clear();
    for (auto& name : from.rowNames)
        for (int64_t k = 0; k < each; ++k)
            to.rowNames.push_back(name + ", patch " + std::to_string(k + 1));
    for (size_t f = 0; f < from.factors.size(); ++f)
        repeat(from.factors[f].values, to.factors[f].values);
}

/// All but the values.
Dataset withoutValues(const Dataset& data) {
    Dataset rest;
    rest.name = data.name;
    rest.kind = data.kind;
    rest.count = data.count;
    rest.labels = data.labels;
    rest.labelNames = data.labelNames;
    rest.factors = data.factors;
    rest.rowNames = data.rowNames;
    rest.columnNames = data.columnNames;
    rest.rowTitle = data.rowTitle;
    rest.labelTitle = data.labelTitle;
    rest.taken = data.taken;
    rest.notes = data.notes;
    rest.reading = data.reading;
    rest.text = data.text;
    return rest;
}

std::shared_ptr<const Dataset> tableWithoutMeans(const Dataset& data) {
    auto result = std::make_shared<Dataset>(data);
    auto values = std::make_shared<std::vector<double>>(*data.doubles);
    const auto units = static_cast<size_t>(data.units());
    for (size_t row = 0; row < static_cast<size_t>(data.count); ++row) {
        double* v = values->data() + row * units;
        double sum = 0, known = 0;
        for (size_t u = 0; u < units; ++u)
            if (!std::isnan(v[u])) sum += v[u], known += 1;
        for (size_t u = 0; u < units && known > 0; ++u) v[u] -= sum / known;
    }
    result->doubles = std::move(values);
    return result;
}

/// One sample through the plan; buffers are those of a thread.
class SampleMaker {
 public:
    SampleMaker(const Arrangement& plan, const Dataset& data, Dataset& out)
        : plan_(plan), data_(data), out_(out), whole_(plan.whole()) {
        if (whole_.rank() == 0) whole_ = data.sampleShape;
    }
    void make(int64_t row) const {
        std::vector<float> now(static_cast<size_t>(data_.units())), next;
        data_.copySample(row, now.data());
        for (auto& step : plan_.steps) {
            next.resize(static_cast<size_t>(step.to.count()));
            step.change(now.data(), next.data());
            now.swap(next);
        }
        if (!plan_.cutsPatches) return put(row, now.data());
        next.resize(static_cast<size_t>(plan_.patches.patch.count()));
        const int64_t each = plan_.patches.each();
        for (int64_t k = 0; k < each; ++k) {
            const auto [top, left] = cornerOf(plan_.patches, whole_, row, k);
            copyPart(now.data(), whole_, top, left, plan_.patches.patch, next.data());
            put(row * each + k, next.data());
        }
    }

 private:
    void put(int64_t place, float* sample) const {
        const int64_t units = out_.units();
        if (plan_.removesMeans) removeMean(sample, units, out_.isPicture() ? kMiddleGrey : 0.0f);
        if (out_.bytes.empty()) {
            std::copy_n(sample, units, out_.floats.data() + place * units);
            return;
        }
        uint8_t* bytes = out_.bytes.data() + place * units;
        for (int64_t u = 0; u < units; ++u)
            bytes[u] = static_cast<uint8_t>(std::lround(std::clamp(sample[u], 0.0f, 1.0f) * 255));
    }

    const Arrangement& plan_;
    const Dataset& data_;
    Dataset& out_;
    Shape whole_;
};

Result<std::shared_ptr<const Dataset>> arrangedPart(const std::shared_ptr<const Dataset>& data,
                                                    const Value& section) {
    if (!data) return data;
    if (data->isTable() && section["sample_mean"].flag() && pictureSetting(section).empty())
        return tableWithoutMeans(*data);
    const auto plan = planFor(*data, section);
    if (!plan) return tl::make_unexpected(plan.error());
    if (plan->steps.empty() && !plan->cutsPatches && !plan->removesMeans) return data;
    const int64_t each = plan->cutsPatches ? plan->patches.each() : 1;
    auto result = std::make_shared<Dataset>(withoutValues(*data));
    result->sampleShape = plan->cutsPatches     ? plan->patches.patch
                          : plan->steps.empty() ? data->sampleShape
                                                : plan->whole();
    result->count = data->count * each;
    const bool asBytes = !data->bytes.empty() && !plan->removesMeans;
    const double bytes = static_cast<double>(data->count) * static_cast<double>(each) *
                         static_cast<double>(result->units()) * (asBytes ? 1 : 4);
    if (bytes > kMostArrangedBytes)
        return failure(sampleCount(result->count, result->sampleShape) + " of " +
                           std::to_string(result->units()) + " values are " +
                           std::to_string(static_cast<int64_t>(bytes) >> 30) +
                           " GiB, more than the 8 GiB that are made.",
                       plan->cutsPatches ? "data.patches" : "data.resize",
                       "Choose a smaller size or fewer patches.");
    const auto values = static_cast<size_t>(result->count * result->units());
    if (asBytes)
        result->bytes.resize(values);
    else
        result->floats.resize(values);
    copyBelongings(*data, each, *result);
    const SampleMaker maker(*plan, *data, *result);
    inParallel(4 * data->count * data->units(), data->count, [&](int64_t row) { maker.make(row); });
    return std::shared_ptr<const Dataset>(std::move(result));
}

}  // namespace

Fields arrangingFields() {
    return {
        Field::text("crop", "")
            .in("pixels")
            .helped(
                "The part of each picture that is used: 24x20 from its middle, 24x20+2+4 from 2 "
                "pixels from the left and 4 from the top; empty: all."),
        Field::text("resize", "")
            .named("Scale to")
            .in("pixels")
            .helped("Width and height that pictures are scaled to after cropping: 16x12, or 16 for "
                    "a square; empty: as they are."),
        Field::choice("colour", "keep", {"keep", "grey", "colour"})
            .helped("grey: the luminance of colour pictures. colour: grey pictures become three "
                    "equal colours."),
        Field::flag("invert", false)
            .helped("Black becomes white and white black. A model that is exported inverts by "
                    "itself, both ways."),
        Field::text("patches", "")
            .named("Patches")
            .in("pixels")
            .helped(
                "Each picture is cut into patches of this size, 8x8 or 8, which are the samples "
                "then; empty: it stays whole."),
        Field::integer("patches_each", 0)
            .named("Patches each")
            .between(0, 10000)
            .helped("So many patches are cut at random places; 0: side by side, all that fit."),
        Field::flag("sample_mean", false)
            .named("Without mean")
            .helped("From each sample its own mean is subtracted; of a picture it becomes middle "
                    "grey, 0.5. This cannot be undone."),
    };
}

bool isArranged(const Value& section) {
    return !pictureSetting(section).empty() || section["sample_mean"].flag();
}

bool isInverted(const Value& section) {
    return section["invert"].flag() && !section["sample_mean"].flag();
}

Result<LoadedData> arranged(const LoadedData& loaded, const Value& section) {
    if (!isArranged(section)) return loaded;
    auto train = arrangedPart(loaded.train, section);
    if (!train) return tl::make_unexpected(train.error());
    auto test = arrangedPart(loaded.test, section);
    if (!test) return tl::make_unexpected(test.error());
    return LoadedData{std::move(*train), std::move(*test)};
}

std::vector<std::string> arrangingWords(const Value& section) {
    std::vector<std::string> words;
    const auto add = [&](const char* id, const std::string& before) {
        if (!section[id].text().empty()) words.push_back(before + section[id].text() + " pixels");
    };
    add("crop", "cropped to ");
    add("resize", "scaled to ");
    const std::string colour = section["colour"].text("keep");
    if (colour != "keep") words.push_back(colour == "grey" ? "made grey" : "in three colours");
    if (section["invert"].flag()) words.emplace_back("inverted");
    add("patches", "cut into patches of ");
    if (section["sample_mean"].flag()) words.emplace_back("without the mean of each sample");
    return words;
}

std::vector<std::string> arrangingLosses(const Value& section) {
    Value rest = section;
    if (isInverted(section)) rest.set("invert", false);
    std::vector<std::string> losses;
    for (auto& word : arrangingWords(rest))
        losses.push_back("Samples are " + word + " before the model is told them.");
    return losses;
}

}  // namespace hourglass
