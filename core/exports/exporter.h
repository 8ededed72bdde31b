#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/scheduled.h"
#include "core/base/shape.h"
#include "core/base/value.h"
#include "core/data/prepared_data.h"
#include "core/experiment/experiment.h"
#include "core/exports/model_part.h"
#include "core/statistics/code_statistics.h"

namespace hourglass {

/// A trained model to be taken home. Inputs and outputs of what is exported are the data's own
/// units (0..1 pixels), [N, F] and [N, K]: scaling is inside. Gaussian codes go by their mean.
struct ExportRequest {
    const Experiment& experiment;
    Shape sampleShape;
    const Scaling& scaling;
    std::span<const float> parameters;  ///< the flat array
    ModelPart part = ModelPart::Autoencoder;
    ScheduleProgress progress = kSchedulesEnd;  ///< where schedules stand
    /// Of the training part's codes under these weights; what a sampler without a prior draws from.
    const CodeStatistics* codes = nullptr;
    /// The run's data, or null where they are not at hand: samples to compare, a scorer's threshold
    /// and a card's figures come from them.
    const PreparedData* data = nullptr;
    std::string fingerprint = {};  ///< of the data that the run was trained on
    double thresholdShare = 0.99;  ///< of the validation samples, below a scorer's threshold
    std::string name = "model";    ///< exportModel() takes it from the path
    std::optional<double> threshold = {};  ///< exportModel() finds it
    std::string format = {};  ///< exportModel() takes its id; the files bear it for later exports
};

/// What is written: the first file at the chosen path, others beside it with other endings.
struct ExportedFile {
    std::string ending, bytes;
};
using ExportedFiles = std::vector<ExportedFile>;

/// Samples on which a file is held against the model: what goes in and what the model answers.
struct ExportSamples {
    int64_t count = 0;
    std::vector<float> input;     ///< [count, input units], in the part's own units
    std::vector<float> label;     ///< [count, labels] of a conditional model, else empty
    std::vector<float> expected;  ///< [count, output units]
    bool drawn = false;           ///< made up from drawn codes: no data were at hand
};

struct ExportFormat {
    std::string id, title, ending;
    std::string use;  ///< what to do with such a file, in a sentence
    /// Code that uses the file `path` of such a part, to be shown and copied.
    std::function<std::string(const ExportRequest&, const std::string& path)> code;
    /// The files' contents, or why this model cannot be exported so.
    std::function<Result<ExportedFiles>(const ExportRequest&)> write;
    /// What the written files answer to the samples; null for what holds no model.
    std::function<Result<std::vector<float>>(const ExportedFiles&, const ExportRequest&,
                                             const ExportSamples&)>
        answer;
    std::string checked;  ///< how it is read back, in a part of a sentence
    /// What a proposed name ends in, so that formats with the same endings do not meet: "_numpy".
    std::string nameEnd = {};
};

/// All formats: one line each.
const std::vector<ExportFormat>& exportFormats();
/// An unknown format is an error that names the known ones.
Result<const ExportFormat*> findExportFormat(const std::string& id);

/// What an export wrote and how it was checked.
struct ExportReport {
    std::vector<std::string> paths;
    int64_t bytes = 0;
    std::string input, output;  ///< "input [N, 784]"
    int64_t samples = 0;        ///< compared; 0 where there was nothing to compare
    double difference = 0;      ///< the largest, |file - model|
    bool drawn = false;
    std::string checked, code;
    std::optional<double> threshold;  ///< of a scorer

    /// "read back: largest difference 3e-7 over 100 samples"; empty if nothing was compared.
    std::string sentence() const;
    Value json() const;
};

/// Writes the files of a format safely, all beside their targets first: on failure what was there
/// before stays. Before that their content is read again and held against the model on 100 samples;
/// a difference above 1e-5 x max(1, |y|, the deviation of the column) is an error. A second file
/// replaces only one that an export in the same format wrote.
Result<ExportReport> exportModel(const std::string& format, const ExportRequest& request,
                                 const std::string& path);

}  // namespace hourglass
