#include "core/statistics/features.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hourglass {

namespace {

/// A book's order means something, so its entries stay where they are.
Features bookFeatures(const Parameters::Tensor& book, std::span<const float> values) {
    Features f;
    f.isBook = true;
    f.units = book.shape[0];
    f.inputs = book.shape[1];
    f.tile = Shape{1, 1, f.inputs};
    const auto first = values.begin() + book.offset;
    f.weights.assign(first, first + f.units * f.inputs);
    measureFeatures(f);
    return f;
}

}  // namespace

void measureFeatures(Features& f) {
    f.strength.clear();
    f.largest = 0;
    for (int64_t u = 0; u < f.units; ++u) {
        double squares = 0;
        for (int64_t i = 0; i < f.inputs; ++i) {
            squares += double{f.unit(u)[i]} * f.unit(u)[i];
            f.largest = std::max(f.largest, std::abs(f.unit(u)[i]));
        }
        f.strength.push_back(std::sqrt(squares));
    }
    f.order.resize(static_cast<size_t>(f.units));
    std::iota(f.order.begin(), f.order.end(), 0);
    if (f.isBook) return;
    std::stable_sort(f.order.begin(), f.order.end(), [&](int a, int b) {
        return f.strength[static_cast<size_t>(a)] > f.strength[static_cast<size_t>(b)];
    });
}

Features firstLayerFeatures(const Parameters& parameters, std::span<const float> values,
                            const Shape& sampleShape) {
    Features f;
    if (const int book = parameters.find("encoder.0.book"); book >= 0)
        return bookFeatures(parameters.tensors()[static_cast<size_t>(book)], values);
    const int index = parameters.find("encoder.0.weight");
    if (index < 0) return f;
    const Parameters::Tensor& tensor = parameters.tensors()[static_cast<size_t>(index)];
    const Shape& shape = tensor.shape;
    // The last axis counts units in every layer; the others are what a unit looks at.
    f.units = shape[shape.rank() - 1];
    f.inputs = shape.count() / f.units;
    // Behind the picture's values a dense layer may see what else the network is told.
    if (shape.rank() == 2) f.inputs = std::min(f.inputs, sampleShape.count());
    f.tile = shape.rank() == 4 ? Shape{shape[2], shape[0], shape[1]} : sampleShape;
    // A recurrent layer reads a sample in pieces, and has weights for one piece.
    if (shape.rank() == 2 && f.inputs < sampleShape.count()) f.tile = Shape{f.inputs};
    const int64_t channels = shape.rank() == 4 ? shape[2] : 1;
    f.weights.resize(static_cast<size_t>(f.units * f.inputs));
    for (int64_t i = 0; i < f.inputs; ++i) {
        // Filters are channels last in the network; pictures are drawn channel by channel.
        const int64_t place = i % channels * (f.inputs / channels) + i / channels;
        for (int64_t u = 0; u < f.units; ++u) {
            const float w = values[static_cast<size_t>(tensor.offset + i * f.units + u)];
            f.weights[static_cast<size_t>(u * f.inputs + place)] = w;
        }
    }
    measureFeatures(f);
    return f;
}

}  // namespace hourglass
