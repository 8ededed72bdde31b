#include <cmath>

#include "core/questions/analysis.h"
#include "core/questions/gradient_norms.h"

namespace hourglass {
namespace {

/// How much of the loss's gradient each layer's weights get, now and at the start.
struct Gradients final : Analysis {
    int64_t batch;
    explicit Gradients(const Options& o) : batch(o.integer("batch")) {}

    Result<AnalysisResult> answer(const AnalysisSubject& s) const override {
        const Parameters& p = s.model.parameters();
        auto now = gradientNorms(s.experiment, s.data, batch, {p.values(), size_t(p.size())},
                                 s.model.progress());
        if (s.stop.stop_requested()) return stoppedEarly();
        auto start = gradientNorms(s.experiment, s.data, batch);
        if (!now) return tl::make_unexpected(now.error());
        if (!start) return tl::make_unexpected(start.error());
        AnalysisResult r;
        r.title = "Gradient norms";
        r.note = "Of the objective on " + std::to_string(batch) +
                 " training pictures, one number a "
                 "set of weights, from the input to the output.";
        AnalysisResult::Table table{
            "Gradients", {{"at the start", "|dJ/dW|"}, {"now", "|dJ/dW|"}}, {}};
        AnalysisResult::Curve curve{"Gradient norms by layer",
                                    {"layer", "", false, true},
                                    {"gradient norm", "", true},
                                    {{"at the start", {}, {}, {}}, {"now", {}, {}, {}}}};
        for (size_t i = 0; i < now->size(); ++i) {
            const double values[] = {(*start)[i].norm, (*now)[i].norm};
            table.rows.push_back({(*now)[i].name, {values[0], values[1]}});
            for (int k = 0; k < 2; ++k) {
                curve.series[k].x.push_back(static_cast<double>(i + 1));
                curve.series[k].y.push_back(values[k]);
            }
        }
        if (!now->empty()) {
            r.numbers.push_back(
                {"first / last, at the start", "", start->front().norm / start->back().norm});
            r.numbers.push_back({"first / last, now", "", now->front().norm / now->back().norm});
        }
        r.tables.push_back(std::move(table));
        r.curves.push_back(std::move(curve));
        return r;
    }
};

}  // namespace

Entry<Analysis> gradientsAnalysis() {
    return {"gradients",
            "Gradient norms",
            "The length of the gradient in each layer: where it vanishes on its way down, the "
            "first layers do not learn.",
            {Field::integer("batch", 200)
                 .between(1, 65536)
                 .in("pictures")
                 .helped("Pictures that the gradient is a mean of.")},
            [](const Options& o) { return std::make_unique<Gradients>(o); }};
}

}  // namespace hourglass
