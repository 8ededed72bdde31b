#pragma once

#include "core/base/field.h"
#include "core/base/result.h"
#include "core/base/value.h"
#include "core/data/source.h"

namespace hourglass {

/// What is done to samples of any source once they are read and before they are split: settings of
/// the data section. Pictures are cropped, resized, made grey or coloured, inverted and cut into
/// patches, in this order; then each sample's mean is removed.
Fields arrangingFields();

/// True if the settings change anything.
bool isArranged(const Value& section);

/// What can be taken back without a loss: the network is to be told values with 1 - value.
bool isInverted(const Value& section);

/// The data as the section arranges them; the same pointers if it changes nothing. Bytes stay bytes
/// unless means are removed. Errors: samples that are no pictures, a crop beyond their border,
/// settings that cannot be read, more than 8 GiB.
Result<LoadedData> arranged(const LoadedData& loaded, const Value& section);

/// What was done, as parts of sentences ("cropped to 24x24"): for the import page and model cards.
std::vector<std::string> arrangingWords(const Value& section);

/// What of it cannot be taken back, as sentences.
std::vector<std::string> arrangingLosses(const Value& section);

}  // namespace hourglass
