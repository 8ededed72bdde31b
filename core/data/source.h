#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/catalogue.h"
#include "core/base/result.h"
#include "core/data/data_record.h"
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

/// `name` is a built-in id, an IDX images file (`labels` an IDX labels file or empty),
/// a folder with train-images-idx3-ubyte[.gz], t10k-images-... and their labels, a folder of
/// pictures, or a file of any
/// other format (see sources/format.h), told by its content.
/// `settings` holds the fields of a built-in source or a format, by id; what is missing takes its
/// default. `trainedOn` is of the run that the data are for: what it does not know of them is
/// passed over.
Result<LoadedData> loadSource(const std::string& name, const std::string& labels = {},
                              const Value& settings = Value::object(),
                              const DataRecord* trainedOn = nullptr);
/// What can be given as a source, for help.
std::string sourceHelp();

/// The fields of a built-in source, or of the formats that a file of this name may have.
const Fields& sourceFields(const std::string& name);
/// What of a "data" section decides what is read: source, labels and the source's own fields.
Value sourceSettings(const Value& section);
/// A "data" section with another source: the fields of the old one are gone.
Value withSource(const Value& section, const std::string& name);

}  // namespace hourglass
