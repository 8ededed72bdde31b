#pragma once

#include <functional>
#include <memory>
#include <string>

#include "app/cli/command.h"
#include "app/cli/run_choice.h"
#include "core/model/inference.h"

namespace hourglass::cli {

/// The options that say which data a command works on.
struct DataChoice {
    std::string source, labels, split;
    bool corrupted = false;
    void declare(Arguments& arguments);
};

/// A run that was opened, and the pictures that it is used on.
struct ModelInUse {
    RunFile run;
    std::unique_ptr<Inference> inference;
    std::shared_ptr<const PreparedData> data;
    PartView part;
    std::string split;
};

/// Opens a run alone.
Result<ModelInUse> openModel(const RunChoice& choice);
Result<ModelInUse> openModel(const SavedRun& run);
/// Opens a run and the chosen data, which are matched with those of its training and checked as
/// these were; notes go to standard error. Without --data the run's own source. Without --split the
/// test part, or the whole of a file that has no parts of its own.
Result<ModelInUse> openModel(const RunChoice& run, const DataChoice& choice);
Result<ModelInUse> openModel(const SavedRun& run, const DataChoice& choice);

/// The label that a conditional model draws (`--label`): refused in words where it is missing, out
/// of range, or the model has no use for it.
struct LabelChoice {
    static constexpr int64_t kNone = -1;
    int64_t label = kNone;
    void declare(Arguments& arguments);
    Status tell(Inference& inference) const;
};

/// Why codes alone are not enough to draw this model's pictures; nothing if they are.
Status codesAreEnough(const Inference& inference);

/// Calls `use(samples, count, first)` for the part's samples in order, a few hundred at a time:
/// what the encoder sees (corrupted if the choice says so), as Dataset::copySample gives it.
void forPictures(ModelInUse& model, bool corrupted,
                 const std::function<void(const float*, int64_t, int64_t)>& use);

/// The codes of the part's samples, [its count, code units]. Afterwards the model is told the one
/// label of setLabel() again.
std::vector<float> codesOf(ModelInUse& model, bool corrupted);

/// The names of a part's rows, or none.
std::vector<std::string> rowNamesOf(const PartView& part);

/// "FILE.npy" or "FILE.png"?
bool endsWith(const std::string& path, const std::string& ending);

}  // namespace hourglass::cli
