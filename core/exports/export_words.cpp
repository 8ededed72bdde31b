#include "core/exports/export_words.h"

#include "core/exports/export_samples.h"

namespace hourglass {

std::string inputNameOf(ModelPart part) {
    switch (part) {
        case ModelPart::Decoder:
            return "code";
        case ModelPart::Sampler:
            return "epsilon";
        default:
            return "input";
    }
}

std::string outputNameOf(ModelPart part) {
    switch (part) {
        case ModelPart::Encoder:
            return "code";
        case ModelPart::Scorer:
            return "score";
        default:
            return "reconstruction";
    }
}

int64_t inputUnitsOf(const ExportRequest& request) {
    const bool code = request.part == ModelPart::Decoder || request.part == ModelPart::Sampler;
    return code ? request.experiment.codeUnits() : request.sampleShape.count();
}

int64_t labelUnitsOf(const ExportRequest& request) {
    auto network = Network::layout(request.experiment, request.sampleShape);
    return network ? network->model->condition().units() : 0;
}

Value exportMetadata(const Trace& trace, const ExportRequest& request) {
    Value data = Value::object();
    data.set("producer", std::string("Hourglass ") + HOURGLASS_VERSION);
    if (!request.format.empty()) data.set("format", request.format);
    data.set("part", nameOf(request.part));
    data.set("recipe", request.experiment.recipe);
    data.set("seed", request.experiment.at("training.seed"));
    data.set("data_fingerprint", request.fingerprint);
    data.set("sample_shape", valueOf(request.sampleShape));
    data.set("scaling", request.scaling.kind);
    if (request.part == ModelPart::Scorer) {
        data.set("threshold", trace.threshold);
        data.set("threshold_share", request.thresholdShare);
    }
    return data;
}

std::string thresholdWords(const ExportRequest& request) {
    const std::string share = digitsOf(100 * request.thresholdShare, 6);
    const bool validation = request.data && request.data->validation.count() > 0;
    return "Samples with a score above it are unusual: " + share + " % of the " +
           (validation ? "validation" : "training") + " samples lie below.";
}

Status findThreshold(Trace& trace, const ExportRequest& request) {
    if (request.part != ModelPart::Scorer) return {};
    if (request.threshold) {
        trace.threshold = *request.threshold;
        return {};
    }
    auto threshold = thresholdOf(request);
    if (!threshold) return tl::make_unexpected(threshold.error());
    trace.threshold = *threshold;
    return {};
}

std::string pythonUse(const ExportRequest& request, const std::string& path) {
    const std::string module = identifierOf(path), file = withOtherEnding(fileNameOf(path), ".py");
    const std::string in = inputNameOf(request.part), out = outputNameOf(request.part);
    const int64_t labels = labelUnitsOf(request);
    std::string code;
    // A name that Python can import, or one that has to be told as a file's.
    if (file == module + ".py")
        code = "import numpy as np\n\nimport " + module + "\n\n";
    else
        code =
            "import importlib.util\nimport numpy as np\n\nspec = "
            "importlib.util.spec_from_file_location(\"" +
            module + "\", \"" + file + "\")\n" + module +
            " = importlib.util.module_from_spec(spec)\nspec.loader.exec_module(" + module + ")\n\n";
    code += in + " = np.zeros((1, " + std::to_string(inputUnitsOf(request)) + "), np.float32)\n";
    if (labels > 0)
        code += "label = np.eye(" + std::to_string(labels) + ", dtype=np.float32)[[0]]\n";
    code += out + " = " + module + ".Model()(" + in + (labels > 0 ? ", label" : "") + ")\nprint(" +
            out + ")\n";
    if (request.part == ModelPart::Scorer)
        code += "print(" + out + " > " + module + ".THRESHOLD)\n";
    return code;
}

}  // namespace hourglass
