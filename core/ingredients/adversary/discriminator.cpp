#include "core/ingredients/adversary/adversary.h"
#include "core/nn/layer.h"

namespace hourglass {
namespace {

Value dense(int64_t units, const char* activation) {
    return layerValue("dense", {{"units", units}, {"activation", activation}});
}
Value convolution(int64_t channels) {
    return layerValue(
        "convolution",
        {{"channels", channels}, {"kernel", 5}, {"stride", 2}, {"activation", "elu"}});
}

/// VAE/GAN (Larsen et al. 2016, their algorithm 1). A discriminator D tells samples from pictures
/// of the decoder; its last hidden layer D_l also measures how wrong a reconstruction is:
///   encoder:        -log N(D_l(x) | D_l(x~), I), beside the divergence of the code,
///   decoder:        gamma times that, and -log D of its pictures (Goodfellow et al. 2014),
///   discriminator:  -log D(x) - log(1 - D(x~)) / 2 - log(1 - D(dream)) / 2.
/// No gradient of the game reaches the encoder, none of the features the discriminator. Balance:
/// who wins too clearly waits. If both would wait, both go on.
struct Discriminator final : Adversary {
    std::vector<std::unique_ptr<Layer>> layers;
    Scheduled gamma, features, pixels, game;
    std::string gammaPath, featuresPath, pixelsPath, gamePath;
    double low, high;
    bool slides;

    explicit Discriminator(const Options& o)
        : gamma(o.real("gamma")),
          features(o.real("features")),
          pixels(o.real("pixels")),
          game(o.real("game")),
          gammaPath(o.pathOf("gamma")),
          featuresPath(o.pathOf("features")),
          pixelsPath(o.pathOf("pixels")),
          gamePath(o.pathOf("game")),
          low(o.number("low")),
          high(o.number("high")),
          slides(o.flag("convolutions")) {
        const int64_t width = o.integer("width");
        const auto add = [this](const Value& description) {
            layers.push_back(hourglass::layers().make(description, "adversary", "layer"));
        };
        if (slides)
            for (int64_t channels : {width, 2 * width}) add(convolution(channels));
        else
            add(dense(width, "elu"));
        add(dense(o.integer("units"), "elu"));
        add(dense(1, "linear"));
    }

    Objection objection(const Combination& others, const Shape& sample) const override {
        if (!others.stochastic || !others.hasPrior)
            return {
                "The second player needs pictures that the decoder dreams up: a code with "
                "chance in it, and a prior to draw codes from.",
                "Choose the Gaussian code and the standard normal prior."};
        if (slides && sample.rank() != 3)
            return {"The discriminator's convolutions need pictures, and these samples are " +
                        std::to_string(sample.count()) + " values in a row.",
                    "Set adversary.convolutions to false."};
        return {};
    }

    void declare(Parameters& parameters, const Shape& sample) override {
        Shape shape = sample;
        for (size_t i = 0; i < layers.size(); ++i) {
            layers[i]->declare(parameters, "adversary." + std::to_string(i), shape);
            shape = *layers[i]->outputShape(shape);
        }
    }

    GameLosses record(const Scene& s) const override {
        Recorder &live = s.live, &still = s.still;
        // What the discriminator is taught with: pictures, not what drew them.
        const Look real = look(live, s.real), copy = look(live, stopGradient(s.redrawn)),
                   dream = look(live, stopGradient(s.dream));
        // What encoder and decoder are taught with: its eyes, held still.
        const Var wanted = stopGradient(real.features);
        const auto wrong = [&](const Look& seen) {
            return 0.5 * squaredError(wanted, seen.features);
        };
        const Look copied = look(still, s.copy), redrawn = look(still, s.redrawn),
                   dreamed = look(still, s.dream);

        const Var realLoss = meanOverSamples(saying(real, true)),
                  fakeLoss = meanOverSamples(0.5 * (saying(copy, false) + saying(dream, false)));
        const Gates gates = balance(live.tape(), stopGradient(realLoss), stopGradient(fakeLoss));
        const Var f = live.dial(featuresPath, features), p = live.dial(pixelsPath, pixels),
                  g = live.dial(gammaPath, gamma), w = live.dial(gamePath, game);
        GameLosses losses;
        losses.error = f * wrong(copied) + p * s.copyError;
        const Var drawn = wrong(redrawn);
        losses.terms = {{"features", "nats/image", drawn, g * f},
                        {"pixels of the decoder", "nats/image", s.redrawnError, p},
                        {"generator", "nats/image",
                         0.5 * (saying(redrawn, true) + saying(dreamed, true)), w * gates.decoder},
                        {"discriminator", "nats/image", realLoss + fakeLoss, gates.discriminator},
                        {"taken for real: samples",
                         "share",
                         stepFunction(reshape(real.logit, Shape{real.logit.samples()})),
                         {}},
                        {"taken for real: dreams",
                         "share",
                         stepFunction(reshape(dream.logit, Shape{dream.logit.samples()})),
                         {}}};
        return losses;
    }

