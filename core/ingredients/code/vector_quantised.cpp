#include "core/ingredients/code/code.h"

namespace hourglass {
namespace {

/// VQ-VAE (van den Oord et al. 2017): the code is cut into vectors of D values, and each is
/// replaced by the nearest row e of a learned book [E, D]. The decoder's gradient goes straight
/// through to the encoder's z_e; the book follows z_e by |sg(z_e) - e|^2, and the encoder commits
/// to its choice by beta |z_e - sg(e)|^2 (their eq. 3). Perplexity: how many entries the batch
/// would use if it used them equally.
struct VectorQuantised final : Code {
    int64_t entries, width;
    double commitment;
    int book = -1;
    explicit VectorQuantised(const Options& o)
        : entries(o.integer("entries")),
          width(o.integer("width")),
          commitment(o.number("commitment")) {}

    Objection objection(const Combination& others) const override {
        if (others.codeUnits % width == 0) return {};
        return {"A code of " + std::to_string(others.codeUnits) +
                    " units cannot be cut into vectors of " + std::to_string(width) + " values.",
                "Make the code's units a multiple of the vector's width."};
    }
    bool isFromBook() const override { return true; }
    void declare(Parameters& parameters, int64_t) override {
        book = parameters.declare("code.book", Shape{entries, width},
                                  {Initializer::Kind::Normal, 0.5, 1, 1});
    }
    CodeSample record(Recorder& r, Var head) const override {
        const int64_t samples = head.samples(), units = head.units();
        const Var z = reshape(head, Shape{samples * units / width, width});
        const Var table = r.parameter(book);
        // argmin |z - e|^2 = argmax (z e^T - |e|^2 / 2).
        const Var nearness =
            matmul(z, table, Transpose::No, Transpose::Yes) - 0.5 * sumOfSquaresOverUnits(table);
        const Var choice = largestIndex(nearness), chosen = gatherRows(table, choice);
        CodeSample q;
        q.code = q.mean = reshape(z + stopGradient(chosen - z), Shape{samples, units});
        auto perSample = [&](Var x) { return sumOverUnits(reshape(x, Shape{samples, units})); };
        q.terms.push_back(
            {"code-book", "SSE of codes/image", perSample(square(stopGradient(z) - chosen)), true});
        q.terms.push_back({"commitment", "SSE of codes/image",
                           commitment * perSample(square(z - stopGradient(chosen))), true});
        const Var shares = sharesOf(choice, entries);
        const Var surprise = -sumOfAll(shares * log(clamp(shares, 1e-12, 1)));
        q.terms.push_back({"perplexity", "entries", exp(surprise), false});
        q.terms.push_back({"used-entries", "entries", sumOfAll(stepFunction(shares)), false});
        return q;
    }
};

}  // namespace

Entry<Code> vectorQuantisedCode() {
    return {"vector-quantised",
            "Vector-quantised (VQ-VAE)",
            "The code is written with the words of a learned book: every few values are replaced "
            "by the nearest entry, so a picture becomes a short list of numbers.",
            {Field::integer("entries", 64)
                 .named("Entries of the book")
                 .between(2, 65536)
                 .helped("How many words the book has. More describe pictures better and cost more "
                         "bits each."),
             Field::integer("width", 4)
                 .named("Values an entry")
                 .between(1, 4096)
                 .helped("How many code values one word stands for. The code's units divided by "
                         "this is the number of words a picture."),
             Field::real("commitment", 0.25)
                 .between(0, 100)
                 .helped("How strongly the encoder is held to the words it has chosen; 0.25 is "
                         "usual.")},
            [](const Options& o) { return std::make_unique<VectorQuantised>(o); }};
}

}  // namespace hourglass
