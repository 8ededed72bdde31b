#include "core/nn/layers/layers.h"
#include "core/nn/layers/pairs.h"

namespace hourglass {
namespace {

/// Luttrell 1989: neighbouring values become pairs, and each pair the index of its entry r_k in a
/// book [E, 2] whose order means something, scaled to 0 ... 1, so that the next layer can pair the
/// indices again. The index arrives changed by noise pi(k|y) from the layers above, so the encoder
/// takes the y of least expected error,
///   argmin_y sum_k pi(k|y) |x - r_k|^2 = argmax_y x m_y - q_y / 2,
///   m_y = sum_k pi(k|y) r_k, q_y = sum_k pi(k|y) |r_k|^2.
/// The buffers hold what the noise adds, m_y - r_y and q_y - |r_y|^2: 0 is the nearest entry.
class Quantise final : public Layer {
 public:
    explicit Quantise(const Options& o)
        : pairs_(o), entries_(o.integer("entries")), units_(o.integer("units")) {}

    Result<Shape> outputShape(const Shape& input) const override {
        auto output = pairs_.merged(input);
        if (!output || units_ == 0 || units_ == output->count()) return output;
        return failure("This layer makes " + std::to_string(output->count()) +
                           " values of what is below, and its units say " + std::to_string(units_) +
                           ".",
                       "", "Set units to " + std::to_string(output->count()) + ".");
    }
    void declare(Parameters& parameters, const std::string& name, const Shape& input) override {
        input_ = input;
        book_ = parameters.declare(name + ".book", Shape{entries_, 2}, ramp());
        const auto buffer = [&](const char* part, const Shape& shape) {
            return parameters.declare(name + part, shape, Initializer::constant(0),
                                      Parameters::Role::Buffer);
        };
        aim_ = buffer(".aim", Shape{entries_, 2});
        cost_ = buffer(".cost", Shape{entries_});
    }
    Var record(Recorder& recorder, Var x) const override {
        const Var book = recorder.parameter(book_);
        const Var aim = book + recorder.parameter(aim_);
        const Var cost = sumOfSquaresOverUnits(book) + recorder.parameter(cost_);
        const Var index =
            nearestEntry(pairs_.split(asSamples(x, input_), input_), aim, -0.5 * cost);
        return reshape(scaled(index, 1 / static_cast<double>(entries_ - 1)),
                       outputShape(input_)->withBatch(x.samples()));
    }
    Value::Array mirrored(const Shape&, const std::string&) const override {
        return {layerValue(
            "look-up", {{"direction", Value(pairs_.direction())}, {"entries", Value(entries_)}})};
    }
    bool passesGradients() const override { return false; }
    bool givesEntries() const override { return true; }

    static Initializer ramp() { return {Initializer::Kind::Ramp, 0, 1, 1}; }
    int64_t entries() const { return entries_; }
    int book() const { return book_; }

 private:
    Pairs pairs_;
    int64_t entries_, units_;
    Shape input_;
    int book_ = -1, aim_ = -1, cost_ = -1;
};

/// The way back: each value is the scaled index of an entry, and becomes the pair that stands
/// there. Tied: the book is the partner's.
class LookUp final : public Layer {
 public:
    explicit LookUp(const Options& o) : pairs_(o), entries_(o.integer("entries")) {}

    Result<Shape> outputShape(const Shape& input) const override { return pairs_.parted(input); }
    void declare(Parameters& parameters, const std::string& name, const Shape& input) override {
        input_ = input;
        book_ = partner_ ? partner_->book()
                         : parameters.declare(name + ".book", Shape{entries_, 2}, Quantise::ramp());
    }
    Var record(Recorder& recorder, Var x) const override {
        const double last = static_cast<double>(entries_ - 1);
        const Var flat = reshape(x, Shape{x.shape().count()});
        const Var index = wholeNumber(scaled(flat, last), entries_);
        return pairs_.join(gatherRows(recorder.parameter(book_), index), *outputShape(input_),
                           x.samples());
    }
    Value::Array mirrored(const Shape&, const std::string&) const override {
        return {layerValue("quantise", {{"direction", Value(pairs_.direction())},
                                        {"entries", Value(entries_)},
                                        {"units", Value(0)}})};
    }
    bool passesGradients() const override { return false; }
    bool tieTo(const Layer& partner) override {
        auto* quantise = dynamic_cast<const Quantise*>(&partner);
        if (!quantise || quantise->entries() != entries_) return false;
        partner_ = quantise;
        return true;
    }

 private:
    Pairs pairs_;
    int64_t entries_;
    Shape input_;
    const Quantise* partner_ = nullptr;
    int book_ = -1;
};

Fields bookFields(const std::string& direction) {
    return {Field::choice("direction", "across", {"across", "down"}).helped(direction),
            Field::integer("entries", 64)
                .named("Entries of the book")
                .between(2, 4096)
                .helped("How many pairs the book holds. More describe pictures better and cost "
                        "more bits each.")};
}

}  // namespace

Entry<Layer> quantiseLayer() {
    Fields fields = bookFields("Which neighbours become a pair: beside or below each other.");
    fields.push_back(Field::integer("units", 0)
                         .named("Values")
                         .between(0, 100000)
                         .helped("How many values this layer makes. The last encoder layer must "
                                 "say it, since these values are the code; 0: as many as there "
                                 "are pairs."));
    return {"quantise", "Quantise pairs",
            "Replaces each pair of neighbouring values by the number of its entry in a learned, "
            "ordered book. For the topographic optimizer.",
            fields, [](const Options& o) { return std::make_unique<Quantise>(o); }};
}

Entry<Layer> lookUpLayer() {
    return {"look-up", "Look up pairs",
            "Replaces each number by the pair of values that stands there in the book: what "
            "undoes a quantise layer.",
            bookFields("How the two values lie: beside or below each other."),
            [](const Options& o) { return std::make_unique<LookUp>(o); }};
}

}  // namespace hourglass
