// Luttrell's chain of ordered books as a network that is trained: reference 9.1 and 9.2.
#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

#include "core/base/random.h"
#include "core/experiment/problems.h"
#include "core/model/chain_of_books.h"
#include "support/experiments.h"
#include "support/trained.h"

using namespace hourglass;
using testing::HasSubstr;

namespace {

/// Pictures of height x width and some channels: a smooth slope of random steepness, with noise.
LoadedData slopes(const Shape& shape, int64_t count = 300) {
    auto data = std::make_shared<Dataset>();
    data->name = "slopes";
    data->sampleShape = shape;
    data->count = count;
    const RandomStream stream(6, "slopes");
    for (int64_t n = 0; n < count; ++n) {
        const auto draw = [&](uint64_t i) { return double(stream.uniform(n, i)); };
        for (int64_t i = 0; i < shape.count(); ++i) {
            const double y = double(i / shape[2] % shape[1]) / double(shape[1]);
            const double x = double(i % shape[2]) / double(shape[2]);
            const double value = 0.8 * draw(0) * x + 0.8 * draw(1) * (1 - y) + 0.1 * draw(9 + i);
            data->bytes.push_back(static_cast<uint8_t>(std::min(255.0, 180 * value)));
        }
    }
    return {data, nullptr};
}

/// A chain of these directions on pictures of this shape.
Experiment chain(const Shape& shape, const std::vector<const char*>& directions, int64_t entries,
                 int64_t epochs) {
    Value encoder = Value::array();
    for (const char* direction : directions) {
        Value layer = Value::object();
        layer.set("layer", "quantise");
        layer.set("direction", direction);
        layer.set("entries", entries);
        encoder.items().push_back(layer);
    }
    encoder.items().back().set("units", shape.count() >> directions.size());
    Experiment e = support::tinyExperiment();
    e.settings.setAt("network.encoder", encoder);
    e.settings.setAt("network.decoder", "tied");
    e.settings.set("likelihood", *parseJson(R"({"kind":"gaussian"})", "x"));
    e.settings.set("optimizer", *parseJson(R"({"kind":"topographic"})", "x"));
    e.settings.setAt("training.epochs", epochs);
    return resolveExperiment("basic", e.settings);
}

support::Asked trainedBooks(const Experiment& e, const Shape& shape) {
    return support::trainedOn(e, *prepareData(slopes(shape), e.section("data")));
}

double validationSse(const support::Asked& run) {
    return run.trainer->history().epochs.back().validationSse;
}

}  // namespace

TEST(Luttrell, TheNetworkComputesItsChain) {
    for (const Shape& shape : {Shape{1, 4, 6}, Shape{3, 4, 4}}) {
        const Experiment e = chain(shape, {"across", "down"}, 9, 3);
        const auto run = trainedBooks(e, shape);
        const FoldedChain books = chainOf(run.trainer->model(), run.trainer->parameters());
        const int64_t units = shape.count(), n = 20;
        std::vector<uint32_t> rows(static_cast<size_t>(n));
        for (uint32_t i = 0; i < n; ++i) rows[i] = i;
        std::vector<float> x(static_cast<size_t>(n * units)), codes(x.size() / 4), back(x.size());
        run.trainer->data().gather(run.trainer->data().test, rows.data(), n, x.data());
        run.model->encode(x.data(), n, codes.data());
        run.model->decode(codes.data(), n, back.data());
        const std::vector<double> samples(x.begin(), x.end());
        const auto top = books.climb(2, samples), down = books.descend(2, top);
        for (size_t i = 0; i < codes.size(); ++i) ASSERT_NEAR(codes[i], top[i], 1e-6) << i;
        for (size_t i = 0; i < back.size(); ++i) ASSERT_NEAR(back[i], down[i], 1e-5) << i;
    }
}

TEST(Luttrell, BeforeTrainingAChainGivesMeansOfBlocks) {
    const Shape shape{1, 4, 4};
    Experiment e = chain(shape, {"across", "down"}, 256, 0);
    const auto run = trainedBooks(e, shape);
    std::vector<float> x(16), back(16);
    for (int i = 0; i < 16; ++i) x[i] = static_cast<float>(i) / 16;
    run.model->reconstruct(x.data(), 1, back.data());
    for (int i : {0, 1, 4, 5}) EXPECT_NEAR(back[i], (0 + 1 + 4 + 5) / 64.0, 0.01);
    for (int i : {10, 11, 14, 15}) EXPECT_NEAR(back[i], (10 + 11 + 14 + 15) / 64.0, 0.01);
}

TEST(Luttrell, ABookEndsOrdered) {
    // Pairs (u, u^2): a line without crossings, so the order of the entries is that along it.
    auto data = std::make_shared<Dataset>();
    data->name = "curve";
    data->sampleShape = Shape{2};
    data->count = 400;
    const RandomStream stream(8, "curve");
    for (uint64_t i = 0; i < 400; ++i) {
        const float u = stream.uniform(0, i);
        data->floats.insert(data->floats.end(), {u, u * u});
    }
    const Experiment e = chain(Shape{2}, {"across"}, 12, 1);
    const auto run = support::trainedOn(e, *prepareData({data, nullptr}, e.section("data")));
    const FoldedChain books = chainOf(run.trainer->model(), run.trainer->parameters());
    const auto& book = books.level(0).book;
    for (size_t k = 2; k < book.size(); k += 2) {
        EXPECT_GT(book[k], book[k - 2]) << k / 2;
        EXPECT_GT(book[k + 1], book[k - 1]) << k / 2;
    }
    // Twelve even cells of the curve, which is 1.48 long, would have 1.48^2 / (12 * 12^2).
    EXPECT_LT(validationSse(run), 1.5 * 1.48 * 1.48 / (12 * 144));
}