    Var judge(Recorder& recorder, Var samples) const override {
        return look(recorder, samples).logit;
    }

 private:
    struct Look {
        Var features;  ///< [N, units]
        Var logit;     ///< [N, 1] of D
    };
    struct Gates {
        Var discriminator, decoder;  ///< scalars, 1 or 0
    };

    Look look(Recorder& recorder, Var x) const {
        Look seen;
        for (auto& layer : layers) {
            if (&layer == &layers.back()) seen.features = x;
            x = layer->record(recorder, x);
        }
        seen.logit = x;
        return seen;
    }
    /// -log of what D gives to "this is real" or "this is not", [N].
    static Var saying(const Look& seen, bool real) {
        return crossEntropyFromLogits(seen.logit.tape->constant(seen.logit.shape(), real ? 1 : 0),
                                      seen.logit);
    }
    /// Losses at chance level are log 2 = 0.69. The discriminator waits while one of its losses is
    /// below `low`, the decoder while one is above `high`.
    Gates balance(Tape& tape, Var realLoss, Var fakeLoss) const {
        const Var one = tape.constant(Shape{}, 1);
        const Var first = stepFunction(realLoss - low) * stepFunction(fakeLoss - low),
                  second = stepFunction(high - realLoss) * stepFunction(high - fakeLoss);
        const Var both = (one - first) * (one - second);
        return {first + both, second + both};
    }
};

Fields discriminatorFields() {
    return {Field::flag("convolutions", false)
                .helped("Begin with two convolutions that halve the picture, for pictures of 32 "
                        "pixels and more; otherwise with a dense layer."),
            Field::integer("width", 128)
                .between(1, 65536)
                .helped("Units of its first dense layer, or maps of its first convolution; the "
                        "second one has twice as many."),
            Field::integer("units", 64)
                .named("Features")
                .between(1, 65536)
                .helped("Units of its last hidden layer, by which reconstructions are judged."),
            Field::real("features", 1)
                .named("Weight of the features")
                .between(0, 1e6)
                .live()
                .helped("How much a wrong reconstruction counts, as the discriminator sees it."),
            Field::real("pixels", 0)
                .named("Weight of the pixels")
                .between(0, 1e6)
                .live()
                .helped("How much it counts as the likelihood sees it. 0: features alone, as in "
                        "the paper."),
            Field::real("gamma", 0.1)
                .between(0, 1e6)
                .live()
                .helped("The decoder's share of the features' error, beside the game with weight "
                        "1: more copies better, less looks more real."),
            Field::real("game", 1)
                .named("Weight of the game")
                .between(0, 1e6)
                .live()
                .helped("How much the decoder minds being found out."),
            Field::real("low", 0.33)
                .between(0, 100)
                .in("nats")
                .helped("The discriminator waits while a loss of its own is below this."),
            Field::real("high", 1.03)
                .between(0, 100)
                .in("nats")
                .helped("The decoder leaves the game while a loss of the discriminator is above "
                        "this.")};
}

}  // namespace

Entry<Adversary> discriminatorAdversary() {
    return {"discriminator", "Discriminator (VAE/GAN)",
            "A second network learns to tell samples from what the decoder draws. The decoder "
            "learns to deceive it, and the encoder to keep what it sees: sharper pictures.",
            discriminatorFields(),
            [](const Options& o) { return std::make_unique<Discriminator>(o); }};
}

}  // namespace hourglass
