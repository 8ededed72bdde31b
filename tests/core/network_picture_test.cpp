// What is shown of a network with one example in it: units, what they draw, the strongest links.
#include "core/questions/network_picture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/questions/network_links.h"
#include "core/questions/unit_formula.h"
#include "core/statistics/features.h"
#include "support/experiments.h"

using namespace hourglass;

namespace {

std::unique_ptr<Inference> modelOf(const Experiment& e, const PreparedData& data) {
    auto model = Inference::create(e, data.sampleShape, data.scaling);
    EXPECT_TRUE(model);
    auto network = *Network::make(e, data.sampleShape);
    network.parameters.initialise(5);
    (*model)->setParameters(
        {network.parameters.values(), static_cast<size_t>(network.parameters.size())});
    return std::move(*model);
}

/// The tiny experiment with one more decoder layer between code and result.
struct Example {
    explicit Example(bool tied = false) {
        e = support::tinyExperiment();
        if (tied) e.settings.setAt("network.decoder", "tied");
        data = support::tinyData(e);
        model = modelOf(e, *data);
        samples.resize(static_cast<size_t>(5 * model->model().inputUnits()));
        for (int64_t i = 0; i < 5; ++i)
            data->train.data->copySample(i, samples.data() + i * model->model().inputUnits());
    }
    Experiment e;
    std::shared_ptr<const PreparedData> data;
    std::unique_ptr<Inference> model;
    std::vector<float> samples;
};

}  // namespace

TEST(NetworkPicture, ValuesAreWhatTheLayersGiveForTheExample) {
    Example on;
    const NetworkPicture p = pictureOfNetwork(*on.model, on.samples, 2);
    std::vector<std::vector<float>> layers(p.layers.size());
    on.model->visitLayers(on.samples.data() + 2 * on.model->model().inputUnits(), 1,
                          [&](size_t l, const float* v, int64_t) {
                              layers[l].assign(v,
                                               v + on.model->model().summary()[l].output.count());
                          });
    ASSERT_EQ(p.layers.size(), on.model->model().summary().size());
    for (size_t l = 0; l < 3; ++l) {
        ASSERT_EQ(p.layers[l].shown.size(), p.layers[l].values.size());
        ASSERT_FALSE(p.layers[l].shown.empty());
        for (size_t i = 0; i < p.layers[l].shown.size(); ++i)
            EXPECT_NEAR(p.layers[l].values[i], layers[l][size_t(p.layers[l].shown[i])], 1e-6);
    }
    EXPECT_TRUE(p.layers.back().shown.empty()) << "the result is no layer of units";
}

TEST(NetworkPicture, ACodeValueDrawsWhatItAdds) {
    Example on;
    const NetworkPicture p = pictureOfNetwork(*on.model, on.samples, 1);
    const int64_t units = on.model->model().inputUnits(), k = on.model->model().codeUnits();
    size_t codeLayer = 0;
    while (on.model->model().summary()[codeLayer + 1].part == "encoder") ++codeLayer;
    const LayerPicture& code = p.layers[codeLayer];
    ASSERT_EQ(code.kind, LayerPicture::Kind::Draws);
    ASSERT_EQ(std::ssize(code.shown), k);
    std::vector<float> z(static_cast<size_t>(k)), plain(static_cast<size_t>(units)), more = plain;
    on.model->encode(on.samples.data() + units, 1, z.data());
    on.model->decode(z.data(), 1, plain.data());
    z[1] += code.largest;
    on.model->decode(z.data(), 1, more.data());
    for (int64_t i = 0; i < units; ++i)
        EXPECT_NEAR(code.pictures[size_t(units + i)], more[size_t(i)] - plain[size_t(i)], 1e-6);
}

TEST(NetworkPicture, TheRestOfADecoderIsTheDecoder) {
    Example on;
    const auto summary = on.model->model().summary();
    const auto code = std::find_if(summary.begin(), summary.end(),
                                   [](const LayerSummary& l) { return l.part == "decoder"; });
    const auto first = static_cast<size_t>(code - summary.begin());
    const int64_t units = on.model->model().inputUnits();
    std::vector<float> given, expected(static_cast<size_t>(units)), got = expected;
    on.model->visitLayers(on.samples.data(), 1, [&](size_t l, const float* v, int64_t) {
        if (l == first) given.assign(v, v + summary[l].output.count());
    });
    on.model->reconstruct(on.samples.data(), 1, expected.data());
    on.model->decodeFrom(0, given.data(), 1, got.data());
    for (int64_t i = 0; i < units; ++i) EXPECT_NEAR(got[size_t(i)], expected[size_t(i)], 1e-6);
}

