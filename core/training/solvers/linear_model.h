#pragma once

#include "core/statistics/pca.h"
#include "core/training/evaluator.h"

namespace hourglass {

/// What the solvers of the linear autoencoder x -> W2 (W1 x + b1) + b2 share: the principal axes of
/// the training part as the network sees it, the weights, and the terms of the loss.
class LinearModel {
 public:
    explicit LinearModel(const Workbench& bench);

    int64_t units() const { return bench_.model.inputUnits(); }
    int64_t codeUnits() const { return bench_.model.codeUnits(); }
    /// All axes, fitted when first asked for; eigenvalues in the network's scale.
    const Pca& axes();
    /// W1 [K, F] and W2 [F, K], row-major.
    std::vector<double> encoder() const;
    /// Writes the weights, and the biases that make up for the mean: b1 = -W1 m, b2 = m.
    void set(const std::vector<double>& encoder, const std::vector<double>& decoder);

    const std::vector<std::pair<std::string, std::string>>& terms() const { return terms_; }
    /// Fills in the terms on the training part; how many samples they stand for.
    int64_t measure(std::span<double> values);

 private:
    float* tensor(const char* name) const;

    Workbench bench_;
    Pca axes_;
    Evaluator evaluator_;
    std::vector<std::pair<std::string, std::string>> terms_;
};

}  // namespace hourglass
