#pragma once

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <tuple>

#include "core/data/prepared_data.h"
#include "core/model/network.h"

namespace hourglass {

/// A trained (or untrained) model in use: its own copy of the weights, its own tapes, evaluation
/// mode. Inputs and outputs are in the data's own units (0..1 pixels): scaling is inside.
/// Not thread-safe; each thread has its own.
class Inference {
 public:
    /// Without weights yet: setParameters() gives them.
    static Result<std::unique_ptr<Inference>> create(const Experiment& experiment,
                                                     const Shape& sampleShape,
                                                     const Scaling& scaling);
    /// With the weights and schedules of a moment.
    static Result<std::unique_ptr<Inference>> create(const ModelState& state,
                                                     const Scaling& scaling);

    /// Copies a flat parameter array of the same layout.
    void setParameters(std::span<const float> values);
    /// Sets the schedules (k of a k-sparse code) to a moment of the run; at first they stand at
    /// their end.
    void turnTo(const ScheduleProgress& progress) { network_.dials.turnTo(progress); }
    /// Where the schedules stand.
    const ScheduleProgress& progress() const { return network_.dials.now(); }
    /// Takes over a setting that was changed while the run went on (noise, k, a penalty's weight).
    void setLive(const std::string& path, const Scheduled& schedule);

    const Autoencoder& model() const { return *network_.model; }
    const Parameters& parameters() const { return network_.parameters; }
    const Scaling& scaling() const { return scaling_; }

    /// The label that a conditional model is told; 0 at first.
    void setLabel(int32_t label) { label_ = label; }
    /// The same for each sample of the next calls, in their order; empty: one label for all.
    void setLabels(std::span<const int32_t> labels) {
        labels_.assign(labels.begin(), labels.end());
    }
    /// Those of the part's samples `from` ... from + count; of no effect on a model that is told
    /// none, or by data that have none.
    void setLabels(const PartView& part, int64_t from, int64_t count);

    /// samples [n, F] -> mean codes [n, K]. `logVariance` (may be null) gets [n, K] of a Gaussian
    /// code.
    void encode(const float* samples, int64_t n, float* codes, float* logVariance = nullptr);
    /// codes [n, K] -> reconstructions [n, F].
    void decode(const float* codes, int64_t n, float* samples);
    void reconstruct(const float* samples, int64_t n, float* reconstructions);
    /// The rest of decode() behind decoder layer `layer`, which gave `values` [n, its units].
    void decodeFrom(size_t layer, const float* values, int64_t n, float* samples);
    /// By the first `layers` layers and their counterparts alone (see Autoencoder::recordBelow).
    void reconstructBelow(const float* samples, int64_t n, int64_t layers, float* reconstructions);
    /// Calls `use(layer, values, rows)` with what every layer gives for these samples, a few
    /// hundred at a time; layers count as in Autoencoder::summary().
    void visitLayers(const float* samples, int64_t n,
                     const std::function<void(size_t, const float*, int64_t)>& use);
    /// What the encoder sees: samples with the experiment's corruption, the noise of `step`.
    void corrupt(const float* samples, int64_t n, uint64_t step, float* corrupted);
    /// What the second player of a model that has one says of samples [n, F]: how sure it is that
    /// each is real, from 0 to 1, [n].
    void judge(const float* samples, int64_t n, float* sure);
    /// Codes from the prior [n, K]; the model must have one. The same seed gives the same codes.
    void drawCodes(int64_t n, uint64_t seed, float* codes);

 private:
    enum class Task { Encode, Decode, Corrupt, Layers, Below, Rest, Judge };
    struct Graph {
        std::unique_ptr<Tape> tape;
        Var input, condition, output, logVariance;
        std::vector<Var> layers;
    };
    Inference() = default;
    Graph& graph(Task task, int64_t samples, int64_t layers = 0);
    int64_t decoderUnits(int64_t layer) const;
    void writeLabels(Graph& graph, int64_t from, int64_t count);

    Network network_;
    Scaling scaling_;
    uint64_t seed_ = 0;
    int32_t label_ = 0;
    std::vector<int32_t> labels_;
    std::map<std::tuple<Task, int64_t, int64_t>, Graph> graphs_;
};

}  // namespace hourglass
