#include "core/data/prepared_data.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/random.h"
#include "core/data/arranging.h"
#include "core/data/augmentation.h"
#include "core/data/gaps.h"
#include "core/data/left_out.h"
#include "core/data/matched_data.h"
#include "core/data/narrowing.h"
#include "core/kernels/parallel.h"

namespace hourglass {
namespace {

constexpr int64_t kCost = 4;  // of a gathered value, in elements of a plain loop

PartView viewOf(std::shared_ptr<const Dataset> data, std::vector<uint32_t> rows) {
    std::sort(rows.begin(), rows.end());
    return {std::move(data), std::move(rows)};
}

/// Marks and fills the unknown values of all parts; the means are those of the training part, or of
/// the run's training part.
void makeGaps(PreparedData& data, const Value& section, const DataRecord* trainedOn) {
    const double share = section["missing"].number();
    const auto seed = static_cast<uint64_t>(section["seed"].number());
    const bool ownTest = data.test.data != data.train.data;
    const auto train = withGaps(*data.train.data, share, seed, "missing");
    std::vector<float> means;
    if (trainedOn && !trainedOn->scaling.fill.empty())
        means.assign(trainedOn->scaling.fill.begin(), trainedOn->scaling.fill.end());
    else if (!train->isTable())
        means = meansOfKnown(*train, data.train.rows);
    data.scaling.fill.assign(means.begin(), means.end());
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

/// The table of all parts as the network is to see it.
void setColumns(PreparedData& data, Columns columns) {
    const auto shared = std::make_shared<const Columns>(columns);
    const bool ownTest = data.test.data != data.train.data;
    const auto with = [&](const std::shared_ptr<const Dataset>& plain) {
        auto copy = std::make_shared<Dataset>(*plain);
        copy->columns = shared;
        return copy;
    };
    const auto train = with(data.train.data);
    data.test.data = ownTest ? with(data.test.data) : train;
    data.train.data = data.validation.data = train;
    data.scaling.columns = std::move(columns);
}

/// Fits a table's columns on the training part and says what is worth saying of them.
void fitTable(PreparedData& data, const std::string& kind) {
    const Dataset& table = *data.train.data;
    std::vector<int64_t> constant;
    data.scaling.kind = kind;
    setColumns(data, fitColumns(kind, *table.doubles, table.known, table.units(), data.train.rows,
                                constant));
    const Dataset& scaled = *data.train.data;
    for (int64_t unit : constant)
        data.notes.push_back("Column " + scaled.columnName(unit) +
                             " is the same in all rows of the training part (" +
                             numberText(data.scaling.columns.fill[static_cast<size_t>(unit)]) +
                             (kind == "unit" ? ")." : "): it is only shifted to 0."));
    for (auto& note : narrowingNotes(scaled)) data.notes.push_back(note);
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

std::vector<uint32_t> takeFromEnd(std::vector<uint32_t>& rows, size_t count) {
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

template <class Change>
void PreparedData::gatherWith(const PartView& part, const uint32_t* indices, int64_t count,
                              float* out, float* known, const Change& change) const {
    const int64_t units = sampleShape.count();
    inParallel(kCost * count * units, count, [&](int64_t i) {
        part.data->copySample(part.rows[indices[i]], out + i * units);
        change(i);
        scaling.apply(out + i * units, 1, units);
        for (int64_t u = 0; known && u < units; ++u)
            known[i * units + u] = part.data->isKnown(part.rows[indices[i]], u) ? 1.0f : 0.0f;
    });
}

void PreparedData::gather(const PartView& part, const uint32_t* indices, int64_t count, float* out,
                          float* known) const {
    gatherWith(part, indices, count, out, known, [](int64_t) {});
}

void PreparedData::gather(const PartView& part, const uint32_t* indices, int64_t count, float* out,
                          float* known, const Augmentation& augmentation, uint64_t step,
                          float* scratch) const {
    const int64_t units = sampleShape.count();
    gatherWith(part, indices, count, out, known, [&](int64_t i) {
        augmentation.apply(out + i * units, scratch + i * units, step, static_cast<uint64_t>(i));
    });
}

bool hasGaps(const Value& section) {
    return section["gaps"].flag() || section["missing"].number() > 0;
}

DataRecord PreparedData::record() const {
    return {sampleShape, scaling, train.data->labelNames, train.data->columnNames, fingerprint};
}

Result<std::shared_ptr<const PreparedData>> prepareData(const Value& section,
                                                        const DataRecord* trainedOn) {
    auto loaded =
        loadSource(section["source"].text(), section["labels"].text(), section, trainedOn);
    if (!loaded) return tl::make_unexpected(loaded.error());
    return prepareData(*loaded, section, trainedOn);
}

Result<std::shared_ptr<const PreparedData>> prepareData(const Value& section,
                                                        const DataRecord* trainedOn,
                                                        const PackedData* packed) {
    if (packed && packed->isOf(section)) return prepareData(packed->data, section, trainedOn);
    return prepareData(section, trainedOn);
}

namespace {

/// The rows of each part; data are shared.
Status split(const LoadedData& loaded, const Value& section, PreparedData& data) {
    const RandomStream stream(static_cast<uint64_t>(section["seed"].number()), "split");
    auto rows = stream.permutation(static_cast<uint32_t>(loaded.train->count), 0);
    if (!section["shuffle"].flag(true)) std::iota(rows.begin(), rows.end(), 0u);
    const auto limit = static_cast<size_t>(section["limit"].number());
    if (limit > 0 && limit < rows.size()) rows.resize(limit);
    const double share = section["validation"].number();
    const auto aside = static_cast<size_t>(std::llround(share * static_cast<double>(rows.size())));
    const size_t parts = loaded.test ? 1 : 2;
    if (aside * parts >= rows.size())
        return failure(
            "Nothing is left to train on: " + sampleCount(std::ssize(rows), data.sampleShape) +
                ", of which " + std::to_string(aside * parts) + " are kept aside.",
            "data.validation",
            "Use more " + std::string(sampleNoun(data.sampleShape)) + "s or a smaller share.");
    data.validation = viewOf(loaded.train, takeFromEnd(rows, aside));
    if (loaded.test) {
        std::vector<uint32_t> all(static_cast<size_t>(loaded.test->count));
        for (size_t i = 0; i < all.size(); ++i) all[i] = static_cast<uint32_t>(i);
        data.test = viewOf(loaded.test, std::move(all));
    } else {
        data.test = viewOf(loaded.train, takeFromEnd(rows, aside));
    }
    auto foreign = classesNamed(*loaded.train, section["left_out"].text());
    if (!foreign) return tl::make_unexpected(foreign.error());
    leaveOut(*loaded.train, *foreign, rows);
    leaveOut(*loaded.train, *foreign, data.validation.rows);
    if (rows.empty())
        return failure("All classes are left out, so nothing is left to train on.", "data.left_out",
                       "Leave fewer classes out.");
    data.train = viewOf(loaded.train, std::move(rows));
    return {};
}

/// Hides what is to be hidden, and marks what is unknown.
Status hide(const LoadedData& loaded, const Value& section, const DataRecord* trainedOn,
            PreparedData& data) {
    if (section["hidden_ones"].number() > 0)
        if (auto status = makeHidden(data, section); !status) return status;
    if (hasGaps(section)) {
        makeGaps(data, section, trainedOn);
        return {};
    }
    for (const auto& part : {loaded.train, loaded.test}) {
        if (!part || !hasUnknownValues(*part)) continue;
        return failure(
            "Some values of these data are unknown, the first in " + firstUnknownValue(*part) + ".",
            part->name,
            trainedOn ? "The run was trained on data without gaps: fill them, or train "
                        "with data.gaps true."
                      : "Set data.gaps to true, so that the loss leaves them out.");
    }
    return {};
}

/// Whitens the pictures of all parts, as the run's were or as the training part asks.
Status whiten(const Value& section, const DataRecord* trainedOn, PreparedData& data) {
    std::shared_ptr<const Whitening> whitening = trainedOn ? trainedOn->scaling.whitening : nullptr;
    if (!trainedOn && section["scaling"].text() == "whiten") {
        if (hasGaps(section))
            return failure("Data with gaps cannot be whitened.", "data.scaling",
                           "Set data.missing to 0 and data.gaps to false, or scaling to "
                           "standardise.");
        auto fitted = fitWhitening(*data.train.data, data.train.rows);
        if (!fitted) return tl::make_unexpected(fitted.error());
        whitening = std::move(*fitted);
    }
    if (!whitening) return {};
    const bool ownTest = data.test.data != data.train.data;
    const auto train = whitened(*data.train.data, *whitening);
    data.test.data = ownTest ? whitened(*data.test.data, *whitening) : train;
    data.train.data = data.validation.data = train;
    data.scaling.whitening = std::move(whitening);
    return {};
}

void scale(const Value& section, const DataRecord* trainedOn, PreparedData& data) {
    const std::string kind = section["scaling"].text();
    if (trainedOn) {
        const std::vector<double> fill = std::move(data.scaling.fill);
        data.scaling = trainedOn->scaling;
        if (data.scaling.fill.empty()) data.scaling.fill = fill;
        Columns columns = trainedOn->scaling.columns;
        // Runs of format 1 know no columns: their gaps are filled as these data say.
        const Dataset& table = *data.train.data;
        std::vector<int64_t> constant;
        if (columns.empty() && table.isTable() && !table.known.empty())
            columns = fitColumns("unit", *table.doubles, table.known, table.units(),
                                 data.train.rows, constant);
        if (!columns.empty()) setColumns(data, std::move(columns));
    } else if (data.train.data->isTable()) {
        fitTable(data, kind);
    } else {
        const std::vector<double> fill = std::move(data.scaling.fill);
        const auto whitening = data.scaling.whitening;
        data.scaling = Scaling::fit(kind, *data.train.data, data.train.rows);
        data.scaling.fill = fill;
        data.scaling.whitening = whitening;
    }
}

}  // namespace

Result<std::shared_ptr<const PreparedData>> prepareData(const LoadedData& given,
                                                        const Value& section,
                                                        const DataRecord* trainedOn) {
    auto data = std::make_shared<PreparedData>();
    data->notes = given.train->notes;
    data->loaded = given;
    const auto inShape = arranged(given, section);
    if (!inShape) return tl::make_unexpected(inShape.error());
    LoadedData loaded = *inShape;
    const bool byColumn = section["scaling"].text() == "range" && !trainedOn;
    if (byColumn && given.train->isPicture())
        return failure("Pictures are not scaled by column.", "data.scaling",
                       "Leave it at unit: their values are from 0 to 1 already.");
    if (byColumn) loaded = {asTable(loaded.train), loaded.test ? asTable(loaded.test) : nullptr};
    if (trainedOn) {
        auto matched = matchedData(*inShape, *trainedOn, data->notes);
        if (!matched) return tl::make_unexpected(matched.error());
        loaded = std::move(*matched);
    }
    if (loaded.test && loaded.train->hasLabels() && !loaded.test->hasLabels()) {
        data->notes.push_back(
            "The test part has no labels, and the training part has: it is left "
            "out, and samples for testing are taken from the training part.");
        loaded.test = nullptr;
    }
    data->sampleShape = loaded.train->sampleShape;
    data->fingerprint = fingerprintOf(loaded);
    data->changed =
        trainedOn && !trainedOn->fingerprint.empty() && trainedOn->fingerprint != data->fingerprint;
    Status status = split(loaded, section, *data);
    if (status) status = hide(loaded, section, trainedOn, *data);
    if (status) status = whiten(section, trainedOn, *data);
    if (!status) return tl::make_unexpected(status.error());
    scale(section, trainedOn, *data);
    return std::shared_ptr<const PreparedData>(std::move(data));
}

}  // namespace hourglass
