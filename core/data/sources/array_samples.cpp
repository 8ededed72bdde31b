// An array of numbers as samples and labels.
#include <algorithm>
#include <cmath>
#include <map>

#include "core/base/field.h"
#include "core/data/sources/array_data.h"

namespace hourglass {
namespace {

bool isChannels(int64_t extent) { return extent == 1 || extent == 3; }

struct ArrayShape {
    Shape sample;
    bool channelsLast = false;
};

Result<ArrayShape> sampleShapeOf(const NumberArray& array, const std::string& channels,
                                 const std::string& where) {
    const auto& e = array.extents;
    const bool empty = std::any_of(e.begin(), e.end(), [](int64_t extent) { return extent == 0; });
    if (e.empty() || empty)
        return failure("The array " + array.description() + " holds no samples.", where,
                       "The first extent counts the samples.");
    if (e.size() == 1) return ArrayShape{Shape{1}};
    if (e.size() == 2) return ArrayShape{Shape{e[1]}};
    if (e.size() == 3) return ArrayShape{Shape{1, e[1], e[2]}};
    const std::string hint =
        "Use [samples, height, width, channels] or [samples, channels, "
        "height, width] with 1 or 3 channels.";
    if (e.size() != 4)
        return failure("The array " + array.description() + " has more than four extents.", where,
                       hint);
    const bool last = channels == "last" || (channels != "first" && !isChannels(e[1]));
    if (!isChannels(last ? e[3] : e[1]))
        return failure("The array " + array.description() + " holds pictures of " +
                           std::to_string(last ? e[3] : e[1]) + " channels.",
                       where, hint);
    return last ? ArrayShape{Shape{e[3], e[1], e[2]}, true}
                : ArrayShape{Shape{e[1], e[2], e[3]}, false};
}

/// [N, H, W, C] becomes [N, C, H, W].
template <class Values>
void channelsFirst(const ArrayShape& shape, int64_t count, Values& values) {
    const int64_t channels = shape.sample[0], pixels = shape.sample[1] * shape.sample[2];
    if (!shape.channelsLast || channels == 1) return;
    Values sample(static_cast<size_t>(channels * pixels));
    for (int64_t i = 0; i < count; ++i) {
        auto* at = values.data() + i * channels * pixels;
        for (int64_t p = 0; p < pixels; ++p)
            for (int64_t c = 0; c < channels; ++c)
                sample[static_cast<size_t>(c * pixels + p)] = at[p * channels + c];
        std::copy(sample.begin(), sample.end(), at);
    }
}

/// Where the values of pictures are black and white.
struct PixelRange {
    double black = 0, white = 1;
    std::string said;
};

Result<PixelRange> pixelRangeOf(const NumberArray& array, const std::vector<double>& values,
                                const std::string& where) {
    double low = HUGE_VAL, high = -HUGE_VAL;
    for (double v : values) {
        if (std::isinf(v))
            return failure("The pictures have an infinite value.", where,
                           "Values from 0 to 1 or from 0 to 255 are usual.");
        if (!std::isnan(v)) low = std::min(low, v), high = std::max(high, v);
    }
    if (low > high)
        return failure("The pictures have no value that is a number.", where, "Write them again.");
    if (array.type.kind == NumberType::Kind::Unsigned && array.type.bytes == 2 && high > 255)
        return PixelRange{0, 65535, "values from 0 to 65535 shown from 0 to 1"};
    if (low >= 0 && high <= 1) return PixelRange{};
    if (low >= 0 && high <= 255)
        return PixelRange{0, 255, "values from 0 to 255 shown from 0 to 1"};
    if (low >= -1 && high <= 1) return PixelRange{-1, 1, "values from -1 to 1 shown from 0 to 1"};
    return PixelRange{
        low, high,
        "values from " + numberText(low) + " to " + numberText(high) + " shown from 0 to 1"};
}

bool allBytes(const std::vector<double>& values) {
    return std::all_of(values.begin(), values.end(),
                       [](double v) { return v >= 0 && v <= 255 && v == std::floor(v); });
}

Status takePixels(const NumberArray& array, const ArrayShape& shape, const std::string& where,
                  Dataset& data) {
    std::vector<double> values = doublesOf(array);
    const auto range = pixelRangeOf(array, values, where);
    if (!range) return tl::make_unexpected(range.error());
    if (!range->said.empty()) data.taken.push_back(range->said);
    channelsFirst(shape, data.count, values);
    if (range->black == 0 && range->white == 255 && allBytes(values)) {
        data.bytes.resize(values.size());
        std::transform(values.begin(), values.end(), data.bytes.begin(),
                       [](double v) { return static_cast<uint8_t>(v); });
        return {};
    }
    data.floats.resize(values.size());
    const double width = range->white > range->black ? range->white - range->black : 1;
    std::transform(values.begin(), values.end(), data.floats.begin(),
                   [&](double v) { return static_cast<float>((v - range->black) / width); });
    return {};
}

}  // namespace

Result<Dataset> samplesOf(const NumberArray& array, const std::string& channels,
                          const std::string& where) {
    const auto shape = sampleShapeOf(array, channels, where);
    if (!shape) return tl::make_unexpected(shape.error());
    Dataset data;
    data.count = array.extents[0];
    data.sampleShape = shape->sample;
    const bool flags = array.type.kind == NumberType::Kind::Flag;
    if (array.type.isByte() || (flags && data.isPicture())) {
        data.bytes.resize(static_cast<size_t>(array.count()));
        copyBytes(array, data.bytes.data());
        channelsFirst(*shape, data.count, data.bytes);
    } else if (data.isPicture()) {
        if (auto status = takePixels(array, *shape, where, data); !status)
            return tl::make_unexpected(status.error());
    } else {
        data.doubles = std::make_shared<const std::vector<double>>(doublesOf(array));
        const auto& values = *data.doubles;
        if (std::any_of(values.begin(), values.end(), [](double v) { return std::isinf(v); }))
            return failure("The array has an infinite value.", where,
                           "Write NaN where a value is not known.");
    }
    return data;
}

namespace {

/// The places that the training part's labels have.
Status takeKnownLabels(const NumberArray& labels, const std::vector<double>& values,
                       const std::string& where, const Dataset& training, Dataset& data) {
    std::map<std::string, int32_t> places;
    for (auto& name : training.labelNames)
        places.emplace(name, static_cast<int32_t>(places.size()));
    for (double v : values) {
        const auto known = places.find(numberText(v));
        if (known == places.end())
            return failure("The labels \"" + labels.name + "\" of the test part have the class " +
                               numberText(v) + ", which the training part does not have.",
                           where, "Leave the test part out, or let both have the same classes.");
        data.labels.push_back(known->second);
    }
    data.labelNames = training.labelNames;
    data.labelTitle = training.labelTitle;
    return {};
}

}  // namespace

Status takeLabels(const NumberArray& labels, const std::string& where, Dataset& data,
                  const Dataset* training) {
    if (labels.count() != data.count)
        return failure("There are " + std::to_string(labels.count()) + " labels for " +
                           sampleCount(data.count, data.sampleShape) + ".",
                       where, "Keep those that belong together in one file.");
    const std::vector<double> values = doublesOf(labels);
    if (training) return takeKnownLabels(labels, values, where, *training, data);
    std::map<double, int32_t> places;
    for (double v : values) {
        if (!(std::abs(v) < 1e15) || v != std::floor(v))
            return failure("The labels \"" + labels.name + "\" are not whole numbers.", where,
                           "Name another array with data.label_tensor, or \"none\".");
        places[v] = 0;
    }
    // Numbers from 0 on are their own places; others are numbered in their order.
    constexpr double kMostClasses = 10000;
    const bool own = places.begin()->first >= 0 && places.rbegin()->first < kMostClasses;
    if (!own && places.size() > static_cast<size_t>(kMostClasses))
        return failure("The labels \"" + labels.name + "\" are of more than 10000 classes.", where,
                       "Name another array with data.label_tensor, or \"none\".");
    if (own)
        for (int32_t i = 0; i <= places.rbegin()->first; ++i) places[i] = 0;
    int32_t next = 0;
    for (auto& [value, place] : places) {
        place = next++;
        data.labelNames.push_back(numberText(value));
    }
    for (double v : values) data.labels.push_back(places[v]);
    data.labelTitle = labels.name;
    return {};
}

}  // namespace hourglass
