#include "ui/data/fitting_fields.h"

#include <algorithm>
#include <string>

#include "core/data/arranging.h"
#include "core/data/augmentation.h"
#include "core/data/labelled.h"
#include "core/data/prepared_data.h"
#include "ui/data/class_chips.h"

namespace hourglass::ui {
namespace {

constexpr int64_t kLookedAt = 100;  // rows

/// A table of 0 and 1, by its first rows.
bool isOfOnes(const Dataset& data) {
    if (data.isPicture()) return false;
    std::vector<float> row(static_cast<size_t>(data.units()));
    for (int64_t i = 0; i < std::min(data.count, kLookedAt); ++i) {
        data.copySample(i, row.data());
        if (!std::all_of(row.begin(), row.end(), [](float v) { return v == 0 || v == 1; }))
            return false;
    }
    return true;
}

/// What stands on the import page alone.
bool isOfImport(const std::string& id) {
    static const Fields fields = [] {
        Fields all = arrangingFields();
        for (auto& field : augmentationFields()) all.push_back(field);
        return all;
    }();
    return findField(fields, id) || id == "test_source" || id == "shuffle";
}

bool fits(const std::string& id, const Dataset& data) {
    if (id == "gaps") return data.isTable();
    if (id == "hidden_ones" || id == "hidden_below") return isOfOnes(data) && !data.text;
    if (id == "binarise") return data.isPicture();
    // As chips, unless there are too many.
    if (id == "left_out")
        return data.hasLabels() && classNames(data).size() > ClassChips::kMostChips;
    return true;
}

}  // namespace

Fields fittingFields(const Dataset* data, const Value& section) {
    Fields fields;
    for (auto& field : dataFields()) {
        if (field.id == "source" || field.id == "labels" || isOfImport(field.id)) continue;
        const bool chips = field.id == "left_out" && data && data->hasLabels();
        const bool isSet = section[field.id] != field.initial && !chips;
        if (!data || isSet || fits(field.id, *data)) fields.push_back(field);
    }
    return fields;
}

}  // namespace hourglass::ui
