#include <algorithm>
#include <limits>

#include "core/data/labelled.h"
#include "core/questions/analysis.h"
#include "core/statistics/probe.h"
#include "core/statistics/trustworthiness.h"
#include "core/statistics/tsne.h"

namespace hourglass {
namespace {

constexpr double kPlanes = 0.05, kTsne = 0.8;  // shares of the time that are over by then

constexpr int64_t kNear = 12;  // neighbours that are to be kept

/// Samples as values [count, units], some to draw and those that say what is near.
struct MappedValues {
    int64_t units;
    std::vector<float> train, shown;
    int64_t count() const { return std::ssize(shown) / units; }
    Rows rows() const { return {shown, units}; }
};

/// Places of the shown samples in the plane.
struct Plane {
    std::string title;
    AnalysisResult::Axis x, y;
    std::vector<float> places;  ///< [count, 2]
    double right = kNothing;    ///< % of the nearest neighbours that have the same label
};

/// [n, units] -> [n, 2]: the first two principal coordinates, or the values if there are not more.
std::vector<float> firstTwo(const std::vector<float>& values, const Pca& pca) {
    const int64_t units = pca.units, n = std::ssize(values) / units;
    std::vector<float> coordinates = values;
    if (units > 2) projectPca(pca, values.data(), n, coordinates.data());
    std::vector<float> places(static_cast<size_t>(2 * n));
    for (int64_t i = 0; i < n; ++i)
        for (int64_t k = 0; k < std::min<int64_t>(2, units); ++k)
            places[2 * i + k] = coordinates[i * units + k];
    return places;
}

/// The codes of test samples in the plane, beside PCA of the samples themselves.
struct Map final : Analysis {
    std::string method;
    int64_t most;
    double perplexity;
    explicit Map(const Options& o)
        : method(o.choice("method")),
          most(o.integer("points")),
          perplexity(o.number("perplexity")) {}

    Status fits(const AnalysisScope& s) const override {
        if (s.data.test.count() < 4)
            return failure("A map needs four test samples.", "data", "Use larger data.");
        return {};
    }

    Result<AnalysisResult> answer(const AnalysisSubject& s) const override {
        const PartView shown = someOf(s.data.test, most);
        const MappedValues codes = {s.model.model().codeUnits(), codesOf(s, s.data.train),
                                    codesOf(s, shown)};
        for (auto* part : {&codes.train, &codes.shown})
            if (auto status = checkNumbers(*part); !status)
                return tl::make_unexpected(status.error());
        const MappedValues samples = {s.data.sampleShape.count(), picturesOf(s.data, s.data.train),
                                      picturesOf(s.data, shown)};
        AnalysisResult r;
        r.title = "Maps of the codes";
        r.note = "On " + std::to_string(codes.count()) +
                 " test samples. 1-NN: the nearest training sample on the map has the same label; "
                 "for t-SNE the nearest other sample on it, because t-SNE has no way to place new "
                 "samples and none back to a picture. On a t-SNE map distances between clusters, "
                 "and their sizes, mean little.";
        std::vector<Plane> planes;
        if (samples.units <= kWidestPca)
            planes.push_back(principal(s, shown, samples, "samples", r));
        if (method != "t-sne" && codes.units <= kWidestPca)
            planes.push_back(principal(s, shown, codes, "codes", r));
        if (s.stop.stop_requested()) return stoppedEarly();
        s.stop.at(kPlanes);
        if (method != "principal") {
            auto plane = byTsne(s, shown, codes, r);
            if (!plane) return tl::make_unexpected(plane.error());
            planes.push_back(std::move(*plane));
        }
        if (auto status = judge(s, planes, samples, codes, r); !status)
            return tl::make_unexpected(status.error());
        for (const Plane& plane : planes) r.scatters.push_back(drawn(plane, shown, labelled(s)));
        return r;
    }

 private:
    static bool labelled(const AnalysisSubject& s) {
        return s.data.train.data->hasLabels() && s.data.test.data->hasLabels();
    }

