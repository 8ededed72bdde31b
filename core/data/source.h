#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/catalogue.h"
#include "core/base/result.h"
#include "core/data/dataset.h"

namespace hourglass {

/// What a source holds. `test` is null where the source has no part of its own for tests.
struct LoadedData {
    std::shared_ptr<const Dataset> train;
    std::shared_ptr<const Dataset> test;
};

/// A built-in source or a generator.
class Source {
 public:
    virtual ~Source() = default;
    virtual Result<LoadedData> load() const = 0;
};

/// The built-in sources: one line a source.
const Catalogue<Source>& sources();

/// `name` is a built-in id, an IDX images file (gzip too; `labels` an IDX labels file or empty),
/// or a folder with train-images-idx3-ubyte[.gz], t10k-images-... and their labels.
Result<LoadedData> loadSource(const std::string& name, const std::string& labels = {});

}  // namespace hourglass