TEST(Luttrell, SelfSupervisionLowersTheErrorOfTheWhole) {
    const Shape shape{1, 4, 4};
    const auto greedy = trainedBooks(chain(shape, {"across", "down", "across"}, 24, 1), shape);
    const auto joint = trainedBooks(chain(shape, {"across", "down", "across"}, 24, 3), shape);
    const auto& rows = joint.trainer->history().epochs;
    EXPECT_EQ(validationSse(greedy), rows[1].validationSse) << "the same until then";
    EXPECT_LT(validationSse(joint), 0.97 * validationSse(greedy));
    EXPECT_LT(validationSse(greedy), 0.9 * rows[0].validationSse) << "means of blocks";
}

TEST(Luttrell, GoesOnWithTheSameBits) {
    const Shape shape{1, 4, 4};
    const Experiment e = chain(shape, {"across", "down"}, 8, 2);
    const auto data = *prepareData(slopes(shape), e.section("data"));
    auto whole = *Trainer::create(e, data), first = *Trainer::create(e, data);
    while (first->progress().step < 21) first->advance();  // in the middle of the second layer
    auto second = *Trainer::resume(first->checkpoint(), data);
    while (!whole->finished()) whole->advance();
    while (!second->finished()) second->advance();
    EXPECT_TRUE(std::equal(whole->parameters().values(),
                           whole->parameters().values() + whole->parameters().size(),
                           second->parameters().values()));
    EXPECT_TRUE(whole->history().sameNumbers(second->history()));
}

TEST(Luttrell, AToldStopChangesNothing) {
    const Shape shape{1, 4, 4};
    const Experiment e = chain(shape, {"across", "down"}, 8, 3);
    auto trainer = *Trainer::create(e, *prepareData(slopes(shape), e.section("data")));
    while (trainer->progress().step < 3) trainer->advance();
    const std::vector<float> before(trainer->parameters().values(),
                                    trainer->parameters().values() + trainer->parameters().size());
    std::stop_source stop;
    stop.request_stop();
    trainer->advance(stop.get_token());
    EXPECT_EQ(trainer->progress().step, 3);
    EXPECT_TRUE(std::equal(before.begin(), before.end(), trainer->parameters().values()));
}

TEST(Luttrell, WhatDoesNotFitIsSaid) {
    const auto complaint = [](const char* path, const Value& value, const Shape& shape,
                              const std::vector<const char*>& directions = {"across", "down"}) {
        Experiment e = chain(shape, directions, 8, 2);
        if (*path) e.settings.setAt(path, value);
        e = resolveExperiment(e.recipe, e.settings);
        const Problems problems = findProblems(e, shape);
        return problems.empty()
                   ? std::string()
                   : problems[0].field + ": " + problems[0].what + " " + problems[0].hint;
    };
    const Shape fits{1, 4, 4};
    EXPECT_EQ(complaint("", {}, fits), "");
    EXPECT_THAT(complaint("", {}, Shape{1, 4, 3}),
                HasSubstr("encoder.0: The values below this layer are 3 wide"));
    EXPECT_THAT(complaint("", {}, Shape{1, 3, 4}), HasSubstr("encoder.1: The values below this "
                                                             "layer are 3 high"));
    EXPECT_THAT(complaint("", {}, Shape{16}), HasSubstr("Set its direction to across."));
    EXPECT_EQ(complaint("", {}, Shape{16}, {"across", "across"}), "");
    EXPECT_THAT(complaint("network.encoder.1.units", 0, fits), HasSubstr("Set units to 4."));
    EXPECT_THAT(complaint("network.encoder.1.units", 5, fits), HasSubstr("Set units to 4."));
    EXPECT_THAT(complaint("network.decoder", "mirror", fits), HasSubstr("Set it to tied."));
    EXPECT_THAT(complaint("code.kind", "k-sparse", fits), HasSubstr("code already"));
    EXPECT_THAT(complaint("corruption.kind", "masking", fits), HasSubstr("knows no corruption"));
    EXPECT_THAT(complaint("likelihood.kind", "bernoulli", fits), HasSubstr("squared error"));
    EXPECT_THAT(complaint("training.freeze", "encoder.0", fits), HasSubstr("hold none still"));
    EXPECT_THAT(complaint("optimizer", *parseJson(R"({"kind":"adam"})", "x"), fits),
                HasSubstr("No gradient passes a quantise layer, so adam cannot teach this "
                          "network. Set optimizer.kind to topographic"));
    Experiment dense = support::tinyExperiment();
    dense.settings.set("optimizer", *parseJson(R"({"kind":"topographic"})", "x"));
    dense = resolveExperiment(dense.recipe, dense.settings);
    const Problems found = findProblems(dense, fits);
    EXPECT_TRUE(std::any_of(found.begin(), found.end(), [](auto& problem) {
        return problem.what.find("this is dense") != std::string::npos;
    }));
}
