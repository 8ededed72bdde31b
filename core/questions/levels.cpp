#include <algorithm>
#include <cmath>

#include "core/experiment/stack.h"
#include "core/model/chain_of_books.h"
#include "core/questions/analysis.h"
#include "core/statistics/distances.h"

namespace hourglass {
namespace {

constexpr int64_t kShown = 16;  // entries drawn of each book
constexpr int64_t kParts = 4;   // of a book, each with a colour

/// 10 lg of signal power by error power, in dB.
double decibels(double signal, double error) { return 10 * std::log10(signal / error); }

double sumOfSquares(const std::vector<double>& x) {
    double sum = 0;
    for (double value : x) sum += value * value;
    return sum;
}

/// How often each entry occurs among scaled indices.
std::vector<double> shares(const std::vector<double>& values, int64_t entries) {
    std::vector<double> shares(static_cast<size_t>(entries));
    for (double value : values)
        shares[std::lround(value * double(entries - 1))] += 1 / double(values.size());
    return shares;
}

double entropyInBits(const std::vector<double>& shares) {
    double bits = 0;
    for (double share : shares)
        if (share > 0) bits -= share * std::log2(share);
    return bits;
}

/// What each level of a folded chain keeps, at which rate, and how its book is ordered.
struct Levels final : Analysis {
    int64_t most;
    explicit Levels(const Options& o) : most(o.integer("pictures")) {}

    Status fits(const AnalysisScope& s) const override {
        if (!isChain(s.model))
            return failure(
                "Levels are those of a chain of quantise layers, and this network has "
                "other layers.",
                "network.encoder", "Train the recipe folded-chain.");
        if (s.data.test.count() < 1)
            return failure("There are no test pictures.", "data", "Use larger data.");
        return {};
    }

    Result<AnalysisResult> answer(const AnalysisSubject& s) const override {
        const FoldedChain chain = chainOf(s.model.model(), s.model.parameters());
        const int64_t units = s.data.sampleShape.count(), n = std::min(most, s.data.test.count());
        std::vector<uint32_t> rows(static_cast<size_t>(n));
        for (int64_t i = 0; i < n; ++i) rows[i] = static_cast<uint32_t>(i);
        std::vector<float> given(static_cast<size_t>(n * units));
        s.data.gather(s.data.test, rows.data(), n, given.data());
        const std::vector<double> pictures(given.begin(), given.end());

        AnalysisResult r;
        r.title = "Levels of the chain";
        r.note = "On " + std::to_string(n) +
                 " test pictures, each decoded from the indices of one level. Rate: indices of "
                 "equal length; entropy: what an ideal code of single indices needs. Signal to "
                 "noise: sum of squares of the pictures by that of the errors.";
        AnalysisResult::Table table{"By level",
                                    {{"values", "values/picture"},
                                     {"entries", ""},
                                     {"used", "entries"},
                                     {"rate", "bits/pixel"},
                                     {"entropy", "bits/pixel"},
                                     {"error", "SSE/image"},
                                     {"signal to noise", "dB"}},
                                    {}};
        AnalysisResult::Curve curve{"Signal to noise against rate",
                                    {"rate", "bits/pixel", true},
                                    {"signal to noise", "dB"},
                                    {{"equal lengths", {}, {}, {}}, {"entropy", {}, {}, {}}}};
        const double factor = s.data.scaling.factor;  // errors in the data's own units
        std::vector<double> values = pictures;
        for (int64_t l = 0; l < chain.size(); ++l) {
            if (s.stop.stop_requested()) return stoppedEarly();
            s.stop.at(l, chain.size());
            values = chain.up(l, values);
            const int64_t entries = chain.level(l).entries();
            const std::vector<double> drawn = chain.descend(l + 1, values);
            const double error = squaredDistance(pictures.data(), drawn.data(), std::ssize(drawn));
            const double perPixel = double(chain.values(l + 1)) / double(units);
            const std::vector<double> share = shares(values, entries);
            const double rate = perPixel * std::log2(double(entries));
            const double entropy = perPixel * entropyInBits(share);
            const double noise = decibels(sumOfSquares(pictures), error);
            const auto used =
                std::count_if(share.begin(), share.end(), [](double x) { return x > 0; });
            table.rows.push_back({"level " + std::to_string(l + 1),
                                  {double(chain.values(l + 1)), double(entries), double(used), rate,
                                   entropy, error / double(n) / (factor * factor), noise}});
            curve.series[0].x.push_back(rate);
            curve.series[1].x.push_back(entropy);
            for (auto& series : curve.series) series.y.push_back(noise);
            r.scatters.push_back(book(chain, l));
            r.pictures.push_back(blocks(chain, l, s.data));
        }
        r.tables.push_back(std::move(table));
        r.curves.push_back(std::move(curve));
        return r;
    }

