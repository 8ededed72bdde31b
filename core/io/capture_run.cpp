#include <algorithm>

#include "core/io/run_file.h"
#include "core/model/inference.h"

namespace hourglass {
namespace {

constexpr int64_t kMostComponents = 512;
constexpr int64_t kWidestCode = 2048;  // for the covariance of codes
constexpr int64_t kMostCodes = 20000;

}  // namespace

Result<CodeStatistics> fitCodes(const ModelState& state, const PreparedData& data) {
    auto model = Inference::create(state, data.scaling);
    if (!model) return tl::make_unexpected(model.error());
    Inference& inference = **model;
    const int64_t units = inference.model().codeUnits(), features = data.sampleShape.count();
    if (units > kWidestCode) return CodeStatistics{};
    const int64_t n = std::min(kMostCodes, data.train.count());
    constexpr int64_t kChunk = 256;
    std::vector<float> samples(kChunk * features), codes(n * units);
    for (int64_t from = 0; from < n; from += kChunk) {
        const int64_t count = std::min(kChunk, n - from);
        for (int64_t i = 0; i < count; ++i)
            data.train.data->copySample(data.train.rows[from + i], samples.data() + i * features);
        inference.setLabels(data.train, from, count);
        inference.encode(samples.data(), count, codes.data() + from * units);
    }
    return codeStatistics(codes.data(), n, units);
}

Result<RunFile> captureRun(const Checkpoint& checkpoint, const PreparedData& data, const Pca* pca) {
    RunFile run;
    run.checkpoint = checkpoint;
    static_cast<DataRecord&>(run) = data.record();
    if (pca)
        run.pca = *pca;
    else if (data.sampleShape.count() <= kWidestPca)
        run.pca =
            fitPca(data, data.train, std::min(kMostComponents, checkpoint.experiment.codeUnits()));
    auto codes = fitCodes(
        {checkpoint.experiment, data.sampleShape, checkpoint.parameters, checkpoint.schedules()},
        data);
    if (!codes) return tl::make_unexpected(codes.error());
    run.codes = std::move(*codes);
    return run;
}

Result<RunFile> captureRun(const Trainer& trainer, const Pca* pca) {
    return captureRun(trainer.checkpoint(), trainer.data(), pca);
}

}  // namespace hourglass
