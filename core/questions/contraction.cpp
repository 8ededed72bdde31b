#include <cmath>

#include "core/questions/encoder_jacobian.h"
#include "core/statistics/distances.h"
#include "core/statistics/singular_values.h"
#include "core/statistics/spread.h"

namespace hourglass {
namespace {

constexpr double kSpectrum = 0.8;  // share of the time that it takes

constexpr int64_t kJacobians = 10;  // Jacobians held at a time
constexpr int kRadii = 13;

void putInto(AnalysisResult::Series& series, double x, const Spread& spread) {
    series.x.push_back(x);
    series.y.push_back(spread.mean());
    series.spread.push_back(spread.deviation());
}

double distance(const float* a, const float* b, int64_t count) {
    return std::sqrt(squaredDistance(a, b, count));
}

/// Rifai et al. 2011, the two pictures of their experiments: to how many directions the code
/// answers, and how much it contracts near and far.
struct Contraction final : Analysis {
    int64_t most;
    explicit Contraction(const Options& o) : most(o.integer("pictures")) {}

    Status fits(const AnalysisScope& s) const override {
        if (codes().make(s.experiment.section("code"), "code")->isFromBook())
            return failure("A vector-quantised code jumps from entry to entry, so it has no slope.",
                           "code.kind", "Ask this of a run with another code.");
        if (s.data.test.count() < 2)
            return failure("This needs two test pictures.", "data", "Use larger data.");
        return {};
    }

    Result<AnalysisResult> answer(const AnalysisSubject& s) const override {
        const int64_t n = std::min(most, s.data.test.count());
        AnalysisResult r;
        r.title = "Contraction of the encoder";
        r.note = "J = d code / d input, in the network's scale, on " + std::to_string(n) +
                 " test pictures. A contractive code has few large singular values: the "
                 "directions in which pictures really change.";
        if (auto status = spectrum(s, n, r); !status) return tl::make_unexpected(status.error());
        if (auto status = curve(s, n, r); !status) return tl::make_unexpected(status.error());
        return r;
    }

 private:
    static Status spectrum(const AnalysisSubject& s, int64_t n, AnalysisResult& r) {
        const auto made = EncoderJacobian::create(s, std::min(kJacobians, n));
        if (!made) return tl::make_unexpected(made.error());
        EncoderJacobian& e = **made;
        const int64_t k = e.codeUnits(), units = e.inputUnits();
        std::vector<Spread> values(static_cast<size_t>(std::min(k, units)));
        Spread norm, needed;
        std::vector<uint32_t> rows(static_cast<size_t>(e.samples()));
        for (int64_t from = 0; from < n; from += e.samples()) {
            if (s.stop.stop_requested()) return stoppedEarly();
            s.stop.part(0, kSpectrum).at(from, n);
            for (int64_t i = 0; i < e.samples(); ++i)
                rows[i] = static_cast<uint32_t>(std::min(from + i, n - 1));
            e.show(s.data.test, rows);
            const std::vector<float> all = e.jacobians();
            for (int64_t i = 0; i < std::min(e.samples(), n - from); ++i) {
                const auto found = singularValues(
                    {all.data() + i * k * units, static_cast<size_t>(k * units)}, k, units);
                double squares = 0;
                for (size_t j = 0; j < found.size(); ++j)
                    values[j].add(found[j]), squares += found[j] * found[j];
                norm.add(std::sqrt(squares));
                double held = 0;
                size_t directions = 0;
                while (directions < found.size() && held < 0.9 * squares)
                    held += found[directions] * found[directions], ++directions;
                needed.add(static_cast<double>(directions));
            }
        }
        r.numbers.push_back({"mean |J|_F", "", norm.mean()});
        r.numbers.push_back({"deviation of |J|_F between pictures", "", norm.deviation()});
        r.numbers.push_back({"directions that hold 90 % of |J|^2", "", needed.mean()});
        AnalysisResult::Curve curve{"Singular values of J, the largest first",
                                    {"number", "", false, true},
                                    {"singular value", "", true},
                                    {{"mean of the pictures", {}, {}, {}}}};
        for (size_t j = 0; j < values.size(); ++j)
            putInto(curve.series[0], static_cast<double>(j + 1), values[j]);
        r.curves.push_back(std::move(curve));
        return {};
    }

    /// |f(x) - f(y)| / |x - y| for y at a distance from x, in a random direction and towards
    /// another picture.
    static Status curve(const AnalysisSubject& s, int64_t n, AnalysisResult& r) {
        const auto made = EncoderJacobian::create(s, n);
        if (!made) return tl::make_unexpected(made.error());
        EncoderJacobian& e = **made;
        const int64_t k = e.codeUnits(), units = e.inputUnits();
        std::vector<uint32_t> rows(static_cast<size_t>(n));
        for (size_t i = 0; i < rows.size(); ++i) rows[i] = static_cast<uint32_t>(i);
        e.show(s.data.test, rows);
        const std::vector<float> x(e.inputs().begin(), e.inputs().end());
        const auto codes = e.encode();
        const std::vector<float> code(codes.begin(), codes.end());
        Spread apart;
        for (int64_t i = 0; i < n; ++i)
            apart.add(distance(&x[i * units], &x[(i + 1) % n * units], units));
        r.numbers.push_back({"mean distance between pictures", "", apart.mean()});
        AnalysisResult::Curve curve{
            "Contraction |f(x) - f(y)| / |x - y|",
            {"distance |x - y|", "", true},
            {"contraction", "", true},
            {{"random direction", {}, {}, {}}, {"towards another picture", {}, {}, {}}}};
        const RandomStream stream(1, "contraction");
        std::vector<float> way(static_cast<size_t>(units)), zero(way.size());
        for (int step = 0; step < kRadii; ++step) {
            const double radius = apart.mean() * std::pow(10.0, -3 + 0.25 * step);
            for (int series = 0; series < 2; ++series) {
                for (int64_t i = 0; i < n; ++i) {
                    for (int64_t u = 0; u < units; ++u)
                        way[u] = series == 0 ? stream.normal(0, i * units + u)
                                             : x[(i + 1) % n * units + u] - x[i * units + u];
                    const double length = distance(way.data(), zero.data(), units);
                    const auto scale = static_cast<float>(length > 0 ? radius / length : 0);
                    for (int64_t u = 0; u < units; ++u)
                        e.inputs()[i * units + u] = x[i * units + u] + scale * way[u];
                }
                Spread ratio;
                const auto moved = e.encode();
                for (int64_t i = 0; i < n; ++i)
                    ratio.add(distance(&moved[i * k], &code[i * k], k) / radius);
                putInto(curve.series[series], radius, ratio);
            }
        }
        r.curves.push_back(std::move(curve));
        return {};
    }
};

}  // namespace

Entry<Analysis> contractionAnalysis() {
    return {"contraction",
            "Contraction of the encoder",
            "How strongly the code answers to small changes of a picture and in how many "
            "directions, and how much it pulls pictures together near and far.",
            {Field::integer("pictures", 50)
                 .between(2, 10000)
                 .in("pictures")
                 .helped("Test pictures that the numbers are a mean of; each takes a singular "
                         "value decomposition.")},
            [](const Options& o) { return std::make_unique<Contraction>(o); }};
}

}  // namespace hourglass
