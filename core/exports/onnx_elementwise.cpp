#include <algorithm>
#include <cmath>

#include "core/exports/onnx_tensor.h"

// Operators of ONNX that go number by number.
namespace hourglass {
namespace {

using OfOne = double (*)(double);

OnnxOperator ofOne(OfOne f) {
    return [f](const OnnxCall& c) {
        OnnxTensor y = c.x();
        for (double& v : y.values) v = f(v);
        return OnnxResults{y};
    };
}

/// Extents of several operands that are spread over each other, by ONNX's rule from behind.
std::vector<int64_t> spreadExtents(const std::vector<const OnnxTensor*>& in) {
    std::vector<int64_t> extents;
    for (auto* t : in) {
        while (extents.size() < t->extents.size()) extents.insert(extents.begin(), 1);
        for (size_t i = 0; i < t->extents.size(); ++i) {
            int64_t& e = extents[extents.size() - t->extents.size() + i];
            e = std::max(e, t->extents[i]);
        }
    }
    return extents;
}

/// Where element `index` of `extents` lies in a tensor that is spread over them.
int64_t sourceOf(const OnnxTensor& t, const std::vector<int64_t>& extents, int64_t index) {
    int64_t place = 0, step = 1;
    for (size_t k = 0; k < t.extents.size(); ++k) {
        const int64_t e = extents[extents.size() - 1 - k];
        const int64_t own = t.extents[t.extents.size() - 1 - k];
        place += (own == 1 ? 0 : index % e) * step;
        step *= own;
        index /= e;
    }
    return place;
}

template <class F>
OnnxResults ofSeveral(const OnnxCall& c, bool wide, const F& f) {
    OnnxTensor y;
    y.extents = spreadExtents(c.in);
    y.wide = wide;
    y.values.resize(static_cast<size_t>(y.count()));
    std::vector<double> at(c.in.size());
    for (int64_t i = 0; i < y.count(); ++i) {
        for (size_t k = 0; k < c.in.size(); ++k)
            at[k] = c.in[k]->values[sourceOf(*c.in[k], y.extents, i)];
        y.values[i] = f(at);
    }
    return {y};
}

using OfTwo = double (*)(double, double);

OnnxOperator ofTwo(OfTwo f) {
    return [f](const OnnxCall& c) {
        return ofSeveral(c, c.x().wide,
                         [f](const std::vector<double>& v) { return f(v[0], v[1]); });
    };
}

/// With the alpha of the node, and its gamma.
OnnxOperator bent(double alpha, double gamma, double (*f)(double, double, double)) {
    return [=](const OnnxCall& c) {
        OnnxTensor y = c.x();
        for (double& v : y.values) v = f(v, c.real("alpha", alpha), c.real("gamma", gamma));
        return OnnxResults{y};
    };
}

OnnxResults clipNumbers(const OnnxCall& c) {
    OnnxTensor y = c.x();
    for (double& v : y.values) v = std::clamp(v, c.in[1]->values[0], c.in[2]->values[0]);
    return {y};
}

OnnxResults castNumbers(const OnnxCall& c) {
    OnnxTensor y = c.x();
    const int64_t to = c.whole("to", 0);
    y.wide = to == onnx::TensorProto::DOUBLE;
    if (to == onnx::TensorProto::INT64)
        for (double& v : y.values) v = std::trunc(v);
    return {y};
}

OnnxResults chosenByFlag(const OnnxCall& c) {
    return ofSeveral(c, c.in[1]->wide,
                     [](const std::vector<double>& v) { return v[0] != 0 ? v[1] : v[2]; });
}

}  // namespace

OnnxOperators onnxElementwise() {
    return {
        {"Identity", ofOne([](double x) { return x; })},
        {"Abs", ofOne([](double x) { return std::abs(x); })},
        {"Exp", ofOne([](double x) { return std::exp(x); })},
        {"Log", ofOne([](double x) { return std::log(x); })},
        {"Sqrt", ofOne([](double x) { return std::sqrt(x); })},
        {"Erf", ofOne([](double x) { return std::erf(x); })},
        {"Floor", ofOne([](double x) { return std::floor(x); })},
        {"IsNaN", ofOne([](double x) { return std::isnan(x) ? 1.0 : 0.0; })},
        {"Sigmoid", ofOne([](double x) { return 1 / (1 + std::exp(-x)); })},
        {"Tanh", ofOne([](double x) { return std::tanh(x); })},
        {"Relu", ofOne([](double x) { return std::max(x, 0.0); })},
        {"Softplus",
         ofOne([](double x) { return std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x))); })},
        {"LeakyRelu", bent(0.01, 1, [](double x, double a, double) { return x > 0 ? x : a * x; })},
        {"Elu",
         bent(1, 1, [](double x, double a, double) { return x > 0 ? x : a * std::expm1(x); })},
        {"Selu",
         bent(1.67326, 1.0507,
              [](double x, double a, double g) { return g * (x > 0 ? x : a * std::expm1(x)); })},
        {"Add", ofTwo([](double a, double b) { return a + b; })},
        {"Sub", ofTwo([](double a, double b) { return a - b; })},
        {"Mul", ofTwo([](double a, double b) { return a * b; })},
        {"Div", ofTwo([](double a, double b) { return a / b; })},
        {"Greater", ofTwo([](double a, double b) { return a > b ? 1.0 : 0.0; })},
        {"Clip", clipNumbers},
        {"Cast", castNumbers},
        {"Where", chosenByFlag}};
}

}  // namespace hourglass
