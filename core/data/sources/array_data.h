#pragma once

#include <vector>

#include "core/base/field.h"
#include "core/base/options.h"
#include "core/data/sources/format.h"
#include "core/data/sources/number_array.h"

namespace hourglass {

/// Settings of all formats that hold arrays: which is read, which holds the labels, where the
/// channels of colour pictures stand.
Fields arrayFields();

/// Samples of an array, the first extent counting them: [N, F] (or [N]) rows, [N, H, W] grey
/// pictures, [N, H, W, C] and [N, C, H, W] pictures of 1 or 3 channels. Bytes stay bytes, rows of
/// other numbers are doubles, pictures of other numbers become 0..1; how is told in `taken`.
/// `channels` is "auto", "first" or "last".
Result<Dataset> samplesOf(const NumberArray& array, const std::string& channels,
                          const std::string& where);

/// Gives the samples the labels that an array of as many whole numbers holds. Those of a test part
/// are numbered as the `training` part's are, and none may be new.
Status takeLabels(const NumberArray& labels, const std::string& where, Dataset& data,
                  const Dataset* training = nullptr);

/// Chooses among a file's arrays what the options name, or what is called as samples and labels
/// usually are, or what is the only one that can be: samples, labels, and both of a test part.
Result<FileData> dataOf(const std::vector<NumberArray>& arrays, const Options& options,
                        const std::string& where);

}  // namespace hourglass
