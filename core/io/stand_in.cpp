#include "core/io/stand_in.h"

#include <numeric>

#include "core/model/inference.h"

namespace hourglass {
namespace {

constexpr int64_t kTrained = 400, kHeld = 200;  // rows of the training part, and of the others
constexpr uint64_t kStandInSeed = 1;

std::vector<uint32_t> rowsFrom(int64_t first, int64_t count) {
    std::vector<uint32_t> rows(static_cast<size_t>(count));
    std::iota(rows.begin(), rows.end(), static_cast<uint32_t>(first));
    return rows;
}

/// Drawn values as data: of a table in its own units.
void takeDrawn(const std::vector<float>& values, const RunFile& run, Dataset& data) {
    if (run.scaling.columns.empty()) {
        data.floats.assign(values.begin(), values.end());
        return;
    }
    data.columns = std::make_shared<const Columns>(run.scaling.columns);
    auto own = std::make_shared<std::vector<double>>();
    const auto units = static_cast<size_t>(data.units());
    for (size_t i = 0; i < values.size(); ++i)
        own->push_back(data.columns->own(values[i], i % units));
    data.doubles = std::move(own);
}

}  // namespace

Result<std::shared_ptr<const PreparedData>> standInFor(const RunFile& run) {
    const Checkpoint& c = run.checkpoint;
    auto inference = Inference::create({c.experiment, run.sampleShape, c.parameters, c.schedules()},
                                       run.scaling);
    if (!inference) return tl::make_unexpected(inference.error());
    const int64_t count = kTrained + 2 * kHeld;
    const int64_t units = (*inference)->model().codeUnits();
    const int64_t labels = (*inference)->model().condition().units();
    const std::vector<float> codes = run.codes.units() == units
                                         ? drawCodes(run.codes, count, kStandInSeed)
                                         : drawStandardNormal(units, count, kStandInSeed);
    auto data = std::make_shared<Dataset>();
    data->name = "samples drawn by the model";
    data->sampleShape = run.sampleShape;
    data->count = count;
    data->columnNames = run.columnNames;
    data->labelNames = run.labelNames;
    for (int64_t i = 0; labels > 0 && i < count; ++i)
        data->labels.push_back(static_cast<int32_t>(i % labels));
    (*inference)->setLabels(data->labels);
    std::vector<float> values(static_cast<size_t>(count * run.sampleShape.count()));
    (*inference)->decode(codes.data(), count, values.data());
    takeDrawn(values, run, *data);
    auto prepared = std::make_shared<PreparedData>();
    prepared->train = {data, rowsFrom(0, kTrained)};
    prepared->validation = {data, rowsFrom(kTrained, kHeld)};
    prepared->test = {data, rowsFrom(kTrained + kHeld, kHeld)};
    prepared->scaling = run.scaling;
    prepared->sampleShape = run.sampleShape;
    prepared->fingerprint = run.fingerprint;
    prepared->loaded = {data, nullptr};
    prepared->standIn = true;
    prepared->notes.emplace_back(
        "The data are not at hand: samples that the model draws stand in their place.");
    return std::shared_ptr<const PreparedData>(std::move(prepared));
}

}  // namespace hourglass
