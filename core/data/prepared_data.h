#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/options.h"
#include "core/base/result.h"
#include "core/data/data_record.h"
#include "core/data/dataset.h"
#include "core/data/hidden_ones.h"
#include "core/data/packed_data.h"
#include "core/data/scaling.h"
#include "core/data/source.h"

namespace hourglass {

class Augmentation;

enum class Part { Train, Validation, Test };
Result<Part> parsePart(const std::string& name);  ///< "train", "validation", "test"
const char* partName(Part part);

/// Rows of one data set that belong to a part, in the source's order (ascending).
struct PartView {
    std::shared_ptr<const Dataset> data;
    std::vector<uint32_t> rows;
    int64_t count() const { return static_cast<int64_t>(rows.size()); }
};

/// A data set read, limited, split and scaled as the experiment's "data" section says. The order:
/// read; limit (the first n after a shuffle by data.seed); split off validation (and a test part,
/// the same share, where the source has none); leave classes out of all but the test part; hide
/// ones or values; fit the scaling on the training part.
class PreparedData {
 public:
    PartView train, validation, test;
    Scaling scaling;
    Shape sampleShape;
    std::string fingerprint;  ///< of the data as read
    bool changed = false;     ///< they are not those that the run was trained on
    /// As they were read, before anything was done to them: what a document packs.
    LoadedData loaded;
    /// They are not at hand: samples that the model draws stand in their place, to look at and to
    /// export with, and never to train on (see io/stand_in.h).
    bool standIn = false;
    /// What is worth a second look, as sentences: of the reading, the scaling, the matching.
    std::vector<std::string> notes;
    /// Where the training part has 0 and the source has 1 (data.hidden_ones): all that looks at the
    /// training part sees the same table, and is scored by these cells. Other parts hide nothing.
    std::vector<Cell> hiddenOnes;

    const PartView& part(Part which) const;
    /// What a run is to keep of these data.
    DataRecord record() const;
    /// Gathers rows of a part (`indices` count into the part's rows) as scaled floats,
    /// [indices, units], into `out`; `known`, unless null, receives 1 where a value is known and 0
    /// where it was filled in. Allocates nothing.
    void gather(const PartView& part, const uint32_t* indices, int64_t count, float* out,
                float* known = nullptr) const;
    /// The same of samples that are changed by chance before they are scaled: `scratch` has as much
    /// room as `out`.
    void gather(const PartView& part, const uint32_t* indices, int64_t count, float* out,
                float* known, const Augmentation& augmentation, uint64_t step,
                float* scratch) const;

 private:
    template <class Change>
    void gatherWith(const PartView& part, const uint32_t* indices, int64_t count, float* out,
                    float* known, const Change& change) const;
};

/// The fields of the "data" section: source, labels, limit, validation, scaling, seed.
const Fields& dataFields();

/// True if the section asks for gaps: the loss then leaves unknown values out.
bool hasGaps(const Value& section);

/// `section` has all fields (checked). With `trainedOn` nothing is fitted: the data are matched
/// with those of the run (see matched_data.h), and its scaling and fillings are used.
Result<std::shared_ptr<const PreparedData>> prepareData(const Value& section,
                                                        const DataRecord* trainedOn = nullptr);
/// The same from data that are loaded already.
/// The same, from the copy if it is one of what the section reads; `packed` may be null.
Result<std::shared_ptr<const PreparedData>> prepareData(const Value& section,
                                                        const DataRecord* trainedOn,
                                                        const PackedData* packed);
Result<std::shared_ptr<const PreparedData>> prepareData(const LoadedData& loaded,
                                                        const Value& section,
                                                        const DataRecord* trainedOn = nullptr);

}  // namespace hourglass
