#include "core/statistics/principal_components.h"

#include <limits>

#include "core/questions/analysis.h"

namespace hourglass {
namespace {

/// Does a decoder of one layer span the plane of the principal components, and can they be read
/// from it?
struct Components final : Analysis {
    Status fits(const AnalysisScope& s) const override {
        const int64_t k = s.model.codeUnits(), units = s.model.inputUnits();
        for (auto& layer : s.model.summary()) {
            if (layer.part != "decoder") continue;
            if (layer.input.count() == k && layer.output.count() == units) return {};
            break;
        }
        return failure("Components can be read from a decoder of one dense layer only.",
                       "network.decoder", "Train a run with one layer each way.");
    }

    Result<AnalysisResult> answer(const AnalysisSubject& s) const override {
        const auto decoder = decoderRows(s);
        if (!decoder) return tl::make_unexpected(decoder.error());
        const int64_t k = s.model.model().codeUnits(), units = s.data.sampleShape.count();
        const Pca pca = fitPca(s.data, s.data.train, k);
        if (s.stop.stop_requested()) return stoppedEarly();
        const Pca byQr = componentsByQr(*decoder, k, s.data, s.data.train);
        const double factor = s.data.scaling.factor, lambda = decayOf(s.experiment);
        Pca bySvd = componentsBySvd(*decoder, k, units, lambda);
        for (double& value : bySvd.eigenvalues) value /= factor * factor;

        AnalysisResult r;
        r.title = "Principal components from the decoder";
        r.note =
            "Route a: QR and a small PCA. Route b: SVD of the decoder, right only at the "
            "optimum with weight decay.";
        r.numbers.push_back(
            {"largest angle between the planes", "rad", largestPrincipalAngle(pca, byQr)});
        r.tables.push_back(compare(pca, byQr, bySvd, lambda > 0));
        return r;
    }

 private:
    /// Row k is what code unit k draws, [K, F].
    static Result<std::vector<float>> decoderRows(const AnalysisSubject& s) {
        const Parameters& p = s.model.parameters();
        const int64_t k = s.model.model().codeUnits(), units = s.data.sampleShape.count();
        const int own = p.find("decoder.0.weight"), tied = p.find("encoder.0.weight");
        if (own >= 0 && p.tensors()[own].shape == Shape{k, units})
            return std::vector<float>(p.values(own), p.values(own) + k * units);
        const bool isTied = s.experiment.isTied();
        if (own >= 0 || !isTied || tied < 0 || p.tensors()[tied].shape != Shape{units, k})
            return failure("Components can be read from a decoder of one dense layer only.",
                           "network.decoder", "Train a run with one layer each way.");
        std::vector<float> rows(static_cast<size_t>(k * units));
        for (int64_t i = 0; i < units; ++i)
            for (int64_t j = 0; j < k; ++j) rows[j * units + i] = p.values(tied)[i * k + j];
        return rows;
    }
    /// lambda of |x - W2 W1 x|^2 + lambda (|W1|^2 + |W2|^2).
    static double decayOf(const Experiment& e) {
        double weight = 0;
        for (auto& penalty : e.section("penalties").items())
            if (penalties().make(penalty, "penalties")->isWeightDecay())
                weight += Options(penalty, "penalties").number("weight");
        return e.at("likelihood.variance").number(0.5) * weight;
    }
    static AnalysisResult::Table compare(const Pca& pca, const Pca& a, const Pca& b, bool decay) {
        AnalysisResult::Table table{"Components, the strongest first",
                                    {{"PCA variance", ""},
                                     {"a: variance", ""},
                                     {"a: |cos|", ""},
                                     {"b: variance", ""},
                                     {"b: |cos|", ""}},
                                    {}};
        const auto cosA = cosines(pca, a), cosB = cosines(pca, b);
        const double none = std::numeric_limits<double>::quiet_NaN();
        for (size_t i = 0; i < cosA.size(); ++i)
            table.rows.push_back({std::to_string(i + 1),
                                  {pca.eigenvalues[i], a.eigenvalues[i], cosA[i],
                                   decay ? b.eigenvalues[i] : none, cosB[i]}});
        return table;
    }
};

}  // namespace

Entry<Analysis> componentsAnalysis() {
    return {"components",
            "Principal components",
            "Whether the decoder's plane is that of the principal components, and the components "
            "read from it by two routes.",
            {},
            [](const Options&) { return std::make_unique<Components>(); }};
}

}  // namespace hourglass
