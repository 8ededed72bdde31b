// The models that come with the program: whole, small, as good as they say, and able to train on.
#include <gtest/gtest.h>

#include <filesystem>
#include <numeric>

#include "core/base/resources.h"
#include "core/io/document_file.h"
#include "core/questions/part_errors.h"
#include "support/trained.h"

using namespace hourglass;

namespace {

constexpr const char* kShipped[] = {"clothes-2", "clothes-16", "faces-8"};

std::string pathOf(const std::string& id) { return resourcePath("models/" + id + ".hourglass"); }

SavedRun shippedRun(const std::string& id) {
    auto document = readDocument(pathOf(id));
    EXPECT_TRUE(document) << document.error().sentence();
    EXPECT_TRUE(document->losses.empty()) << document->losses.front();
    return document->runs.front();
}

double meanOf(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
}

}  // namespace

TEST(ShippedModels, AreSmallAndHaveThreeMoments) {
    uintmax_t bytes = 0;
    for (const char* id : kShipped) {
        bytes += std::filesystem::file_size(pathOf(id));
        const SavedRun run = shippedRun(id);
        ASSERT_EQ(run.moments.size(), size_t{2}) << id;  // the last one is the run's own
        EXPECT_EQ(run.moments[0]->progress.step, 0);
        EXPECT_EQ(run.moments[1]->progress.epoch, 2);
        for (auto& moment : run.moments) EXPECT_EQ(moment->solver, nullptr);
        EXPECT_TRUE(run.file->checkpoint.freshSolver);
        EXPECT_EQ(run.file->checkpoint.epoch, 40);
    }
    EXPECT_LT(bytes, uintmax_t{12} << 20);
}

/// Measured anew on the validation part: what the history says, and better than PCA with as many
/// values.
TEST(ShippedModels, RebuildAsWellAsTheySay) {
    for (const char* id : kShipped) {
        const SavedRun run = shippedRun(id);
        const Checkpoint& c = run.file->checkpoint;
        const auto data = prepareData(c.experiment.section("data"), run.file.get());
        ASSERT_TRUE(data) << data.error().sentence();
        EXPECT_FALSE((*data)->changed) << id;
        auto model =
            Inference::create({c.experiment, (*data)->sampleShape, c.parameters}, (*data)->scaling);
        ASSERT_TRUE(model);
        const double error = meanOf(errorsOnPart(**model, (*data)->validation, {}));
        EXPECT_NEAR(error, c.history.epochs.back().validationSse, 1e-3 * error) << id;
        const Pca pca = fitPca(**data, (*data)->train, c.experiment.codeUnits());
        EXPECT_LT(error, pcaErrors(pca, **data, (*data)->validation).back()) << id;
        // The first moment is untrained.
        (*model)->setParameters(*run.moments[0]->parameters);
        EXPECT_GT(meanOf(errorsOnPart(**model, (*data)->validation, {})), 3 * error) << id;
    }
}

TEST(ShippedModels, TrainOnWithAFreshSolver) {
    const SavedRun run = shippedRun("faces-8");
    Checkpoint c = run.file->checkpoint;
    c.experiment.settings.setAt("training.epochs", 41);
    const auto data = prepareData(c.experiment.section("data"), run.file.get());
    ASSERT_TRUE(data);
    auto trainer = Trainer::resume(c, *data);
    ASSERT_TRUE(trainer) << trainer.error().sentence();
    while (!(*trainer)->finished() && !(*trainer)->diverged()) (*trainer)->advance();
    EXPECT_EQ((*trainer)->history().epochs.back().epoch, 41);
    // The first steps of a fresh Adam are large: it is worse for a while, but nothing is forgotten.
    EXPECT_LT((*trainer)->history().epochs.back().validationSse,
              c.history.epochs.front().validationSse / 5);
}
