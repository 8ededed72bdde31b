// Levels of a folded chain: rates that can be counted, errors that can be measured elsewhere.
#include <gmock/gmock.h>

#include <cmath>

#include "core/model/chain_of_books.h"
#include "support/experiments.h"
#include "support/trained.h"

using namespace hourglass;
using testing::HasSubstr;

namespace {

/// Pictures of 3 x 4 and two levels, both across.
support::Asked trainedChain() {
    Experiment e = support::tinyExperiment();
    e.settings.setAt("network.encoder", *parseJson(R"([{"layer":"quantise","entries":16},
        {"layer":"quantise","entries":32,"units":3}])",
                                                   "encoder"));
    e.settings.setAt("network.decoder", "tied");
    e.settings.set("likelihood", *parseJson(R"({"kind":"gaussian"})", "x"));
    e.settings.set("optimizer", *parseJson(R"({"kind":"topographic","rounds":10})", "x"));
    e = resolveExperiment("basic", e.settings);
    return support::trainedOn(e, support::tinyData(e));
}

}  // namespace

TEST(Levels, CountBitsAndMeasureErrors) {
    const auto run = trainedChain();
    const auto r = support::ask(run, "levels");
    ASSERT_TRUE(r) << r.error().sentence();
    auto& rows = r->tables[0].rows;
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0].values[0], 6);
    EXPECT_NEAR(rows[0].values[3], 6 * 4 / 12.0, 1e-12) << "bits/pixel";
    EXPECT_NEAR(rows[1].values[3], 3 * 5 / 12.0, 1e-12);
    for (auto& row : rows) {
        EXPECT_LE(row.values[2], row.values[1]) << "used entries";
        EXPECT_LE(row.values[4], row.values[3]) << "entropy";
        EXPECT_GT(row.values[4], 0);
    }
    EXPECT_GT(rows[0].values[6], rows[1].values[6]) << "each level loses something";
    // The last level is the network as a whole.
    const PreparedData& data = run.trainer->data();
    const std::vector<float> pictures = picturesOf(data, data.test);
    std::vector<float> back(pictures.size());
    run.model->reconstruct(pictures.data(), data.test.count(), back.data());
    double error = 0, signal = 0;
    for (size_t i = 0; i < back.size(); ++i) {
        error += std::pow(double{back[i]} - pictures[i], 2);
        signal += std::pow(double{pictures[i]}, 2);
    }
    EXPECT_NEAR(rows[1].values[5], error / double(data.test.count()), 1e-4 * rows[1].values[5]);
    EXPECT_NEAR(rows[1].values[6], 10 * std::log10(signal / error), 1e-3);
    EXPECT_EQ(r->curves[0].series[0].x[1], rows[1].values[3]);
}

TEST(Levels, ShowTheBooksInTheirOrder) {
    const auto run = trainedChain();
    const auto r = support::ask(run, "levels");
    ASSERT_TRUE(r) << r.error().sentence();
    const FoldedChain chain = chainOf(run.trainer->model(), run.trainer->parameters());
    ASSERT_EQ(r->scatters.size(), 2u);
    EXPECT_EQ(r->scatters[1].xs.size(), 32u);
    EXPECT_EQ(r->scatters[1].xs[5], chain.level(1).book[10]);
    EXPECT_EQ(r->scatters[1].ys[5], chain.level(1).book[11]);
    EXPECT_EQ(r->scatters[1].group.back(), 3);
    EXPECT_EQ(r->scatters[1].groups.back(), "24 to 31");
    const auto& blocks = r->pictures[1];
    EXPECT_EQ(blocks.shape, (Shape{1, 1, 4}));
    ASSERT_EQ(blocks.names.size(), 16u);
    EXPECT_EQ(blocks.names.back(), "31");
    const auto last = chain.descend(2, std::vector<double>{1});
    for (size_t i = 0; i < 4; ++i) EXPECT_FLOAT_EQ(blocks.values[60 + i], float(last[i]));
}

TEST(Levels, AskOnlyChains) {
    const Experiment e = support::tinyExperiment();
    const auto run = support::trainedOn(e, support::tinyData(e));
    const auto levels = support::ask(run, "levels");
    ASSERT_FALSE(levels);
    EXPECT_THAT(levels.error().hint, HasSubstr("folded-chain"));
    const auto sharing = support::ask(run, "sharing");
    ASSERT_FALSE(sharing);
    EXPECT_THAT(sharing.error().hint, HasSubstr("stochastic-quantiser"));
    std::stop_source stop;
    stop.request_stop();
    EXPECT_FALSE(support::ask(trainedChain(), "levels", "{}", stop.get_token()));
}
