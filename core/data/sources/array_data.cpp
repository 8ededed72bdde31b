// Which of a file's arrays are samples, and which are labels.
#include "core/data/sources/array_data.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/field.h"

namespace hourglass {
namespace {

// As the libraries that write such files, and their examples, call them.
constexpr std::array kSampleNames = {"x",        "data",   "images",   "x_train", "train_x",
                                     "features", "inputs", "training", "train",   "arr_0"};
constexpr std::array kLabelNames = {"y",       "labels",  "label",        "target",      "targets",
                                    "y_train", "train_y", "train_labels", "trainlabels", "arr_1"};
constexpr std::array kTestNames = {"x_test", "test_x", "test", "test_images"};
constexpr std::array kTestLabelNames = {"y_test", "test_y", "test_labels"};

std::string smallName(std::string name) {
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return name;
}

const NumberArray* named(const std::vector<NumberArray>& arrays, const std::string& name) {
    const auto found = std::find_if(arrays.begin(), arrays.end(),
                                    [&](const NumberArray& a) { return a.name == name; });
    return found == arrays.end() ? nullptr : &*found;
}

template <class Names>
const NumberArray* calledLike(const std::vector<NumberArray>& arrays, const Names& names) {
    for (const char* name : names)
        for (auto& array : arrays)
            if (smallName(array.name) == name) return &array;
    return nullptr;
}

std::string listOf(const std::vector<NumberArray>& arrays) {
    constexpr size_t kShownArrays = 20;
    std::string text;
    for (size_t i = 0; i < std::min(arrays.size(), kShownArrays); ++i)
        text += (i > 0 ? ", " : "") + ("\"" + arrays[i].name + "\" ") + arrays[i].description();
    if (arrays.size() > kShownArrays)
        text += " and " + std::to_string(arrays.size() - kShownArrays) + " more";
    return text;
}

/// Vectors, and what MATLAB writes for them.
bool isVector(const NumberArray& array) {
    int64_t longest = 0;
    for (int64_t extent : array.extents) longest = std::max(longest, extent);
    return array.count() == longest;
}

Result<const NumberArray*> samplesAmong(const std::vector<NumberArray>& arrays,
                                        const std::string& wanted, const std::string& where) {
    const std::string there = "The file holds " + listOf(arrays) + ".";
    if (!wanted.empty()) {
        if (const NumberArray* array = named(arrays, wanted)) return array;
        return failure("There is no array \"" + wanted + "\".", where, there);
    }
    if (arrays.size() == 1) return &arrays.front();
    if (const NumberArray* array = calledLike(arrays, kSampleNames)) return array;
    const NumberArray* only = nullptr;
    for (auto& array : arrays) {
        if (isVector(array)) continue;
        if (only)
            return failure("The file holds several arrays.", where,
                           "Choose one with data.tensor. " + there);
        only = &array;
    }
    if (only) return only;
    return failure("None of the arrays looks like samples.", where,
                   "Choose one with data.tensor. " + there);
}

Result<const NumberArray*> labelsAmong(const std::vector<NumberArray>& arrays,
                                       const NumberArray& samples, const std::string& wanted,
                                       const std::string& where) {
    const NumberArray* none = nullptr;
    if (wanted == "none") return none;
    if (!wanted.empty()) {
        if (const NumberArray* array = named(arrays, wanted)) return array;
        return failure("There is no array \"" + wanted + "\" of labels.", where,
                       "The file holds " + listOf(arrays) + ".");
    }
    const NumberArray* array = calledLike(arrays, kLabelNames);
    const bool fits = array && array != &samples && isVector(*array) && !samples.extents.empty() &&
                      array->count() == samples.extents[0];
    // What is only called like labels may be something else, such as targets to predict.
    const auto whole = [](const NumberArray& a) {
        const auto values = doublesOf(a);
        return std::all_of(values.begin(), values.end(),
                           [](double v) { return v == std::floor(v) && std::abs(v) < 1e15; });
    };
    return fits && whole(*array) ? array : none;
}

Result<Dataset> labelled(const NumberArray& samples, const NumberArray* labels,
                         const std::string& channels, const std::string& where,
                         const Dataset* training = nullptr) {
    auto data = samplesOf(samples, channels, where);
    if (!data || !labels) return data;
    if (auto status = takeLabels(*labels, where, *data, training); !status)
        return tl::make_unexpected(status.error());
    return data;
}

}  // namespace

Fields arrayFields() {
    return {Field::text("tensor", "")
                .named("Array of samples")
                .helped("Which array of the file is read; empty: the one called x, data or images, "
                        "or the only one. Its first extent counts the samples."),
            Field::text("label_tensor", "")
                .named("Array of labels")
                .helped("Which array holds the labels, whole numbers; empty: the one called y, "
                        "labels or target, if it fits; none: labels are not read."),
            Field::choice("channels", "auto", {"auto", "first", "last"})
                .named("Channels of pictures")
                .helped("Where an array of four extents has its colours: first is [samples, "
                        "channels, height, width], last is [samples, height, width, channels].")};
}

Result<FileData> dataOf(const std::vector<NumberArray>& arrays, const Options& options,
                        const std::string& where) {
    if (arrays.empty())
        return failure("The file holds no array of numbers.", where, "Check that it is the one.");
    const auto samples = samplesAmong(arrays, options.text("tensor"), where);
    if (!samples) return tl::make_unexpected(samples.error());
    const auto labels = labelsAmong(arrays, **samples, options.text("label_tensor"), where);
    if (!labels) return tl::make_unexpected(labels.error());
    const std::string channels = options.choice("channels");
    auto train = labelled(**samples, *labels, channels, where);
    if (!train) return tl::make_unexpected(train.error());
    if (arrays.size() > 1) train->taken.push_back("samples: \"" + (*samples)->name + "\"");
    if (*labels) train->taken.push_back("labels: \"" + (*labels)->name + "\"");
    const NumberArray* test = calledLike(arrays, kTestNames);
    if (!test || test == *samples || !options.text("tensor").empty())
        return FileData(std::move(*train));
    auto held = labelled(*test, *labels ? calledLike(arrays, kTestLabelNames) : nullptr, channels,
                         where, &*train);
    if (!held) return tl::make_unexpected(held.error());
    if (held->sampleShape != train->sampleShape) return FileData(std::move(*train));
    train->taken.push_back("test part: \"" + test->name + "\"");
    return FileData(std::move(*train), std::move(*held));
}

}  // namespace hourglass
