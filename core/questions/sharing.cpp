#include <algorithm>
#include <cmath>

#include "core/ingredients/penalty/draws.h"
#include "core/luttrell/stochastic_quantiser.h"
#include "core/questions/analysis.h"

namespace hourglass {
namespace {

constexpr int64_t kMostCodes = 256;  // rows of the table

/// Do the codes of a stochastic quantiser share the work? What each of them draws alone, cut into
/// the first and the second half of the sample: on the torus those are its two circles.
struct Sharing final : Analysis {
    int64_t most;
    explicit Sharing(const Options& o) : most(o.integer("samples")) {}

    Status fits(const AnalysisScope& s) const override {
        const auto& layers = s.experiment.at("network.encoder").items();
        const int64_t units = s.model.inputUnits();
        if (!activationNamed(layers.back()["activation"].text()).givesChances)
            return failure(
                "Codes are looked at one by one where the code layer gives chances, "
                "and this one is " +
                    layers.back()["activation"].text("without") + ".",
                "network.encoder", "Train the recipe stochastic-quantiser.");
        if (units % 2 != 0)
            return failure("A sample of " + std::to_string(units) + " values has no two halves.",
                           "data", "Use data such as torus.");
        return {};
    }

    Result<AnalysisResult> answer(const AnalysisSubject& s) const override {
        const int64_t codes = s.model.model().codeUnits(), units = s.model.model().inputUnits();
        std::vector<float> alone(static_cast<size_t>(codes * codes));
        for (int64_t y = 0; y < codes; ++y) alone[y * codes + y] = 1;
        std::vector<float> drawn(static_cast<size_t>(codes * units));
        s.model.decode(alone.data(), codes, drawn.data());
        const std::vector<double> r(drawn.begin(), drawn.end());
        if (auto status = checkNumbers(drawn); !status) return tl::make_unexpected(status.error());
        const std::vector<float> chances = codesOf(s, s.data.test, most);
        const int64_t n = std::ssize(chances) / codes;
        if (s.stop.stop_requested()) return stoppedEarly();

        AnalysisResult result;
        result.title = "How the codes share the work";
        result.note =
            "What each code draws alone: the share of its sum of squares in the first "
            "half of the values. Index 0: every code draws both halves alike; 1: each "
            "draws one of them. Chances on " +
            std::to_string(n) + " test samples.";
        result.numbers = {{"specialisation index", "", specialisation(r, units)},
                          {"codes", "", double(codes)}};
        AnalysisResult::Table table{
            "By code",
            {{"first half", "%"}, {"length", "in the data's units"}, {"mean chance", "%"}},
            {}};
        for (int64_t y = 0; y < std::min(codes, kMostCodes); ++y) {
            double first = 0, all = 0, chance = 0;
            for (int64_t u = 0; u < units; ++u) {
                const double square = r[y * units + u] * r[y * units + u];
                all += square;
                if (u < units / 2) first += square;
            }
            for (int64_t i = 0; i < n; ++i) chance += chances[i * codes + y] / double(n);
            table.rows.push_back({"code " + std::to_string(y + 1),
                                  {100 * first / all, std::sqrt(all), 100 * chance}});
        }
        result.tables.push_back(std::move(table));
        return result;
    }
};

}  // namespace

Entry<Analysis> sharingAnalysis() {
    return {"sharing",
            "How codes share the work",
            "For a stochastic quantiser on two circles: does each code describe one of them, or "
            "both together?",
            {Field::integer("samples", 1000)
                 .between(1, 1e9)
                 .in("samples")
                 .helped("Test samples whose chances are averaged, at most.")},
            [](const Options& o) { return std::make_unique<Sharing>(o); }};
}

}  // namespace hourglass
