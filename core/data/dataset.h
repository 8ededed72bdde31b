#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/aligned.h"
#include "core/base/shape.h"

namespace hourglass {

struct WordText;

/// What is known about how samples were made: one number a sample. With `choices` the number counts
/// into them, otherwise it is a measure (a position, an angle in turns).
struct Factor {
    std::string name;
    std::vector<std::string> choices;
    std::vector<float> values;
    bool isChoice() const { return !choices.empty(); }
};

/// Samples as a source delivers them, in the source's order. Pictures stay bytes (a quarter of the
/// memory) and become 0..1 floats a batch at a time; other data are floats.
struct Dataset {
    std::string name;
    Shape sampleShape;                     ///< [C, H, W] for pictures, [F] for tables
    int64_t count = 0;                     ///< samples
    AlignedVector<uint8_t> bytes;          ///< count x units, or empty
    AlignedVector<float> floats;           ///< count x units, or empty
    AlignedVector<uint8_t> known;          ///< count x units, 0 in gaps (see gaps.h); empty: all
    std::vector<int32_t> labels;           ///< one a sample, or empty
    std::vector<std::string> labelNames;   ///< name of label i, or empty
    std::vector<Factor> factors;           ///< of generated data; or empty
    std::vector<std::string> rowNames;     ///< one a sample, or empty
    std::vector<std::string> columnNames;  ///< one a unit, or empty
    std::shared_ptr<const WordText> text;  ///< what windows of words were cut from; or null

    int64_t units() const { return sampleShape.count(); }
    bool isPicture() const { return sampleShape.rank() == 3; }
    bool hasLabels() const { return static_cast<int64_t>(labels.size()) == count && count > 0; }
    bool isKnown(int64_t index, int64_t unit) const {
        return known.empty() || known[static_cast<size_t>(index * units() + unit)] != 0;
    }
    /// What a sample and a unit are called: "row 3" and "column 5" where nothing is known.
    std::string rowName(int64_t index) const;
    std::string columnName(int64_t unit) const;
    /// Writes sample `index` as floats (bytes become value / 255).
    void copySample(int64_t index, float* out) const;
};

}  // namespace hourglass