TEST(NetworkPicture, LinksAreTheStrongestBetweenWhatIsShown) {
    Example on;
    NetworkChoice choice;
    choice.links = 4;
    const NetworkPicture p = pictureOfNetwork(*on.model, on.samples, 0, choice);
    for (size_t l = 0; l < p.layers.size(); ++l) {
        if (on.model->model().summary()[l].parameters == 0) continue;  // a change of shape
        ASSERT_EQ(p.links[l].size(), 4u) << l;
        float least = INFINITY;
        for (const NetworkLink& link : p.links[l]) {
            EXPECT_EQ(link.weight, linkWeight(*on.model, l, link.from, link.to));
            least = std::min(least, std::abs(link.weight));
        }
        // No other weight between shown units is stronger than the weakest link.
        int64_t stronger = 0;
        const int64_t in = l == 0 ? on.model->model().inputUnits() : p.layers[l - 1].units;
        const bool result = p.layers[l].shown.empty();
        const int64_t out = result ? on.model->model().inputUnits() : p.layers[l].units;
        for (int64_t i = 0; i < in; ++i)
            for (int64_t o = 0; o < out; ++o)
                stronger += std::abs(linkWeight(*on.model, l, i, o)) > least;
        EXPECT_LE(stronger, 3) << l;
    }
}

TEST(NetworkPicture, ATiedDecoderReadsItsPartner) {
    Example on(true);
    const auto summary = on.model->model().summary();
    size_t last = summary.size() - 1;
    while (summary[last].parameters == 0) --last;
    ASSERT_NE(linkWeight(*on.model, last, 0, 3), 0);
    for (int64_t from = 0; from < summary[last].input.count(); ++from)
        EXPECT_EQ(linkWeight(*on.model, last, from, 3), linkWeight(*on.model, 0, 3, from));
}

TEST(NetworkPicture, ChosenUnitsStay) {
    Example on;
    NetworkChoice choice;
    choice.pictures = 3;
    choice.keep.resize(on.model->model().summary().size());
    choice.keep[0] = {1, 4, 5};
    const NetworkPicture p = pictureOfNetwork(*on.model, on.samples, 0, choice);
    EXPECT_EQ(p.layers[0].shown, choice.keep[0]);
    EXPECT_EQ(p.layers[0].kind, LayerPicture::Kind::Weights);
    const Features f =
        firstLayerFeatures(on.model->parameters(),
                           {on.model->parameters().values(), size_t(on.model->parameters().size())},
                           on.model->model().sampleShape());
    EXPECT_TRUE(
        std::equal(f.unit(4), f.unit(4) + f.inputs, p.layers[0].pictures.data() + f.inputs));
}

TEST(NetworkPicture, AFormulaGivesTheUnitsValue) {
    Example on;
    const auto summary = on.model->model().summary();
    for (size_t l = 0; l < summary.size(); ++l) {
        if (summary[l].parameters == 0) continue;
        const UnitFormula f = formulaOf(*on.model, on.samples.data(), l, 1, 1000);
        ASSERT_TRUE(f.known) << l;
        EXPECT_EQ(std::ssize(f.strongest), f.inputs);
        double sum = 0;
        for (auto& part : f.strongest) sum += double(part.product());
        EXPECT_NEAR(sum, f.sum, 1e-6);
        const double inside = f.sum + f.bias;
        if (f.activation != "tanh" && f.activation != "linear") continue;
        EXPECT_NEAR(f.value, f.activation == "tanh" ? std::tanh(inside) : inside, 1e-5) << l;
    }
    EXPECT_FALSE(formulaOf(*on.model, on.samples.data(), 0, 7).known) << "there are 7 units";
    EXPECT_FALSE(formulaOf(*on.model, on.samples.data(), 99, 0).known);
}
