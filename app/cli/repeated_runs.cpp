#include "app/cli/repeated_runs.h"

#include <algorithm>

#include "core/statistics/paired_test.h"
#include "core/statistics/spread.h"
#include "core/training/seed_bands.h"

namespace hourglass::cli {

void RepeatedRuns::add(const std::string& name, int64_t seed, const Trainer& trainer) {
    if (groups_.empty() || groups_.back().name != name || std::ssize(groups_.back().runs) == seeds_)
        groups_.push_back({name, {}});
    groups_.back().runs.push_back(
        {seed, trainer.history().figure(trainer.keptRow()), trainer.history(), trainer.diverged()});
}

std::vector<double> RepeatedRuns::Group::values() const {
    std::vector<double> list;
    for (auto& run : runs) list.push_back(run.figure.value);
    return list;
}

int64_t RepeatedRuns::Group::diverged() const {
    return std::count_if(runs.begin(), runs.end(), [](const Run& run) { return run.diverged; });
}

Value RepeatedRuns::jsonOf(const Group& group) {
    Value result = Value::object(), runs = Value::array(), bands = Value::array();
    Spread spread;
    std::vector<const History*> histories;
    for (auto& run : group.runs) {
        spread.add(run.figure.value);
        histories.push_back(&run.history);
        Value item = Value::object();
        item.set("seed", run.seed);
        item.set("value", run.figure.value);
        item.set("epochs", run.history.last().epoch);
        runs.items().push_back(std::move(item));
    }
    for (const SeedBand& band : seedBands(histories)) {
        Value item = Value::object();
        item.set("epoch", band.epoch);
        item.set("runs", band.runs);
        item.set("mean", band.mean);
        item.set("low", band.low);
        item.set("high", band.high);
        bands.items().push_back(std::move(item));
    }
    const auto values = group.values();
    result.set("name", group.name);
    result.set("mean", spread.mean());
    result.set("low", *std::min_element(values.begin(), values.end()));
    result.set("high", *std::max_element(values.begin(), values.end()));
    result.set("deviation", spread.sampleDeviation());
    result.set("diverged", group.diverged());
    result.set("runs", runs);
    result.set("bands", bands);
    return result;
}

void RepeatedRuns::addTests(Value& groups) const {
    std::vector<size_t> tested;
    std::vector<PairedTest> tests;
    std::vector<double> p;
    for (size_t g = 1; g < groups_.size(); ++g) {
        if (groups_[0].diverged() > 0 || groups_[g].diverged() > 0) continue;
        tested.push_back(g);
        tests.push_back(pairedTest(groups_[0].values(), groups_[g].values()));
        p.push_back(tests.back().p);
    }
    const auto corrected = holmCorrected(p);
    for (size_t i = 0; i < tested.size(); ++i) {
        Value test = Value::object();
        test.set("name", "paired t");
        test.set("against", groups_[0].name);
        test.set("mean_difference", tests[i].meanDifference);
        test.set("t", tests[i].t);
        test.set("p", tests[i].p);
        test.set("p_corrected", corrected[i]);
        test.set("low", tests[i].low);
        test.set("high", tests[i].high);
        groups.items()[tested[i]].set("test", test);
    }
}

Value RepeatedRuns::json() const {
    Value result = Value::object(), groups = Value::array(), figure = Value::object();
    const Figure& first = groups_.front().runs.front().figure;
    figure.set("name", first.name);
    figure.set("unit", first.unit);
    for (auto& group : groups_) groups.items().push_back(jsonOf(group));
    addTests(groups);
    result.set("seeds", seeds_);
    result.set("figure", figure);
    result.set("groups", groups);
    return result;
}

}  // namespace hourglass::cli
