#pragma once

#include "app/cli/command.h"
#include "core/base/shape.h"
#include "core/experiment/experiment.h"

namespace hourglass::cli {

/// The options that make up an experiment: recipe < file < flags < --set.
class ExperimentOptions {
 public:
    void declare(Arguments& arguments);
    Result<Experiment> experiment() const;
    /// --layers begins with the number of inputs: does it fit the data?
    Status checkInput(const Shape& sampleShape) const;
    /// --continue takes its experiment from the run: flags that would change it are refused. The
    /// place of the data may be another.
    Status checkContinue() const;
    int64_t epochs() const { return epochs_; }
    const std::string& data() const { return data_; }
    const std::string& labels() const { return labels_; }

 private:
    Result<Value> flagSettings(const std::string& recipe) const;
    Result<std::vector<int64_t>> layerSizes() const;

    std::string file_, recipe_, data_, labels_, layers_;
    std::vector<std::string> set_;
    int64_t epochs_ = 0, batch_ = 0, seed_ = -1, threads_ = -1;
};

}  // namespace hourglass::cli