    static Plane principal(const AnalysisSubject& s, const PartView& shown,
                           const MappedValues& values, const std::string& what, AnalysisResult& r) {
        Plane plane{"PCA of the " + what, {"component 1", ""}, {"component 2", ""}, {}};
        if (values.units <= 2)
            plane = {"The " + what + " themselves", {"value 1", ""}, {"value 2", ""}, {}};
        const int64_t n = std::ssize(values.train) / values.units;
        // Of the samples exactly as elsewhere: their sums are exact for bytes.
        const Pca pca = what == "codes" ? fitPca(values.train.data(), n, values.units, values.units)
                                        : fitPca(s.data, s.data.train, values.units);
        double all = 0, kept = 0;
        for (size_t k = 0; k < pca.eigenvalues.size(); ++k) {
            all += pca.eigenvalues[k];
            if (k < 2) kept += pca.eigenvalues[k];
        }
        r.numbers.push_back(
            {"variance on the map, " + what, "%", all > 0 ? 100 * kept / all : kNothing});
        plane.places = firstTwo(values.shown, pca);
        if (!labelled(s)) return plane;
        const LabelledFeatures train{2, firstTwo(values.train, pca), labelsOf(s.data.train)};
        plane.right =
            100 * (1 - nearestNeighbourError(train, {2, plane.places, labelsOf(shown)}, 1));
        return plane;
    }

    Result<Plane> byTsne(const AnalysisSubject& s, const PartView& shown, const MappedValues& codes,
                         AnalysisResult& r) const {
        TsneSettings settings;
        settings.perplexity = perplexity;
        TsneMap map = findTsneMap(codes.rows(), settings, s.stop.part(kPlanes, kTsne));
        if (map.places.empty()) return stoppedEarly();
        r.numbers.push_back({"t-SNE, perplexity", "neighbours", map.perplexity});
        r.numbers.push_back({"t-SNE, KL(P || Q)", "nats", map.divergence});
        Plane plane{"t-SNE of the codes", {"t-SNE 1", ""}, {"t-SNE 2", ""}, std::move(map.places)};
        if (labelled(s))
            plane.right = 100 * (1 - leaveOneOutError({2, plane.places, labelsOf(shown)}));
        return plane;
    }

    /// How far the planes keep classes and neighbours.
    static Status judge(const AnalysisSubject& s, const std::vector<Plane>& planes,
                        const MappedValues& samples, const MappedValues& codes, AnalysisResult& r) {
        const std::string near = ", k = " + std::to_string(kNear);
        AnalysisResult::Table table{"By map",
                                    {{"1-NN", "% right"},
                                     {"trustworthiness to the samples" + near, ""},
                                     {"to the codes" + near, ""}},
                                    {}};
        const Watcher judging = s.stop.part(kTsne, 1);
        for (const Plane& plane : planes) {
            const Watcher piece = judging.piece(&plane - planes.data(), std::ssize(planes));
            const Rows places(plane.places, 2);
            table.rows.push_back(
                {plane.title,
                 {plane.right, trustworthiness(samples.rows(), places, kNear, piece.part(0, 0.7)),
                  trustworthiness(codes.rows(), places, kNear, piece.part(0.7, 1))}});
            if (s.stop.stop_requested()) return stoppedEarly();
        }
        r.tables.push_back(std::move(table));
        return {};
    }

    static AnalysisResult::Scatter drawn(const Plane& plane, const PartView& shown, bool labelled) {
        AnalysisResult::Scatter scatter{plane.title, plane.x, plane.y, {}, {}, {}, {}};
        scatter.isometric = true;
        for (size_t i = 0; i < plane.places.size(); i += 2) {
            scatter.xs.push_back(plane.places[i]);
            scatter.ys.push_back(plane.places[i + 1]);
        }
        scatter.groups =
            labelled ? classNames(*shown.data) : std::vector<std::string>{"test samples"};
        scatter.group = labelled ? labelsOf(shown) : std::vector<int32_t>(scatter.xs.size());
        return scatter;
    }
};

}  // namespace

Entry<Analysis> mapAnalysis() {
    return {"map",
            "Maps of the codes",
            "Test samples in the plane by their codes: along the principal directions, and by "
            "t-SNE, which keeps neighbours together; beside PCA of the samples themselves.",
            {Field::choice("method", "both", {"principal", "t-sne", "both"})
                 .helped("Principal: straight on to the two directions in which codes differ most. "
                         "t-SNE: neighbours stay neighbours, distances bend; takes seconds to "
                         "minutes."),
             Field::integer("points", 2000)
                 .between(4, 20000)
                 .in("samples")
                 .helped("Test samples on the map, at most; of each class the same number."),
             Field::real("perplexity", 30)
                 .between(2, 1000)
                 .in("neighbours")
                 .helped("How many neighbours t-SNE holds each sample to; 5 to 50 is usual.")},
            [](const Options& o) { return std::make_unique<Map>(o); }};
}

}  // namespace hourglass
