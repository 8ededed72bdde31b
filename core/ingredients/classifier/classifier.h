#pragma once

#include "core/base/catalogue.h"
#include "core/nn/recorder.h"

namespace hourglass {

/// What is put on the code to tell classes, and trained together with the encoder after everything
/// else: supervised fine-tuning.
class Classifier {
 public:
    virtual ~Classifier() = default;
    /// Classes that it tells apart; 0: there is no classifier.
    virtual int64_t labels() const { return 0; }
    virtual void declare(Parameters&, int64_t /*codeUnits*/) {}
    /// One value a sample [N]: -log p(label | code) in nats, and 1 where the largest score is not
    /// that of the label, else 0.
    struct Verdict {
        Var loss, wrong;
    };
    /// code [N, K], label [N, C] one-hot.
    virtual Verdict judge(Recorder&, Var /*code*/, Var /*label*/) const { return {}; }
    /// An optimizer's section, with paths under "classifier".
    virtual Value optimizer() const { return {}; }
    int64_t epochs = 0, batch = 0;
    int64_t examples = 0;       ///< labelled samples that may be used; 0: all
    bool encoderMoves = false;  ///< false: the encoder is held still, only the head learns
};

/// All classifiers: one line each.
const Catalogue<Classifier>& classifiers();

Entry<Classifier> noClassifier();
Entry<Classifier> softmaxClassifier();

}  // namespace hourglass
