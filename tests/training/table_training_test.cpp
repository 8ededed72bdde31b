// Training again on a table in other units, or with its columns in another order, ends within the
// spread of seeds.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/data/sources/table_file.h"
#include "core/training/trainer.h"
#include "support/tables.h"
#include "support/trainers.h"

using namespace hourglass;

namespace {

Experiment forTables(int64_t seed) {
    const auto settings = parseJson(R"({
        "data": { "validation": 0.2, "scaling": "standardise" },
        "network": { "encoder": [ { "layer": "dense", "units": 8, "activation": "tanh" },
                                  { "layer": "dense", "units": 2, "activation": "linear" } ],
                     "decoder": "mirror" },
        "likelihood": { "kind": "gaussian" },
        "optimizer": { "kind": "adam", "rate": 0.01 },
        "training": { "epochs": 40, "batch": 16, "threads": 1 } })",
                                    "table");
    Experiment e = resolveExperiment("basic", *settings);
    e.settings.setAt("training.seed", seed);
    return e;
}

/// The squared error on validation rows in the end, in scaled units.
double errorOf(const test::MadeTable& table, int64_t seed) {
    auto read = parseTable(table.csv(), "table");
    EXPECT_TRUE(read) << read.error().sentence();
    const Experiment e = forTables(seed);
    auto data = prepareData({std::make_shared<const Dataset>(std::move(*read)), nullptr},
                            e.section("data"));
    EXPECT_TRUE(data) << data.error().sentence();
    auto trainer = Trainer::create(e, *data);
    EXPECT_TRUE(trainer) << trainer.error().sentence();
    support::finish(**trainer);
    return (*trainer)->history().epochs.back().validationSse;
}

}  // namespace

TEST(TableTraining, OtherUnitsAndColumnOrdersEndWithinTheSpreadOfFiveSeeds) {
    const test::MadeTable table = test::madeTable(200, 6);
    std::vector<double> errors;
    for (int64_t seed = 1; seed <= 5; ++seed) errors.push_back(errorOf(table, seed));
    const auto [least, most] = std::minmax_element(errors.begin(), errors.end());
    EXPECT_LT(*least, *most);

    test::MadeTable other = table;
    for (size_t c = 0; c < other.columns.size(); ++c)
        for (double& x : other.columns[c]) x = (c % 2 ? 1e5 : 1e-6) * (x + 1e3 * double(c));
    test::MadeTable permuted = table;
    std::swap(permuted.columns[0], permuted.columns[4]);
    std::swap(permuted.columns[1], permuted.columns[3]);
    // Another order gives every column another beginning, as another seed does.
    for (auto& changed : {other, permuted}) {
        double mean = 0;
        for (int64_t seed = 1; seed <= 5; ++seed) mean += errorOf(changed, seed) / 5;
        EXPECT_GT(mean, *least);
        EXPECT_LT(mean, *most);
    }
}
