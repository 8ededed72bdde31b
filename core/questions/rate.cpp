#include <algorithm>
#include <limits>

#include "core/questions/analysis.h"
#include "core/statistics/distances.h"
#include "core/statistics/quantizer.h"

namespace hourglass {
namespace {

constexpr double kFittedPca = 0.4;  // shares of the time that are over by then

constexpr int kBits[] = {1, 2, 3, 4, 5, 6, 8, 10, 12};

/// PCA with quantised coordinates: the best split of a number of bits.
class QuantisedPca {
 public:
    struct Best {
        double error = std::numeric_limits<double>::quiet_NaN();
        double components = 0, bits = 0;
    };

    QuantisedPca(const AnalysisSubject& s, const std::vector<float>& pictures, int64_t n,
                 int64_t components) {
        if (s.data.sampleShape.count() > kWidestPca) return;
        const Pca pca = fitPca(s.data, s.data.train, components);
        const int64_t k = pca.components(), units = pca.units;
        std::vector<float> coordinates(static_cast<size_t>(n * k));
        projectPca(pca, pictures.data(), n, coordinates.data());
        for (int64_t i = 0; i < n * units; ++i) {
            const double d = pictures[i] - static_cast<float>(pca.mean[i % units]);
            nothing_ += d * d / static_cast<double>(n);
        }
        captured_.assign(static_cast<size_t>(k), 0);
        for (int64_t i = 0; i < n * k; ++i)
            captured_[i % k] += double{coordinates[i]} * coordinates[i] / static_cast<double>(n);
        for (int bits : kBits) {
            const Quantizer q(coordinates.data(), n, k, bits);
            std::vector<double> lost(static_cast<size_t>(k));
            for (int64_t i = 0; i < n * k; ++i) {
                const double v = coordinates[i];
                const double d = v - q.value(i % k, q.cell(i % k, coordinates[i]));
                lost[i % k] += d * d / static_cast<double>(n);
            }
            lost_.push_back(std::move(lost));
        }
    }

    /// SSE/image = |x - mean|^2 - sum of what the kept components capture and lose again.
    Best with(int64_t totalBits) const {
        Best best;
        for (size_t b = 0; b < lost_.size(); ++b) {
            const int64_t kept =
                std::min<int64_t>(totalBits / kBits[b], static_cast<int64_t>(captured_.size()));
            double error = nothing_;
            for (int64_t k = 0; k < kept; ++k) error -= captured_[k] - lost_[b][k];
            if (!(error >= best.error))
                best = {error, static_cast<double>(kept), static_cast<double>(kBits[b])};
        }
        return best;
    }

 private:
    double nothing_ = 0;
    std::vector<double> captured_;           ///< mean square of each coordinate
    std::vector<std::vector<double>> lost_;  ///< by bits, by component
};

/// Bytes a picture against the error, beside PCA with the same number of bytes.
struct Rate final : Analysis {
    int64_t most;
    explicit Rate(const Options& o) : most(o.integer("pictures")) {}

    Result<AnalysisResult> answer(const AnalysisSubject& s) const override {
        const int64_t units = s.data.sampleShape.count(), k = s.model.model().codeUnits();
        const std::vector<float> pictures = picturesOf(s.data, s.data.test, most);
        const int64_t n = static_cast<int64_t>(pictures.size()) / units;
        std::vector<float> codes(static_cast<size_t>(n * k)), drawn(pictures.size());
        s.model.setLabels(s.data.test, 0, n);
        s.model.encode(pictures.data(), n, codes.data());
        auto error = [&](const std::vector<float>& z) {
            s.model.decode(z.data(), n, drawn.data());
            return squaredDistance(pictures.data(), drawn.data(), std::ssize(drawn)) /
                   static_cast<double>(n);
        };
        if (s.stop.stop_requested()) return stoppedEarly();
        const QuantisedPca pca(s, pictures, n, std::min(units, k * kBits[std::size(kBits) - 1]));

        AnalysisResult r;
        r.title = "Rate and distortion";
        r.note = "On " + std::to_string(n) +
                 " test pictures; every unit's range is cut into 2^bits "
                 "equal cells, without entropy coding. PCA: the best split of the same bytes into "
                 "components and bits.";
        r.numbers.push_back({"pixels as bytes", "bytes/picture", double(units)});
        r.numbers.push_back({"code as it is", "SSE/image", error(codes)});
        AnalysisResult::Table table{"By bits for each of the " + std::to_string(k) + " code units",
                                    {{"rate", "bytes/picture"},
                                     {"error", "SSE/image"},
                                     {"PCA", "SSE/image"},
                                     {"PCA components", ""},
                                     {"PCA bits", ""}},
                                    {}};
        AnalysisResult::Curve curve{"Error against bytes",
                                    {"rate", "bytes/picture", true},
                                    {"error", "SSE/image"},
                                    {{"autoencoder", {}, {}, {}}, {"PCA", {}, {}, {}}}};
        for (int bits : kBits) {
            if (s.stop.stop_requested()) return stoppedEarly();
            s.stop.part(kFittedPca, 1).at(std::ssize(table.rows), std::ssize(kBits));
            const Quantizer q(codes.data(), n, k, bits);
            const double bytes = double(k * bits) / 8;
            const double own = error(q.unpack(q.pack(codes.data(), n).data(), n));
            const auto best = pca.with(k * bits);
            table.rows.push_back({std::to_string(bits) + (bits == 1 ? " bit" : " bits"),
                                  {bytes, own, best.error, best.components, best.bits}});
            for (auto [series, y] : {std::pair{0, own}, {1, best.error}}) {
                curve.series[series].x.push_back(bytes);
                curve.series[series].y.push_back(y);
            }
        }
        r.tables.push_back(std::move(table));
        r.curves.push_back(std::move(curve));
        return r;
    }
};

}  // namespace

Entry<Analysis> rateAnalysis() {
    return {"rate",
            "Rate and distortion",
            "How many bytes a picture takes when its code is stored with few bits, and what that "
            "costs, beside PCA with the same bytes.",
            {Field::integer("pictures", 2000)
                 .between(1, 1e9)
                 .in("pictures")
                 .helped("Test pictures to measure on, at most.")},
            [](const Options& o) { return std::make_unique<Rate>(o); }};
}

}  // namespace hourglass
