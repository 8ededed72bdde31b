#include "core/ingredients/penalty/jacobian.h"

#include <cassert>
#include <cstring>

#include "core/autodiff/cotangent.h"
#include "core/autodiff/tangent.h"

namespace hourglass {
namespace {

/// J^T e_k: how code unit k answers to every input value, [N, F].
Result<Var> row(const Encoded& at, int64_t k) {
    const Var one = at.code.tape->constant(Shape{at.code.samples(), 1}, 1);
    return recordCotangent(sliceUnits(at.code, k, 1), at.input, one);
}

/// The Var of a result that objection() has made sure of; 0 where nothing changes.
Var known(const Result<Var>& change, Tape& tape, const Shape& shape) {
    assert(change);
    return change && *change ? *change : tape.constant(shape, 0);
}

bool isDense(const Encoded& at) {
    const Tape::Node& node = at.code.tape->node(at.code.id);
    return node.operation && std::strcmp(node.operation->name(), "affine") == 0 &&
           node.inputs[0] == at.input.id;
}

}  // namespace

std::optional<DenseEncoder> DenseEncoder::of(const Encoded& at) {
    if (!isDense(at)) return {};
    Tape& tape = *at.code.tape;
    const Tape::Node& node = tape.node(at.code.id);
    const Value attributes = node.operation->attributes();
    const auto act = static_cast<Activation>(static_cast<int>(attributes["activation"].number()));
    const bool transposed = attributes["transposed"].flag();
    const Var weight = tape.var(node.inputs[1]);
    return DenseEncoder{activationSlope(at.code, act), transposed
                                                           ? sumOfSquaresOverUnits(weight)
                                                           : sumOfSquaresOverSamples(weight)};
}

Jacobian::Jacobian(const Options& o) : draws_(o.integer("draws")) {
    const std::string method = o.choice("method");
    method_ = method == "exact"        ? Method::Exact
              : method == "hutchinson" ? Method::Hutchinson
                                       : Method::Auto;
}

Fields Jacobian::fields() {
    return {Field::choice("method", "auto", {"auto", "exact", "hutchinson"})
                .helped("How the Jacobian's size is found. exact: from every code unit's slopes, a "
                        "pass a unit unless the encoder is one dense layer. hutchinson: from "
                        "random directions, right on average, and fast. auto: exact for one "
                        "dense layer and for codes of up to 64 units, else hutchinson."),
            Field::integer("draws", 1)
                .between(1, 64)
                .named("Random directions")
                .helped("Directions that hutchinson draws for each picture: more of them make it "
                        "steadier and slower.")};
}

bool Jacobian::isExact(const Encoded& at) const {
    if (method_ == Method::Auto) return isDense(at) || at.code.units() <= kMostRows;
    return method_ == Method::Exact;
}

/// u ~ N(0, I), a new one each step.
Var Jacobian::probe(Recorder& recorder, const Shape& shape, int64_t draw) const {
    return normalNoise(recorder.tape(), shape,
                       recorder.stream("contraction/" + std::to_string(draw)));
}

Var Jacobian::squaredNorm(Recorder& recorder, const Encoded& at) const {
    Tape& tape = *at.code.tape;
    Var sum;
    auto add = [&](Var change) {
        const Var part = sumOfSquaresOverUnits(change);
        sum = sum ? sum + part : part;
    };
    if (!isExact(at)) {
        for (int64_t d = 0; d < draws_; ++d) {
            const Var u = probe(recorder, at.input.shape(), d);
            add(known(recordTangent(at.code, at.input, u), tape, at.code.shape()));
        }
        return draws_ > 1 ? (1.0 / static_cast<double>(draws_)) * sum : sum;
    }
    // Rifai et al. 2011, section 3: sum_j s_j^2 |W_j|^2.
    if (const auto dense = DenseEncoder::of(at)) {
        if (!dense->slope) return sumOfAll(dense->norms);
        const Var norms = reshape(dense->norms, Shape{at.code.units(), 1});
        return reshape(matmul(square(dense->slope), norms), Shape{at.code.samples()});
    }
    for (int64_t k = 0; k < at.code.units(); ++k) add(known(row(at, k), tape, at.input.shape()));
    return sum;
}

Var Jacobian::squaredDistance(Recorder& recorder, const Encoded& x, const Encoded& y) const {
    Tape& tape = *x.code.tape;
    Var sum;
    auto add = [&](const Result<Var>& a, const Result<Var>& b, const Shape& shape) {
        const Var part = sumOfSquaresOverUnits(known(a, tape, shape) - known(b, tape, shape));
        sum = sum ? sum + part : part;
    };
    if (!isExact(x)) {
        for (int64_t d = 0; d < draws_; ++d) {
            const Var u = probe(recorder, x.input.shape(), d);
            add(recordTangent(x.code, x.input, u), recordTangent(y.code, y.input, u),
                x.code.shape());
        }
        return draws_ > 1 ? (1.0 / static_cast<double>(draws_)) * sum : sum;
    }
    if (const auto dense = DenseEncoder::of(x)) {
        if (!dense->slope) return tape.constant(Shape{}, 0);
        const Var change = dense->slope - DenseEncoder::of(y)->slope;
        return sumOverUnits(square(change) * dense->norms);
    }
    for (int64_t k = 0; k < x.code.units(); ++k) add(row(x, k), row(y, k), x.input.shape());
    return sum;
}

Objection Jacobian::objection(const Combination& others) {
    if (others.normalised)
        return {
            "Batch norm ties the pictures of a batch together, so the code of one picture has "
            "no Jacobian of its own.",
            "Use layer norm, or remove the penalty."};
    if (others.bookCode)
        return {"A vector-quantised code jumps from entry to entry, so its Jacobian is zero.",
                "Choose another code, or remove the penalty."};
    return {};
}

Objection Jacobian::objection(const Encoded& at) const {
    const int64_t units = at.code.units();
    if (method_ == Method::Exact && !isDense(at) && units > kMostRows)
        return {"The exact Jacobian of this encoder takes a pass for each of its " +
                    std::to_string(units) + " code units; " + std::to_string(kMostRows) +
                    " are the limit.",
                "Set the method to auto or hutchinson, or make the code smaller."};
    const auto change = isExact(at) ? row(at, 0) : recordTangent(at.code, at.input, at.input);
    if (change) return {};
    const bool other = isExact(at) && recordTangent(at.code, at.input, at.input);
    return {change.error().what, other ? "Set the method to hutchinson." : change.error().hint};
}

}  // namespace hourglass
