// Each verb on the bundled pictures: what it writes, in which shape and order.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "app/command_line.h"
#include "core/experiment/recipe.h"
#include "core/exports/exporter.h"
#include "core/pictures/decoded_picture.h"
#include "support/idx.h"

using namespace hourglass;
using namespace hourglass::test;
using testing::HasSubstr;

namespace {

constexpr double kRounding = 1e-5;  // other batch sizes sum in another order

NpyArray firstRows(const NpyArray& array, int64_t rows) {
    NpyArray part = array;
    part.shape = Shape{rows, array.shape[1]};
    part.values.resize(static_cast<size_t>(part.shape.count()));
    return part;
}

bool isPng(const std::string& path) { return contentOf(path).starts_with("\x89PNG\r\n"); }

}  // namespace

class EveryRecipe : public testing::TestWithParam<std::string> {};

/// What a verb that draws has to be told by this recipe.
Words label(const std::string& recipe) {
    return recipe == "conditional" ? Words{"--label", "3"} : Words{};
}

Words joined(Words words, const Words& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

TEST_P(EveryRecipe, IsTrainedAndUsedByEveryVerb) {
    TemporaryFolder folder;
    const std::string run = tinyRun(GetParam()), codes = folder.file("codes.npy"),
                      pictures = folder.file("pictures.npy"), decoded = folder.file("decoded.npy");
    const bool conditional = GetParam() == "conditional";
    EXPECT_EQ(cliJson({"show", run})["experiment"]["recipe"].text(), GetParam());
    const double error = cliJson({"evaluate", run})["sse_per_image"].number();
    EXPECT_GT(error, 0);
    cliJson({"encode", run, "--out", codes});
    cliJson({"reconstruct", run, "--out", pictures});
    cliJson(joined({"decode", run, "--codes", codes, "--out", decoded}, label(GetParam())));
    EXPECT_EQ(arrayOf(codes).shape[0], 2000);
    EXPECT_EQ(arrayOf(pictures).shape, (Shape{2000, 784}));
    EXPECT_EQ(contentOf(decoded) == contentOf(pictures), !conditional);
    cliJson(joined({"sample", run, "--count", "4", "--out", folder.file("sample.png")},
                   label(GetParam())));
    cliJson({"export", run, "--format", "onnx", "--out", folder.file("model.onnx")});
    const Value rate = cliJson({"analyze", run, "--what", "rate"});
    EXPECT_NEAR(rate["numbers"].items()[1]["value"].number(), error, 1e-3 * error)
        << "the code as it is (made of grey pictures where evaluate takes black and white ones)";
    EXPECT_LT(cliJson({"check-gradients", run, "--each", "5"})["relative_error"].number(), 1e-6);
    const std::string packed = folder.file("codes.bin");
    const Ended compressed = cli({"compress", run, "fashion", "--bits", "12", "-o", packed});
    EXPECT_EQ(compressed.exitCode, conditional ? 1 : 0) << compressed.err;
    if (conditional)
        EXPECT_THAT(compressed.err, HasSubstr("does not hold the label"));
    else
        cliJson({"decompress", run, packed, "-o", decoded});
}

std::vector<std::string> recipeNames() {
    std::vector<std::string> names;
    for (auto& recipe : recipes()) names.push_back(recipe.id);
    return names;
}

INSTANTIATE_TEST_SUITE_P(Cli, EveryRecipe, testing::ValuesIn(recipeNames()), [](auto& info) {
    std::string name = info.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

TEST(Train, SaysWhatItsSettingsMakeDoubtful) {
    TemporaryFolder folder;
    const Words words =
        tiny({"train", "--recipe", "basic", "--set", "optimizer.kind=l-bfgs", "--set",
              "schedule.kind=cosine", "--out", folder.file("run.hourglass")});
    const Ended ended = cli(words);
    EXPECT_THAT(ended.err, HasSubstr("schedule.kind: The optimizer l-bfgs finds its own steps"));
    const Value doubts = cliJson(words)["doubts"];
    EXPECT_FALSE(doubts.items().empty());
}

TEST(Evaluate, EstimatesTheLikelihoodWithItsErrors) {
    const std::string run = tinyRun("variational");
    const Value r = cliJson({"evaluate", run, "--nll", "60", "--limit", "30"})["nll"];
    EXPECT_GT(r["value"].number(), 0);
    EXPECT_EQ(r["unit"].text(), "nats/image");
    EXPECT_GT(r["standard_error"].number(), r["sampling_error"].number());
    EXPECT_GT(r["sampling_error"].number(), 0);
    EXPECT_EQ(r["pictures"].number(), 30);
    EXPECT_EQ(r["draws"].number(), 60);
    EXPECT_THAT(cli({"evaluate", run, "--nll", "5", "--limit", "9"}).out, HasSubstr("-log p(x)"));
    const Ended refused = cli({"evaluate", tinyRun("basic"), "--nll", "5"});
    EXPECT_EQ(refused.exitCode, 1);
    EXPECT_THAT(refused.err, HasSubstr("needs a code with chance in it and a prior"));
}

TEST(Evaluate, MeasuresSchedulesWhereTheRunStands) {
    TemporaryFolder folder;
    const std::string run = folder.file("warm.hourglass");
    ASSERT_EQ(cli(tiny({"train", "--recipe", "variational", "--set",
                        R"(estimator.beta={"from":0,"to":2,"over":"1 steps"})", "--out", run}))
                  .exitCode,
              0);
    const Value terms = cliJson({"evaluate", run})["terms"];
    EXPECT_NEAR(
        terms["objective"]["value"].number(),
        terms["reconstruction"]["value"].number() + 2 * terms["divergence"]["value"].number(),
        1e-3);
}

TEST(Conditional, DrawsTheChosenLabel) {
    TemporaryFolder folder;
    const std::string run = tinyRun("conditional"), a = folder.file("a.npy"),
                      b = folder.file("b.npy");
    cliJson({"sample", run, "--count", "5", "--label", "3", "--out", a});
    cliJson({"sample", run, "--count", "5", "--label", "4", "--out", b});
    EXPECT_NE(contentOf(a), contentOf(b)) << "the same codes, another label";
    const std::string codes = folder.file("codes.npy");
    cliJson({"encode", run, "--out", codes});
    cliJson({"decode", run, "--codes", codes, "--label", "0", "--out", a});
    for (const Words& label : {Words{}, Words{"--label", "10"}}) {
        Words words = {"sample", run, "--out", a};
        words.insert(words.end(), label.begin(), label.end());
        const Ended refused = cli(words);
        EXPECT_EQ(refused.exitCode, 2);
        EXPECT_THAT(refused.err, HasSubstr("Give a label from 0 to 9"));
    }
    EXPECT_EQ(cli({"sample", tinyRun("basic"), "--label", "1", "--out", a}).exitCode, 2);
}

TEST(Evaluate, HasTheNamedKeys) {
    const Value r = cliJson({"evaluate", tinyRun("variational"), "--data", "fashion"});
    EXPECT_GT(r["sse_per_image"].number(), 0);
    EXPECT_NEAR(r["mse"].number(), r["sse_per_image"].number() / 784, 1e-9);
    EXPECT_EQ(r["terms"]["objective"]["unit"].text(), "nats/image");
    EXPECT_GE(r["terms"].members().size(), 3u);  // objective, reconstruction, divergence
    EXPECT_GT(r["floor"]["value"].number(), 0);  // the pixels are grey
    EXPECT_GT(r["terms"]["reconstruction"]["value"].number(), r["floor"]["value"].number());
    for (auto& [name, term] : r["terms"].members()) {
        EXPECT_TRUE(term["value"].isNumber()) << name;
        EXPECT_NE(term["unit"].text(), "") << name;
    }
    EXPECT_EQ(r["pca"]["components"].number(), 2);
    EXPECT_LT(r["pca"]["sse_per_image"].number(), r["mean"]["sse_per_image"].number());
    EXPECT_EQ(r["pictures"].number(), 2000);
    EXPECT_EQ(r["split"].text(), "test");
}

TEST(Evaluate, TakesSplitsAndCorruption) {
    const std::string run = tinyRun("denoising");
    EXPECT_EQ(cliJson({"evaluate", run, "--split", "train"})["pictures"].number(), 270);
    EXPECT_EQ(cliJson({"evaluate", run, "--split", "validation"})["pictures"].number(), 30);
    const Value clean = cliJson({"evaluate", run}),
                spoilt = cliJson({"evaluate", run, "--corrupted"});
    EXPECT_TRUE(spoilt["corrupted"].flag());
    EXPECT_NE(clean["sse_per_image"].number(), spoilt["sse_per_image"].number());
}

TEST(Evaluate, AgreesWithTheReconstructionsWritten) {
    TemporaryFolder folder;
    const std::string run = tinyRun(), file = folder.file("r.npy");
    cliJson({"reconstruct", run, "--out", file});
    const NpyArray reconstructed = arrayOf(file);
    const std::string pictures = testPictures(2000).substr(16);
    ASSERT_EQ(reconstructed.values.size(), pictures.size());
    double sum = 0;
    for (size_t i = 0; i < pictures.size(); ++i) {
        const double x = static_cast<unsigned char>(pictures[i]) / 255.0;
        sum += (x - reconstructed.values[i]) * (x - reconstructed.values[i]);
    }
    EXPECT_NEAR(cliJson({"evaluate", run})["sse_per_image"].number(), sum / 2000, 1e-3);
}

TEST(Encode, KeepsTheOrderOfTheSource) {
    TemporaryFolder folder;
    const std::string run = tinyRun(), first = folder.file("first-images-idx3-ubyte");
    writeText(first, testPictures(7));
    cliJson({"encode", run, "--out", folder.file("all.npy")});
    cliJson({"encode", run, "--data", first, "--out", folder.file("seven.npy")});
    const NpyArray seven = arrayOf(folder.file("seven.npy"));
    EXPECT_EQ(seven.shape, (Shape{7, 2}));
    EXPECT_LT(largestDifference(firstRows(arrayOf(folder.file("all.npy")), 7), seven), kRounding);
}

TEST(Encode, CorruptedPicturesHaveOtherCodesEachTimeTheSame) {
    TemporaryFolder folder;
    const std::string run = tinyRun("denoising"), clean = folder.file("clean.npy"),
                      once = folder.file("once.npy"), again = folder.file("again.npy");
    cliJson({"encode", run, "--out", clean});
    cliJson({"encode", run, "--corrupted", "--out", once});
    cliJson({"encode", run, "--corrupted", "--out", again});
    EXPECT_NE(contentOf(clean), contentOf(once));
    EXPECT_EQ(contentOf(once), contentOf(again));
}

TEST(Reconstruct, WritesAFolderOfPictures) {
    TemporaryFolder folder;
    const std::string out = folder.file("pictures");
    const Value r = cliJson({"reconstruct", tinyRun(), "--split", "validation", "--out", out});
    EXPECT_EQ(r["pictures"].number(), 30);
    EXPECT_TRUE(isPng(out + "/00000.png"));
    EXPECT_TRUE(isPng(out + "/00029.png"));
    EXPECT_EQ(contentOf(out + "/00030.png"), "");
}

TEST(Decode, DrawsOneSheet) {
    TemporaryFolder folder;
    const std::string codes = folder.file("codes.npy"), sheet = folder.file("sheet.png");
    const std::vector<float> corners = {-1, -1, -1, 1, 1, -1, 1, 1};
    ASSERT_TRUE(writeNpy(codes, Shape{4, 2}, corners.data()));
    EXPECT_EQ(cliJson({"decode", tinyRun(), "--codes", codes, "--out", sheet})["pictures"].number(),
              4);
    EXPECT_TRUE(isPng(sheet));
}

TEST(Sample, SaysWhatItDrewFrom) {
    TemporaryFolder folder;
    const std::string out = folder.file("s.npy");
    const Value prior = cliJson({"sample", tinyRun("variational"), "--count", "5", "--out", out});
    EXPECT_THAT(prior["drawn_from"].text(), HasSubstr("prior"));
    EXPECT_EQ(arrayOf(out).shape, (Shape{5, 784}));
    const Value fitted = cliJson({"sample", tinyRun(), "--count", "5", "--out", out});
    EXPECT_THAT(fitted["drawn_from"].text(), HasSubstr("Gaussian fitted"));
    EXPECT_THAT(cli({"sample", tinyRun(), "--count", "5", "--out", out}).out,
                HasSubstr("Gaussian fitted"));
}

TEST(Sample, TheSeedDecides) {
    TemporaryFolder folder;
    auto drawn = [&](const std::string& seed) {
        const std::string out = folder.file("s.npy");
        cliJson({"sample", tinyRun(), "--count", "3", "--seed", seed, "--out", out});
        return contentOf(out);
    };
    EXPECT_EQ(drawn("4"), drawn("4"));
    EXPECT_NE(drawn("4"), drawn("5"));
}

TEST(Export, WritesEveryPartInEveryFormat) {
    TemporaryFolder folder;
    for (auto& format : exportFormats())
        for (auto& part : modelPartNames()) {
            const std::string out = folder.file(part + "-" + format.id + "." + format.ending);
            const Value r =
                cliJson({"export", tinyRun(), "--format", format.id, "--part", part, "--out", out});
            EXPECT_GT(contentOf(out).size(), 500u) << out;
            for (auto& file : r["files"].items()) EXPECT_FALSE(contentOf(file.text()).empty());
            if (!format.answer) continue;
            EXPECT_EQ(r["read_back"]["samples"].number(), 100) << out;
            EXPECT_LT(r["read_back"]["largest_difference"].number(), 1e-2) << out;
            EXPECT_FALSE(r["code"].text().empty()) << out;
            EXPECT_EQ(r.find("threshold") != nullptr, part == "scorer") << out;
        }
    const std::string help = cli({"export", "--help"}).out;
    for (auto& format : exportFormats()) EXPECT_THAT(help, HasSubstr(format.id + ": "));
    EXPECT_THAT(cli({"export", tinyRun(), "--format", "onnx", "--out", folder.file("m.onnx")}).out,
                HasSubstr("read back: largest difference"));
    const std::string card = folder.file("m.md");
    EXPECT_THAT(cli({"export", tinyRun(), "--format", "card", "--out", card}).out,
                HasSubstr("Wrote the model card to " + card));
}

TEST(Export, AThresholdMovesWithItsShare) {
    TemporaryFolder folder;
    const auto threshold = [&](const std::string& below) {
        return cliJson({"export", tinyRun(), "--format", "onnx", "--part", "scorer", "--below",
                        below, "--out", folder.file("s.onnx")})["threshold"]
            .number();
    };
    EXPECT_LT(threshold("50"), threshold("99"));
    EXPECT_EQ(cli({"export", tinyRun(), "--format", "onnx", "--part", "scorer", "--below", "101",
                   "--out", folder.file("s.onnx")})
                  .exitCode,
              2);
}

TEST(Show, WritesTheHistoryAsATable) {
    TemporaryFolder folder;
    const std::string out = folder.file("history.csv");
    const Value r = cliJson({"show", tinyRun(), "--history", out});
    const std::string text = contentOf(out);
    EXPECT_THAT(text, testing::StartsWith("stage,epoch,update,seconds,squared error,\"objective"));
    EXPECT_EQ(static_cast<size_t>(std::count(text.begin(), text.end(), '\n')),
              1 + r["history"]["epochs"].items().size());
    EXPECT_EQ(cli({"show", tinyRun(), "--history", folder.file("history.txt")}).exitCode, 2);
}

TEST(Evaluate, WritesTheErrorOfEachSample) {
    TemporaryFolder folder;
    const std::string out = folder.file("scores.npy");
    const Value r = cliJson({"evaluate", tinyRun(), "--scores", out});
    const NpyArray scores = arrayOf(out);
    ASSERT_EQ(scores.shape, (Shape{2000}));
    double sum = 0;
    for (float score : scores.values) sum += score;
    const double mean = r["sse_per_image"].number();
    EXPECT_NEAR(sum / 2000, mean, 1e-4 * mean) << "the mean of the scores is the error";
    const std::string table = folder.file("scores.csv");
    cliJson({"evaluate", tinyRun(), "--scores", table});
    EXPECT_THAT(contentOf(table), testing::StartsWith("squared error\n"));
}

TEST(Encode, WritesAFolderForTheProjector) {
    TemporaryFolder folder;
    const std::string images = folder.file("images-idx3-ubyte"),
                      labels = folder.file("labels-idx1-ubyte"), to = folder.file("projector");
    std::ofstream(images, std::ios::binary) << testPictures(10);
    std::ofstream(labels, std::ios::binary) << testLabels(10);
    const Value r = cliJson({"encode", tinyRun(), "--data", images, "--projector", to});
    EXPECT_EQ(r["projector_files"].items().size(), 4u);
    const std::string tensors = contentOf(to + "/tensors.tsv");
    EXPECT_EQ(std::count(tensors.begin(), tensors.end(), '\n'), 10);
    EXPECT_EQ(std::count(tensors.begin(), tensors.end(), '\t'), 10) << "two numbers a line";
    const std::string metadata = contentOf(to + "/metadata.tsv");
    EXPECT_THAT(metadata, testing::StartsWith("number\tlabel\n0\t"));
    EXPECT_EQ(std::count(metadata.begin(), metadata.end(), '\n'), 11);
    const std::string config = contentOf(to + "/projector_config.pbtxt");
    EXPECT_THAT(config, HasSubstr("image_path: \"sprite.png\""));
    EXPECT_THAT(config, HasSubstr("single_image_dim: 28"));
    const auto sprite = pictureSize(contentOf(to + "/sprite.png"), "sprite");
    ASSERT_TRUE(sprite);
    EXPECT_EQ(sprite->width, 4 * 28) << "ten pictures in four rows of four";
    EXPECT_EQ(sprite->height, 4 * 28);
    EXPECT_EQ(cli({"encode", tinyRun()}).exitCode, 2) << "nothing to write";
}

TEST(Show, HasExperimentStackAndHistory) {
    const Value r = cliJson({"show", tinyRun()});
    EXPECT_EQ(r["settings"]["data"]["limit"].number(), 300);
    EXPECT_EQ(r["experiment"]["recipe"].text(), "basic");
    const auto& stack = r["stack"].items();
    ASSERT_EQ(stack.size(), 4u);
    EXPECT_EQ(writeJson(stack[0]["input"], -1), "[28,28,1]");
    EXPECT_EQ(stack[0]["output"].items().back().number(), 16);
    EXPECT_EQ(stack[1]["output"].items().back().number(), 2);
    EXPECT_EQ(stack[3]["output"].items().back().number(), 784);
    double parameters = 0;
    for (auto& layer : stack) parameters += layer["parameters"].number();
    EXPECT_EQ(parameters, 784 * 16 + 16 + 16 * 2 + 2 + 2 * 16 + 16 + 16 * 784 + 784);
    EXPECT_EQ(r["parameters"].number(), parameters);
    ASSERT_EQ(r["history"]["epochs"].items().size(), 2u);  // epoch 0 and 1
    EXPECT_THAT(cli({"show", tinyRun()}).out, HasSubstr("[28,28,1] -> [16]"));
}
