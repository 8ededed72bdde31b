#include "core/data/prepared_data.h"

#include <algorithm>
#include <cmath>

#include "core/base/random.h"
#include "core/data/gaps.h"
#include "core/data/left_out.h"
#include "core/kernels/parallel.h"

namespace hourglass {
namespace {

constexpr int64_t kCost = 4;  // of a gathered value, in elements of a plain loop

PartView viewOf(std::shared_ptr<const Dataset> data, std::vector<uint32_t> rows) {
    std::sort(rows.begin(), rows.end());
    return {std::move(data), std::move(rows)};
}

/// Marks and fills the unknown values of all parts; the means are those of the training part.
void makeGaps(PreparedData& data, const Value& section) {
    const double share = section["missing"].number();
    const auto seed = static_cast<uint64_t>(section["seed"].number());
    const bool ownTest = data.test.data != data.train.data;
    const auto train = withGaps(*data.train.data, share, seed, "missing");
    const std::vector<float> means = meansOfKnown(*train, data.train.rows);
    fillGaps(*train, means);
    if (ownTest) {
        const auto test = withGaps(*data.test.data, share, seed, "missing/test");
        fillGaps(*test, means);
        data.test.data = test;
    } else {
        data.test.data = train;
    }
    data.train.data = data.validation.data = train;
}

constexpr int64_t kMostTerms = 8192;  // their pairs are counted, in 256 MiB

/// Hides ones of the training part. Parts from the same data share the copy, to keep only one.
Status makeHidden(PreparedData& data, const Value& section) {
    if (hasGaps(section))
        return failure("Ones cannot be hidden from data with gaps.", "data.hidden_ones",
                       "Set it to 0, or data.missing to 0 and data.gaps to false.");
    const bool below = section["hidden_below"].flag();
    if (below && data.train.data->units() > kMostTerms)
        return failure("What implies a one can be found in tables of up to " +
                           std::to_string(kMostTerms) + " columns, and this one has " +
                           std::to_string(data.train.data->units()) + ".",
                       "data.hidden_below", "Set it to false.");
    auto result = hideOnes(*data.train.data, data.train.rows, section["hidden_ones"].number(),
                           static_cast<uint64_t>(section["seed"].number()), below);
    if (!result) return tl::make_unexpected(result.error());
    if (data.test.data == data.train.data) data.test.data = result->data;
    data.train.data = data.validation.data = result->data;
    data.hiddenOnes = std::move(result->hidden);
    return {};
}

std::vector<uint32_t> takeBack(std::vector<uint32_t>& rows, size_t count) {
    std::vector<uint32_t> taken(rows.end() - static_cast<long>(count), rows.end());
    rows.resize(rows.size() - count);
    return taken;
}

}  // namespace

Result<Part> parsePart(const std::string& name) {
    if (name == "train") return Part::Train;
    if (name == "validation") return Part::Validation;
    if (name == "test") return Part::Test;
    return failure("Unknown part \"" + name + "\".", "split",
                   suggestion(name, {"train", "validation", "test"}));
}

const char* partName(Part part) {
    return part == Part::Train ? "train" : part == Part::Validation ? "validation" : "test";
}

const PartView& PreparedData::part(Part which) const {
    return which == Part::Train ? train : which == Part::Validation ? validation : test;
}

void PreparedData::gather(const PartView& part, const uint32_t* indices, int64_t count, float* out,
                          float* known) const {
    const int64_t units = sampleShape.count();
    inParallel(kCost * count * units, count, [&](int64_t i) {
        part.data->copySample(part.rows[indices[i]], out + i * units);
        scaling.apply(out + i * units, 1, units);
        for (int64_t u = 0; known && u < units; ++u)
            known[i * units + u] = part.data->isKnown(part.rows[indices[i]], u) ? 1.0f : 0.0f;
    });
}

const Fields& dataFields() {
    static const Fields fields = {
        Field::text("source", "fashion")
            .helped("A built-in source, an IDX images file, or a folder of files in MNIST's "
                    "format."),
        Field::text("labels", "").helped("An IDX labels file for an images file; may be empty."),
        Field::integer("limit", 0)
            .between(0, 1e9)
            .in("pictures")
            .helped("Use only this many pictures, chosen at random; 0 uses all."),
        Field::real("validation", 0.1)
            .named("Validation share")
            .between(0, 0.9)
            .helped("Part of the pictures kept aside to measure what was learned."),
        Field::choice("scaling", "unit", Scaling::kinds())
            .helped("unit: values as they are, 0 to 1. centre: the mean picture is subtracted. "
                    "standardise: that, and divided by the standard deviation."),
        Field::text("left_out", "")
            .named("Left-out classes")
            .helped("Classes that are not trained on and stay in the test part, by name or number, "
                    "with commas between them: what a model makes of things it has never seen."),
        Field::real("missing", 0)
            .named("Hidden share")
            .between(0, 0.95)
            .helped("Part of all values that is hidden for good, by a fixed random mask. The loss "
                    "counts the known ones only; reconstruct fills in the others."),
        Field::flag("gaps", false)
            .named("Data have gaps")
            .helped("Values that are not a number are unknown, and not counted."),
        Field::real("hidden_ones", 0)
            .named("Hidden ones")
            .between(0, 0.9)
            .helped("Part of the ones in the training part that are set to 0 for good, in a table "
                    "of 0 and 1: the analysis of annotations asks whether they are found again."),
        Field::flag("hidden_below", false)
            .named("Hide what implies them")
            .helped("With each hidden one also the row's ones that are never without it: in a "
                    "table of annotations a term's descendants, which would give it away."),
        Field::flag("binarise", false)
            .helped("Every pixel becomes black or white by chance, white with its brightness as "
                    "probability: anew each time it is trained on, always the same way where it is "
                    "measured. For values from 0 to 1."),
        Field::integer("seed", 1)
            .named("Split seed")
            .between(0, 9007199254740991)
            .helped("Decides which pictures are used, which are kept aside and which values are "
                    "hidden."),
    };
    return fields;
}

bool hasGaps(const Value& section) {
    return section["gaps"].flag() || section["missing"].number() > 0;
}

Result<std::shared_ptr<const PreparedData>> prepareData(const Value& section,
                                                        const Scaling* fixedScaling) {
    auto loaded = loadSource(section["source"].text(), section["labels"].text(), section);
    if (!loaded) return tl::make_unexpected(loaded.error());
    return prepareData(*loaded, section, fixedScaling);
}

Result<std::shared_ptr<const PreparedData>> prepareData(const LoadedData& loaded,
                                                        const Value& section,
                                                        const Scaling* fixedScaling) {
    auto data = std::make_shared<PreparedData>();
    data->sampleShape = loaded.train->sampleShape;
    const auto units = static_cast<size_t>(data->sampleShape.count());
    if (fixedScaling && !fixedScaling->shift.empty() && fixedScaling->shift.size() != units)
        return failure("These samples have " + std::to_string(units) +
                           " values each, those of the run " +
                           std::to_string(fixedScaling->shift.size()) + ".",
                       loaded.train->name, "Choose data of the size that the run was trained on.");
    const RandomStream stream(static_cast<uint64_t>(section["seed"].number()), "split");
    auto rows = stream.permutation(static_cast<uint32_t>(loaded.train->count), 0);
    const auto limit = static_cast<size_t>(section["limit"].number());
    if (limit > 0 && limit < rows.size()) rows.resize(limit);
    const double share = section["validation"].number();
    const auto aside = static_cast<size_t>(std::llround(share * static_cast<double>(rows.size())));
    const size_t parts = loaded.test ? 1 : 2;
    if (aside * parts >= rows.size())
        return failure("Nothing is left to train on: " + std::to_string(rows.size()) +
                           " pictures, of which " + std::to_string(aside * parts) +
                           " are kept aside.",
                       "data.validation", "Use more pictures or a smaller share.");
    data->validation = viewOf(loaded.train, takeBack(rows, aside));
    if (loaded.test) {
        std::vector<uint32_t> all(static_cast<size_t>(loaded.test->count));
        for (size_t i = 0; i < all.size(); ++i) all[i] = static_cast<uint32_t>(i);
        data->test = viewOf(loaded.test, std::move(all));
    } else {
        data->test = viewOf(loaded.train, takeBack(rows, aside));
    }
    auto foreign = classesNamed(*loaded.train, section["left_out"].text());
    if (!foreign) return tl::make_unexpected(foreign.error());
    leaveOut(*loaded.train, *foreign, rows);
    leaveOut(*loaded.train, *foreign, data->validation.rows);
    if (rows.empty())
        return failure("All classes are left out, so nothing is left to train on.", "data.left_out",
                       "Leave fewer classes out.");
    data->train = viewOf(loaded.train, std::move(rows));
    if (section["hidden_ones"].number() > 0)
        if (auto status = makeHidden(*data, section); !status)
            return tl::make_unexpected(status.error());
    if (hasGaps(section))
        makeGaps(*data, section);
    else if (hasUnknownValues(*loaded.train) || (loaded.test && hasUnknownValues(*loaded.test)))
        return failure("Some values of these data are not a number.", loaded.train->name,
                       "Set data.gaps to true, so that the loss leaves them out.");
    data->scaling =
        fixedScaling ? *fixedScaling
                     : Scaling::fit(section["scaling"].text(), *data->train.data, data->train.rows);
    return std::shared_ptr<const PreparedData>(std::move(data));
}

}  // namespace hourglass
