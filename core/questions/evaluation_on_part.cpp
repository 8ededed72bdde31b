#include <algorithm>

#include "core/data/prepared_data.h"
#include "core/questions/evaluation.h"

namespace hourglass {
namespace {

constexpr int64_t kMostComponents = 512;

/// What `hourglass-cli evaluate` says of a run, as a question of the window, too.
struct EvaluationOnPart final : Analysis {
    Part part;
    std::string name;
    explicit EvaluationOnPart(const Options& o)
        : part(*parsePart(o.choice("part"))), name(o.choice("part")) {}

    Status fits(const AnalysisScope& s) const override {
        if (s.data.part(part).count() > 0) return {};
        return failure("The " + name + " part has no samples.", "data",
                       "Choose another part, or use larger data.");
    }

    Result<AnalysisResult> answer(const AnalysisSubject& s) const override {
        const PartView view = s.data.part(part);
        Pca pca;
        if (s.data.sampleShape.count() <= kWidestPca)
            pca = fitPca(s.data, s.data.train,
                         std::min(kMostComponents, s.model.model().codeUnits()));
        if (s.stop.stop_requested()) return stoppedEarly();
        return described(evaluate(s, view, pca), s, view);
    }

 private:
    AnalysisResult described(const Evaluation& e, const AnalysisSubject& s,
                             const PartView& view) const {
        const Shape& shape = s.data.sampleShape;
        AnalysisResult r;
        r.title = "Evaluation on the " + name + " part";
        r.note = std::to_string(view.count()) + " " + sampleNoun(shape) +
                 "s, without noise and with the mean code. PCA: as many components as code units.";
        if (e.scaledByColumn) r.note += " Squared errors are in the scaled units of each column.";
        const auto add = [&](const std::string& what, const std::string& unit, double value) {
            r.numbers.push_back({what, unitFor(unit, shape), value});
        };
        add("squared error", "SSE/image", e.ssePerImage);
        add("mean squared error", "MSE/pixel", e.msePerPixel);
        for (auto& term : e.terms) add(term.name, term.unit, term.value);
        if (e.classificationError) add("classification error", "%", e.classificationError->value);
        if (e.leastReconstruction)
            add("least reconstruction", e.leastReconstruction->unit, e.leastReconstruction->value);
        if (e.pcaSse) {
            add("PCA, " + std::to_string(e.pcaComponents) + " components", "SSE/image", *e.pcaSse);
            add(std::string("mean ") + sampleNoun(shape), "SSE/image", *e.meanSse);
        }
        if (e.columns.empty()) return r;
        AnalysisResult::Table table{"What is left of each column, in its own unit",
                                    {{"root mean square", ""}, {"known", "values"}},
                                    {}};
        for (auto& column : e.columns)
            table.rows.push_back({column.name, {column.rootMeanSquare, column.known}});
        r.tables.push_back(std::move(table));
        return r;
    }
};

}  // namespace

Entry<Analysis> evaluationAnalysis() {
    return {"evaluation",
            "Evaluation",
            "How large the errors are on pictures that were kept aside, beside PCA with the same "
            "code size and the mean picture.",
            {Field::choice("part", "test", {"test", "validation", "train"})
                 .helped("Which part of the data is measured.")},
            [](const Options& o) { return std::make_unique<EvaluationOnPart>(o); }};
}

}  // namespace hourglass
