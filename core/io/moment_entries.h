#pragma once

#include <set>

#include "core/base/archive.h"
#include "core/nn/parameters.h"
#include "core/training/moment.h"

namespace hourglass {

/// Of the moments of a run those that a document keeps: the first one and the best one, with the
/// solver's state, and the one after `shown` updates, which is looked at; with `all`, every one.
/// The one after `checkpoint` updates is left out: the run's own checkpoint is that.
Moments momentsToSave(const Moments& moments, int64_t checkpoint, const std::set<int64_t>& named,
                      bool all);

/// Adds a moment's entries; each name begins with `folder` ("runs/3/moments/0/").
void addMoment(ArchiveWriter& writer, const std::string& folder, const Parameters& layout,
               const Moment& moment);
/// `rows`: of the run's history, which a moment cannot have more of.
Result<std::shared_ptr<const Moment>> readMoment(const ArchiveFolder& folder,
                                                 const Parameters& layout, int64_t rows,
                                                 const std::string& where);

}  // namespace hourglass
