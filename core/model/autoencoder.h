#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/experiment/experiment.h"
#include "core/ingredients/adversary/adversary.h"
#include "core/ingredients/classifier/classifier.h"
#include "core/ingredients/code/code.h"
#include "core/ingredients/condition/condition.h"
#include "core/ingredients/corruption/corruption.h"
#include "core/ingredients/estimator/estimator.h"
#include "core/ingredients/likelihood/likelihood.h"
#include "core/ingredients/penalty/penalty.h"
#include "core/ingredients/pretraining/pretraining.h"
#include "core/ingredients/prior/prior.h"
#include "core/nn/layer.h"
#include "core/nn/passage.h"

namespace hourglass {

/// One named part of the loss, as a scalar on the tape (a mean over the batch's samples).
struct Term {
    std::string name;
    std::string unit;
    Var value;
};

/// What the encoder is shown.
enum class View { Clean, Corrupted };

/// What is filled from outside before a graph runs; see Feeder.
struct Leaves {
    Var input;      ///< [N, F] the clean, scaled samples
    Var condition;  ///< [N, C] what the network is told beside them; null if nothing
    Var known;      ///< [N, F] 1 or 0: what the loss counts; null where data have no gaps
    Var label;      ///< [N, C] one-hot; null unless classes are learned
};

/// The whole graph of a batch.
struct Recording : Leaves {
    Var corrupted;  ///< [N, F] what the encoder sees
    CodeSample code;
    Var output;     ///< [N, F] the reconstruction, through the output link; null unless asked for
    Var objective;  ///< scalar: what is minimised
    std::vector<Term> terms;
    Passage passage;  ///< for whoever wants to watch an update
};

/// A description of one layer for people: name, shapes, numbers.
struct LayerSummary {
    std::string part;  ///< "encoder" or "decoder"
    std::string kind;
    std::string activation;
    Shape input, output;
    int64_t parameters = 0;
};

/// log p(x, z) - log q(z|x) of draws of the code, in nats.
struct LogWeights : Leaves {
    Var values;  ///< [N, draws]
};

/// A layer stack plus ingredients, built from an experiment for one sample shape. It owns no
/// numbers but their layout: Parameters hold those.
class Autoencoder {
 public:
    /// An error if the experiment has problems (see problems.h).
    static Result<std::unique_ptr<Autoencoder>> build(const Experiment& experiment,
                                                      const Shape& sampleShape);

    /// Notes all tensors; call once on fresh Parameters.
    void declare(Parameters& parameters);

    /// Encode, decode, compare. `view` says whether the encoder sees the corrupted input.
    Recording record(Recorder& recorder, int64_t samples, View view, bool withOutput) const;
    /// Codes of an input Var [N, F], no corruption, mean code. `condition` [N, C] where the model
    /// has one.
    CodeSample recordEncoder(Recorder& recorder, Var input, Var condition = {}) const;
    /// Codes [N, K] -> reconstruction [N, F], through the output link.
    Var recordDecoder(Recorder& recorder, Var code, Var condition = {}) const;
    /// The rest of recordDecoder() behind decoder layer `layer`, which gave `values` [N, units].
    Var recordDecoderFrom(Recorder& recorder, size_t layer, Var values) const;
    /// For estimates of log p(x): needs a code with chance in it and a prior.
    LogWeights recordLogWeights(Recorder& recorder, int64_t samples, int64_t draws) const;
    /// Codes from the prior [count, K]; needs a prior.
    Var recordPrior(Recorder& recorder, int64_t count) const;

    /// The layers with their counterparts, from the data up, of a network that pretraining fits
    /// (see pretraining_problems.cpp); after declare().
    std::vector<CoderPair> pairs(const Parameters& parameters) const;

    /// A reconstruction by the first `layers` layers and their counterparts alone: what a network
    /// that is being pretrained from below can draw so far. As pairs(), where pretraining fits.
    Var recordBelow(Recorder& recorder, Var input, size_t layers) const;

    /// How sure the second player is that samples [N, F] are real: log odds [N, 1]; null without
    /// one.
    Var recordJudge(Recorder& recorder, Var samples) const;

    /// What every layer gives for a clean input, in the order of summary().
    std::vector<Var> recordLayers(Recorder& recorder, Var input, Var condition = {}) const;

    const Shape& sampleShape() const { return sampleShape_; }
    int64_t inputUnits() const { return sampleShape_.count(); }
    int64_t codeUnits() const { return codeUnits_; }
    const Code& code() const { return *code_; }
    const Prior& prior() const { return *prior_; }
    const Condition& condition() const { return *condition_; }
    const Estimator& estimator() const { return *estimator_; }
    const Corruption& corruption() const { return *corruption_; }
    const Likelihood& likelihood() const { return *likelihood_; }
    const Pretraining& pretraining() const { return *pretraining_; }
    const Classifier& classifier() const { return *classifier_; }
    bool hasJudge() const { return !adversary_->isNone(); }
    std::vector<LayerSummary> summary() const;
    const std::vector<int>& weights() const { return weights_; }

 private:
    struct Step {
        std::unique_ptr<Layer> layer;
        std::string name;
        Shape input, output;
        std::string kind, activation;
        int64_t parameters = 0;
    };
    Autoencoder() = default;
    void tie();
    Var tellLeaf(Recorder& recorder, int64_t samples) const;
    PriorContext priorContext(Recorder& recorder) const;
    Var divergence(Recorder& recorder, const CodeSample& q,
                   const std::function<const CodeSample&()>& drawn, bool logRatios) const;
    /// The game with the adversary, and what it asks of the encoder [N]; `z` is what the decoder
    /// got.
    GameLosses recordGame(Recorder& recorder, const Recording& r, Var z) const;
    void addPenalties(Recorder& recorder, const PenaltyContext& context, Recording& r) const;
    void addTerm(Recording& r, const std::string& name, const std::string& unit, Var value,
                 Var weight) const;
    /// `each`, unless null, receives what every step gives.
    Var run(const std::vector<Step>& steps, Recorder& recorder, Var x,
            std::vector<Var>* each = nullptr) const;
    Status stack(const Value& layers, const std::string& part, Shape shape, int64_t headUnits,
                 std::vector<Step>& steps);

    Shape sampleShape_;
    int64_t codeUnits_ = 0;
    bool tied_ = false, hasGaps_ = false;
    std::vector<std::string> frozen_;
    std::vector<Step> encoder_, decoder_;
    std::vector<int> weights_;
    std::unique_ptr<Corruption> corruption_;
    std::unique_ptr<Code> code_;
    std::unique_ptr<Prior> prior_;
    std::unique_ptr<Condition> condition_;
    std::unique_ptr<Likelihood> likelihood_;
    std::unique_ptr<Estimator> estimator_;
    std::unique_ptr<Pretraining> pretraining_;
    std::unique_ptr<Classifier> classifier_;
    std::unique_ptr<Adversary> adversary_;
    struct WeightedPenalty {
        std::string name, path;
        Scheduled weight;
        std::unique_ptr<Penalty> penalty;
    };
    std::vector<WeightedPenalty> penalties_;
};

}  // namespace hourglass
