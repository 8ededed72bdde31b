#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/shape.h"
#include "core/training/history.h"

namespace hourglass {

/// What one unit of training did, in numbers: asked for before it is done, filled in while it is
/// done, and never changed afterwards. Samples are as the network sees them (scaled).
struct StepTrace {
    /// How the weights were found.
    enum class Way { Gradient, Contrastive, LineSearch, ClosedForm, Alternating, Books };
    Way way = Way::Gradient;
    StageKind stage = StageKind::Whole;
    std::string stageTitle;  ///< "Layer 1 of 4 (RBM)"
    int64_t layer = -1;      ///< the one that is pretrained, counted from the data; else -1

    // Which unit of work: all are counted from 1.
    int64_t update = 0, epoch = 0, batch = 0;
    int64_t batches = 0;  ///< units of work in an epoch
    int64_t samples = 0;  ///< that the terms are a mean of; 0: nothing was done
    bool finite = true;   ///< false: the loss was no number, and the weights stayed as they were

    /// Of many values: all samples, all units.
    struct Range {
        int64_t units = 0;  ///< of one sample
        double least = 0, greatest = 0, mean = 0;
        double positive = 0;  ///< share of values above 0
    };
    std::vector<Range> layers;  ///< what each layer gave, in the order of summary(); may be empty
    std::optional<Range> seen, hidden, drawn, rebuilt;  ///< as in Passage
    int64_t draws = 0;                                  ///< codes drawn for each sample; 0: none

    /// How what was seen differs from the target.
    struct Spoilt {
        double share = 0;  ///< of the values, that are others
        double rms = 0;    ///< root of the mean squared change of all values
    };
    std::optional<Spoilt> spoilt;  ///< not if the two are one and the same

    struct NamedTerm {
        TermInfo info;
        double value = 0;
    };
    std::vector<NamedTerm> terms;  ///< of this batch; the first one is the objective

    /// One tensor that was moved, in the order of the flat array. Lengths are Frobenius norms.
    struct Tensor {
        std::string name;                ///< "encoder.0.weight"
        std::optional<double> gradient;  ///< |dJ/dW|, as the update used it; not without gradients
        double before = 0;               ///< |W| before the update
        double step = 0;                 ///< |W after - W before|
    };
    std::vector<Tensor> tensors;
    double rate = 0;                      ///< of this update; 0: there is none
    std::optional<double> shortenedFrom;  ///< length of the gradient before training.clip cut it

    struct Search {
        int64_t evaluations = 0;  ///< places that were tried along the line
        double from = 0;          ///< the objective where it began
    };
    std::optional<Search> search;  ///< of a line search
    /// Share of the data's variance along the axes that the code keeps; of Way::ClosedForm.
    std::optional<double> variance;
    struct Book {
        int64_t level = 0, levels = 0;  ///< which one, counted from 0 from the data up
        int64_t entries = 0;
        bool alone = false;  ///< taught alone, by a narrowing neighbourhood: the first epoch
    };
    std::optional<Book> book;  ///< of Way::Books

    /// The first samples of the batch, [shown, units]: clean, as the network saw them, and what it
    /// made of them. The last two may be empty.
    Shape sampleShape;
    int64_t shown = 0;
    std::vector<float> clean, encoded, decoded;

    /// |all steps| / |all weights before|: how far the update went.
    double relativeStep() const;
    /// What layers of the network are called: "encoder.0" of "encoder.0.weight".
    static std::string layerOf(const std::string& tensor);
    /// Weights and biases of a layer together, in the order of the flat array.
    std::vector<Tensor> movedLayers() const;
};

}  // namespace hourglass
