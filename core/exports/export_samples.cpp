#include "core/exports/export_samples.h"

#include <algorithm>
#include <cmath>

#include "core/data/arranging.h"
#include "core/exports/trace.h"
#include "core/model/feeder.h"
#include "core/model/inference.h"

namespace hourglass {
namespace {

constexpr uint64_t kSampleSeed = 1;

/// The model in use, and values between its view and the data's own units.
struct Engine {
    const ExportRequest& request;
    std::unique_ptr<Inference> inference;

    int64_t units() const { return request.sampleShape.count(); }
    bool isTable() const { return !request.scaling.columns.empty(); }
    void invert(std::vector<float>& values) const {
        if (isInverted(request.experiment.section("data")))
            for (float& v : values) v = 1 - v;
    }
    std::vector<float> seen(const std::vector<float>& own) const {
        std::vector<float> values = own;
        const std::vector<double>& fill =
            isTable() ? request.scaling.columns.fill : request.scaling.fill;
        for (size_t i = 0; i < values.size(); ++i) {
            const size_t unit = i % static_cast<size_t>(units());
            double x = values[i];
            if (std::isnan(x) && !fill.empty()) x = fill[unit];
            values[i] = static_cast<float>(isTable() ? request.scaling.columns.seen(x, unit) : x);
        }
        invert(values);
        if (const Whitening* whitening = request.scaling.whitening.get())
            whitening->apply(values.data(), std::ssize(values) / units());
        return values;
    }
    std::vector<float> own(std::vector<float> values) const {
        if (isTable())
            for (size_t i = 0; i < values.size(); ++i)
                values[i] = static_cast<float>(
                    request.scaling.columns.own(values[i], i % static_cast<size_t>(units())));
        if (const Whitening* whitening = request.scaling.whitening.get())
            whitening->undo(values.data(), std::ssize(values) / units());
        invert(values);
        return values;
    }
    std::vector<float> decoded(const std::vector<float>& codes, int64_t n) const {
        std::vector<float> values(static_cast<size_t>(n * units()));
        inference->decode(codes.data(), n, values.data());
        return values;
    }
    std::vector<float> encoded(const std::vector<float>& samples, int64_t n) const {
        std::vector<float> codes(static_cast<size_t>(n * inference->model().codeUnits()));
        inference->encode(samples.data(), n, codes.data());
        return codes;
    }
};

/// Rows of a part in the data's own units.
std::vector<float> ownRows(const ExportRequest& request, const PartView& part, int64_t from,
                           int64_t count) {
    const int64_t units = part.data->units();
    std::vector<float> values(static_cast<size_t>(count * units));
    for (int64_t i = 0; i < count; ++i)
        if (part.data->isTable())
            for (int64_t u = 0; u < units; ++u)
                values[i * units + u] =
                    static_cast<float>(part.data->ownValue(part.rows[from + i], u));
        else
            part.data->copySample(part.rows[from + i], values.data() + i * units);
    if (const Whitening* whitening = request.scaling.whitening.get())
        whitening->undo(values.data(), count);
    if (isInverted(request.experiment.section("data")))
        for (float& v : values) v = 1 - v;
    return values;
}

const PartView& heldOut(const PartView& part, const PartView& otherwise) {
    return part.count() > 0 ? part : otherwise;
}

std::vector<float> labelsOf(const PartView& part, int64_t from, int64_t n, int64_t labels) {
    std::vector<int32_t> numbers;
    for (int64_t i = 0; i < n; ++i)
        numbers.push_back(part.data && part.data->hasLabels()
                              ? part.data->labels[part.rows[from + i]]
                              : static_cast<int32_t>(i % labels));
    std::vector<float> oneHot(static_cast<size_t>(n * labels));
    writeOneHot(numbers, labels, oneHot.data());
    return oneHot;
}

std::vector<float> sumsOfSquares(const std::vector<float>& a, const std::vector<float>& b,
                                 int64_t units) {
    std::vector<float> sums;
    for (size_t i = 0; i < a.size(); i += static_cast<size_t>(units)) {
        double sum = 0;
        for (size_t u = i; u < i + static_cast<size_t>(units); ++u)
            sum += (double{a[u]} - b[u]) * (double{a[u]} - b[u]);
        sums.push_back(static_cast<float>(sum));
    }
    return sums;
}

/// The model is told labels by their numbers, as they stand in the one-hot rows.
void tell(Inference& inference, const ExportSamples& s, int64_t labels) {
    if (labels == 0) return;
    std::vector<int32_t> numbers;
    for (int64_t i = 0; i < s.count; ++i) {
        const float* row = s.label.data() + i * labels;
        numbers.push_back(static_cast<int32_t>(std::max_element(row, row + labels) - row));
    }
    inference.setLabels(numbers);
}

/// What the sampler makes of standard normal numbers before it decodes.
std::vector<float> codesFrom(const ExportRequest& request, const Inference& inference,
                             const std::vector<float>& epsilon) {
    if (!inference.model().prior().isNone()) return epsilon;
    const std::vector<double> factor = factorOf(*request.codes);
    const size_t k = request.codes->mean.size();
    std::vector<float> codes(epsilon.size());
    for (size_t i = 0; i < codes.size(); ++i) {
        double code = request.codes->mean[i % k];
        for (size_t j = 0; j < k; ++j) code += factor[i % k * k + j] * epsilon[i / k * k + j];
        codes[i] = static_cast<float>(code);
    }
    return codes;
}

}  // namespace

Result<ExportSamples> samplesFor(const ExportRequest& request, int64_t count) {
    auto inference = Inference::create(
        {request.experiment, request.sampleShape, request.parameters, request.progress},
        request.scaling);
    if (!inference) return tl::make_unexpected(inference.error());
    const Engine engine{request, std::move(*inference)};
    const int64_t labels = engine.inference->model().condition().units();
    const int64_t k = engine.inference->model().codeUnits();
    ExportSamples s;
    s.count = count;
    std::vector<float> rows;
    if (request.data)
        for (auto* part : {&request.data->test, &request.data->validation, &request.data->train}) {
            const int64_t there = std::ssize(rows) / engine.units();
            const int64_t n = std::min(count - there, part->count());
            const std::vector<float> more = ownRows(request, *part, 0, n);
            rows.insert(rows.end(), more.begin(), more.end());
            if (labels == 0) continue;
            const std::vector<float> told = labelsOf(*part, 0, n, labels);
            s.label.insert(s.label.end(), told.begin(), told.end());
        }
    s.drawn = rows.empty();
    if (!s.drawn) s.count = std::ssize(rows) / engine.units();
    if (s.drawn && labels > 0) s.label = labelsOf({}, 0, s.count, labels);
    tell(*engine.inference, s, labels);
    const std::vector<float> epsilon = drawStandardNormal(k, s.count, kSampleSeed);
    if (request.part == ModelPart::Sampler) {
        s.input = epsilon;
        const std::vector<float> codes = codesFrom(request, *engine.inference, epsilon);
        s.expected = engine.own(engine.decoded(codes, s.count));
        return s;
    }
    std::vector<float> codes = request.codes && request.codes->units() == k
                                   ? drawCodes(*request.codes, s.count, kSampleSeed)
                                   : epsilon;
    s.input = s.drawn ? engine.own(engine.decoded(codes, s.count)) : rows;
    const std::vector<float> seen = engine.seen(s.input);
    codes = engine.encoded(seen, s.count);
    const std::vector<float> drawn = engine.decoded(codes, s.count);
    if (request.part == ModelPart::Encoder) s.expected = codes;
    if (request.part == ModelPart::Decoder) s.input = codes;
    if (request.part == ModelPart::Scorer) s.expected = sumsOfSquares(seen, drawn, engine.units());
    if (request.part == ModelPart::Decoder || request.part == ModelPart::Autoencoder)
        s.expected = engine.own(drawn);
    return s;
}

Result<double> thresholdOf(const ExportRequest& request) {
    if (!request.data)
        return failure("The threshold of a scorer is taken from data, and they are not at hand.",
                       "part", "Name them, or export another part.");
    constexpr int64_t kChunk = 256;
    const PartView& part = heldOut(request.data->validation, request.data->train);
    auto trace = traceModel(request, kChunk);
    if (!trace) return tl::make_unexpected(trace.error());
    const int64_t labels = trace->condition ? trace->condition.units() : 0;
    std::vector<float> scores;
    for (int64_t from = 0; from < part.count(); from += kChunk) {
        const int64_t n = std::min(kChunk, part.count() - from);
        std::vector<float> samples = ownRows(request, part, from, n), told;
        samples.resize(static_cast<size_t>(kChunk * trace->input.units()));
        if (labels > 0) told = labelsOf(part, from, n, labels);
        told.resize(static_cast<size_t>(kChunk * labels));
        const std::vector<float> answer = answerOf(*trace, samples.data(), told.data());
        scores.insert(scores.end(), answer.begin(), answer.begin() + n);
    }
    if (scores.empty()) return failure("There are no samples for a threshold.", "data");
    const auto place =
        static_cast<int64_t>(request.thresholdShare * static_cast<double>(std::ssize(scores) - 1));
    std::nth_element(scores.begin(), scores.begin() + place, scores.end());
    return scores[static_cast<size_t>(place)];
}

}  // namespace hourglass