 private:
    /// The entries in the plane of their pair, in colours by the order.
    static AnalysisResult::Scatter book(const FoldedChain& chain, int64_t l) {
        const ChainLevel& level = chain.level(l);
        const int64_t entries = level.entries();
        AnalysisResult::Scatter plot;
        const std::string what = l == 0 ? "pixel" : "index of level " + std::to_string(l);
        plot.title = "Book of level " + std::to_string(l + 1);
        plot.x = {"first " + what, ""};
        plot.y = {"second " + what, ""};
        for (int64_t part = 0; part < kParts; ++part)
            plot.groups.push_back(std::to_string(part * entries / kParts) + " to " +
                                  std::to_string((part + 1) * entries / kParts - 1));
        for (int64_t k = 0; k < entries; ++k) {
            plot.xs.push_back(level.book[2 * k]);
            plot.ys.push_back(level.book[2 * k + 1]);
            plot.group.push_back(static_cast<int32_t>(k * kParts / entries));
        }
        return plot;
    }

    /// The block of pixels that every few entries of a level stand for, in order: the upper left
    /// corner of a picture that has this index everywhere.
    static AnalysisResult::Pictures blocks(const FoldedChain& chain, int64_t l,
                                           const PreparedData& data) {
        const int64_t entries = chain.level(l).entries(), shown = std::min(kShown, entries);
        const Shape picture = networkShape(data.sampleShape);
        const bool row = picture.rank() == 1;
        const int64_t channels = row ? 1 : picture[2], width = row ? picture[0] : picture[1];
        int64_t high = 1, wide = 1;
        for (int64_t below = 0; below <= l; ++below)  // what is one value wide pairs downwards
            (chain.level(below).apart == channels && wide < width ? wide : high) *= 2;
        AnalysisResult::Pictures list;
        list.title = "What entries of level " + std::to_string(l + 1) + " stand for, in order";
        list.shape = Shape{channels, high, wide};
        for (int64_t i = 0; i < shown; ++i) {
            const int64_t k = i * (entries - 1) / std::max<int64_t>(1, shown - 1);
            list.names.push_back(std::to_string(k));
            const std::vector<double> everywhere(static_cast<size_t>(chain.values(l + 1)),
                                                 double(k) / double(entries - 1));
            const std::vector<double> whole = chain.descend(l + 1, everywhere);
            std::vector<float> values(whole.begin(), whole.end());
            data.scaling.undo(values.data(), 1, std::ssize(values));
            for (int64_t c = 0; c < channels; ++c)
                for (int64_t y = 0; y < high; ++y)
                    for (int64_t x = 0; x < wide; ++x)
                        list.values.push_back(values[(y * width + x) * channels + c]);
        }
        return list;
    }
};

}  // namespace

Entry<Analysis> levelsAnalysis() {
    return {"levels",
            "Levels of a folded chain",
            "What each level of ordered books keeps of a picture, in dB against bits a pixel, and "
            "how its book is ordered.",
            {Field::integer("pictures", 500)
                 .between(1, 1e9)
                 .in("pictures")
                 .helped("Test pictures to measure on, at most.")},
            [](const Options& o) { return std::make_unique<Levels>(o); }};
}

}  // namespace hourglass
