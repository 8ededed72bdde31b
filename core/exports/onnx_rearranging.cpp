#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/exports/onnx_tensor.h"

// Operators of ONNX that rearrange, choose and add up.
namespace hourglass {
namespace {

OnnxTensor like(const OnnxTensor& x, std::vector<int64_t> extents) {
    OnnxTensor y;
    y.extents = std::move(extents);
    y.wide = x.wide;
    y.values.resize(static_cast<size_t>(y.count()));
    return y;
}

OnnxResults gemm(const OnnxCall& c) {
    const OnnxTensor &a = c.x(), &b = *c.in[1];
    const bool ta = c.whole("transA", 0) != 0, tb = c.whole("transB", 0) != 0;
    const int64_t rows = a.extent(ta), inner = a.extent(!ta), columns = b.extent(!tb);
    OnnxTensor y = like(a, {rows, columns});
    for (int64_t r = 0; r < rows; ++r) {
        double* out = y.values.data() + r * columns;
        if (c.has(2)) {
            const OnnxTensor& bias = *c.in[2];
            for (int64_t k = 0; k < columns; ++k)
                out[k] = bias.values[bias.count() == 1 ? 0 : k % bias.count()];
        }
        for (int64_t i = 0; i < inner; ++i) {
            const double x = a.values[ta ? i * rows + r : r * inner + i];
            for (int64_t k = 0; k < columns; ++k)
                out[k] += x * b.values[tb ? k * inner + i : i * columns + k];
        }
    }
    return {y};
}

OnnxResults slice(const OnnxCall& c) {
    OnnxTensor y = c.x();
    for (size_t k = 0; k < c.in[3]->values.size(); ++k) {
        const auto axis = static_cast<size_t>(c.in[3]->values[k]);
        const auto from = static_cast<int64_t>(c.in[1]->values[k]);
        const int64_t to = std::min(static_cast<int64_t>(c.in[2]->values[k]), y.extent(axis));
        std::vector<int64_t> extents = y.extents;
        const int64_t old = extents[axis], inner = y.after(axis + 1);
        extents[axis] = to - from;
        OnnxTensor part = like(y, extents);
        for (int64_t i = 0; i < part.count(); ++i) {
            const int64_t outer = i / ((to - from) * inner), rest = i % ((to - from) * inner);
            part.values[i] = y.values[outer * old * inner + from * inner + rest];
        }
        y = std::move(part);
    }
    return {y};
}

OnnxResults unsqueeze(const OnnxCall& c) {
    OnnxTensor y = c.x();
    for (double axis : c.in[1]->values)
        y.extents.insert(y.extents.begin() + static_cast<int64_t>(axis), 1);
    return {y};
}

OnnxResults reshaped(const OnnxCall& c) {
    OnnxTensor y = c.x();
    y.extents.assign(c.in[1]->values.begin(), c.in[1]->values.end());
    int64_t known = 1;
    for (int64_t e : y.extents)
        if (e > 0) known *= e;
    for (int64_t& e : y.extents)
        if (e < 0) e = std::ssize(y.values) / known;
    return {y};
}

OnnxResults transpose(const OnnxCall& c) {
    const OnnxTensor& x = c.x();
    const std::vector<int64_t> order = c.wholes("perm");
    std::vector<int64_t> extents, steps;
    for (int64_t axis : order) {
        extents.push_back(x.extent(static_cast<size_t>(axis)));
        steps.push_back(x.after(static_cast<size_t>(axis) + 1));
    }
    OnnxTensor y = like(x, extents);
    for (int64_t i = 0; i < y.count(); ++i) {
        int64_t place = 0, rest = i;
        for (size_t k = order.size(); k-- > 0; rest /= extents[k])
            place += rest % extents[k] * steps[k];
        y.values[i] = x.values[place];
    }
    return {y};
}

OnnxResults softmaxed(const OnnxCall& c) {
    OnnxTensor y = c.x();
    const int64_t n = y.extents.back();
    for (double* row = y.values.data(); row < y.values.data() + y.count(); row += n) {
        const double most = *std::max_element(row, row + n);
        double sum = 0;
        for (int64_t i = 0; i < n; ++i) sum += row[i] = std::exp(row[i] - most);
        for (int64_t i = 0; i < n; ++i) row[i] /= sum;
    }
    return {y};
}

/// Over the second axis, the only one that exports add up.
template <class F>
OnnxResults addedUp(const OnnxCall& c, const F& f) {
    const OnnxTensor& x = c.x();
    OnnxTensor y = like(x, {x.extent(0)});
    const int64_t n = x.after(1);
    for (int64_t i = 0; i < x.count(); ++i) y.values[i / n] += f(x.values[i]);
    return {y};
}

OnnxResults concat(const OnnxCall& c) {
    std::vector<int64_t> extents = c.x().extents;
    extents[1] = 0;
    for (auto* t : c.in) extents[1] += t->extent(1);
    OnnxTensor y = like(c.x(), extents);
    double* out = y.values.data();
    for (int64_t r = 0; r < extents[0]; ++r)
        for (auto* t : c.in)
            out = std::copy_n(t->values.data() + r * t->after(1), t->after(1), out);
    return {y};
}

OnnxResults gather(const OnnxCall& c) {
    std::vector<int64_t> extents = c.in[1]->extents;
    const int64_t units = c.x().after(1);
    extents.push_back(units);
    OnnxTensor y = like(c.x(), extents);
    double* out = y.values.data();
    for (double index : c.in[1]->values)
        out = std::copy_n(c.x().values.data() + static_cast<int64_t>(index) * units, units, out);
    return {y};
}

OnnxResults topK(const OnnxCall& c) {
    const OnnxTensor& x = c.x();
    const auto k = static_cast<int64_t>(c.in[1]->values[0]);
    const int64_t n = x.extent(1);
    OnnxTensor values = like(x, {x.extent(0), k}), places = values;
    std::vector<int64_t> order(static_cast<size_t>(n));
    for (int64_t r = 0; r < x.extent(0); ++r) {
        const double* row = x.values.data() + r * n;
        std::iota(order.begin(), order.end(), 0);
        std::stable_sort(order.begin(), order.end(),
                         [&](int64_t a, int64_t b) { return row[a] > row[b]; });
        for (int64_t i = 0; i < k; ++i) {
            values.values[r * k + i] = row[order[i]];
            places.values[r * k + i] = static_cast<double>(order[i]);
        }
    }
    return {values, places};
}

OnnxResults scatter(const OnnxCall& c) {
    OnnxTensor y = c.x();
    const int64_t k = c.in[1]->extent(1), n = y.extent(1);
    for (int64_t i = 0; i < c.in[1]->count(); ++i)
        y.values[i / k * n + static_cast<int64_t>(c.in[1]->values[i])] = c.in[2]->values[i];
    return {y};
}

OnnxResults argMaxOf(const OnnxCall& c) {
    const OnnxTensor& x = c.x();
    OnnxTensor y = like(x, {x.extent(0)});
    const int64_t n = x.extent(1);
    for (int64_t r = 0; r < x.extent(0); ++r) {
        const double* row = x.values.data() + r * n;
        y.values[r] = static_cast<double>(std::max_element(row, row + n) - row);
    }
    return {y};
}

}  // namespace

OnnxOperators onnxRearranging() {
    return {{"Gemm", gemm},
            {"Slice", slice},
            {"Unsqueeze", unsqueeze},
            {"Reshape", reshaped},
            {"Transpose", transpose},
            {"Softmax", softmaxed},
            {"ReduceSum", [](const OnnxCall& c) { return addedUp(c, [](double x) { return x; }); }},
            {"ReduceSumSquare",
             [](const OnnxCall& c) { return addedUp(c, [](double x) { return x * x; }); }},
            {"Concat", concat},
            {"Gather", gather},
            {"TopK", topK},
            {"ScatterElements", scatter},
            {"ArgMax", argMaxOf}};
}

}  // namespace hourglass
