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
/// a folder with train-images-idx3-ubyte[.gz], t10k-images-... and their labels, a table
/// (.csv, .tsv, .triplets; see sources/table_file.h), or a text (.txt; see sources/text_file.h).
/// `settings` holds the fields of a built-in source or a text, by id; what is missing takes its
/// default.
Result<LoadedData> loadSource(const std::string& name, const std::string& labels = {},
                              const Value& settings = Value::object());

/// The fields of a built-in source or of a text file; none for other files.
const Fields& sourceFields(const std::string& name);
/// What of a "data" section decides what is read: source, labels and the source's own fields.
Value sourceSettings(const Value& section);
/// A "data" section with another source: the fields of the old one are gone.
Value withSource(const Value& section, const std::string& name);

}  // namespace hourglass
