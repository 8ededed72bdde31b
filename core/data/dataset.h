#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/aligned.h"
#include "core/base/shape.h"
#include "core/base/value.h"
#include "core/data/columns.h"
#include "core/data/sample_kind.h"

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
/// memory) and become 0..1 floats a batch at a time; what is generated are floats; tables that were
/// read are doubles, which are centred and scaled as such and narrowed when a batch is gathered.
struct Dataset {
    std::string name;
    Shape sampleShape;                                   ///< [C, H, W] for pictures, [F] for tables
    std::optional<SampleKind> kind;                      ///< what the source calls them; see kindOf
    int64_t count = 0;                                   ///< samples
    AlignedVector<uint8_t> bytes;                        ///< count x units, or empty
    AlignedVector<float> floats;                         ///< count x units, or empty
    std::shared_ptr<const std::vector<double>> doubles;  ///< count x units as read, NaN: unknown
    std::shared_ptr<const Columns> columns;  ///< what copySample makes of doubles; null: nothing
    AlignedVector<uint8_t> known;            ///< count x units, 0 in gaps (see gaps.h); empty: all
    std::vector<int32_t> labels;             ///< one a sample, or empty
    std::vector<std::string> labelNames;     ///< name of label i, or empty
    std::vector<Factor> factors;             ///< of generated data; or empty
    std::vector<std::string> rowNames;       ///< one a sample, or empty
    std::vector<std::string> columnNames;    ///< one a unit, or empty
    std::string rowTitle, labelTitle;        ///< what the file calls its names and its labels
    std::vector<std::string> taken;          ///< what was taken for what, as parts of a sentence
    std::vector<std::string> notes;          ///< what is worth a second look, as sentences
    Value reading = Value::object();         ///< the same for programs
    std::shared_ptr<const WordText> text;    ///< what windows of words were cut from; or null

    int64_t units() const { return sampleShape.count(); }
    bool isPicture() const { return sampleShape.rank() == 3; }
    bool isTable() const { return doubles != nullptr; }
    bool hasLabels() const { return static_cast<int64_t>(labels.size()) == count && count > 0; }
    bool isKnown(int64_t index, int64_t unit) const {
        return known.empty() || known[static_cast<size_t>(index * units() + unit)] != 0;
    }
    /// What a sample and a unit are called: "row 3" and "column 5" where nothing is known.
    std::string rowName(int64_t index) const;
    std::string columnName(int64_t unit) const;
    /// Writes sample `index` as floats (bytes become value / 255), as the network sees it: a
    /// table's by its columns, with what stands for unknown values.
    void copySample(int64_t index, float* out) const;
    /// The same without narrowing.
    void copySample(int64_t index, double* out) const;
    /// A value in the data's own units; NaN where a table does not know it.
    double ownValue(int64_t index, int64_t unit) const;
    /// From what the network draws, in the data's own units.
    double inOwnUnits(double seen, int64_t unit) const {
        return columns ? columns->own(seen, static_cast<size_t>(unit)) : seen;
    }
    /// "60 rows, 6 columns; first line read as names".
    std::string description() const;
};

/// "row" or "picture", and with its number: "1 row", "60 rows", "12 pictures".
const char* sampleNoun(const Shape& sampleShape);
std::string sampleCount(int64_t count, const Shape& sampleShape);
/// "rows of 6 values", "pictures of 28x28", "pictures of 3x32x32".
std::string samplesOf(const Shape& sampleShape);
/// A unit as it is shown with such samples: "SSE/image" is "SSE/row" of a table.
std::string unitFor(const std::string& unit, const Shape& sampleShape);

}  // namespace hourglass
