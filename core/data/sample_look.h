#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/data/dataset.h"
#include "core/data/word_text.h"

namespace hourglass {

/// All that is needed to draw a sample without its data set. Samples are as the network sees them.
struct SampleLook {
    SampleKind kind = SampleKind::Pictures;
    Shape shape;
    std::vector<std::string> columns;      ///< names, one a unit; or empty
    std::shared_ptr<const Columns> scale;  ///< to a table's own units; null: values are their own
    std::vector<float> low, high;          ///< of each unit among the samples that were looked at
    std::shared_ptr<const WordText> text;  ///< of words
    std::vector<float> backdrop;           ///< of points: some samples [any, units] to stand behind

    int64_t units() const { return shape.count(); }
    /// A value that the network sees or draws, in the data's own units.
    double own(float value, int64_t unit) const {
        return scale ? scale->own(value, static_cast<size_t>(unit)) : double{value};
    }
    /// "petal width", or "value 3" where it has no name.
    std::string columnName(int64_t unit) const;
    /// Of words: how many stand in a window.
    int64_t window() const { return text ? units() / text->vocabulary() : 0; }
};

/// What the samples are: the source's word for it, or else their shape and values.
SampleKind kindOf(const Dataset& data);

/// `samples` [any, units] give ranges and backdrop.
SampleLook lookOf(const Dataset& data, std::span<const float> samples);

}  // namespace hourglass
