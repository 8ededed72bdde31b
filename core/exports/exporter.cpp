#include "core/exports/exporter.h"

#include "core/base/field.h"
#include "core/exports/formats.h"
#include "core/io/safe_file.h"

namespace hourglass {

const std::vector<std::string>& modelPartNames() {
    static const std::vector<std::string> names = {"encoder", "decoder", "autoencoder"};
    return names;
}

Result<ModelPart> parseModelPart(const std::string& name) {
    auto& names = modelPartNames();
    for (size_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return static_cast<ModelPart>(i);
    return failure("Unknown part \"" + name + "\".", "part", suggestion(name, names));
}

const std::vector<ExportFormat>& exportFormats() {
    static const std::vector<ExportFormat> formats = {
        {"onnx", "ONNX (for ONNX Runtime, PyTorch, the web)", "onnx",
         "ONNX Runtime runs it, Netron shows it.", writeOnnx},
        {"npz", "NumPy archive of the weights", "npz", "numpy.load opens it.", writeNpz},
    };
    return formats;
}

Status exportModel(const std::string& format, const ExportRequest& request,
                   const std::string& path) {
    std::vector<std::string> known;
    for (auto& f : exportFormats()) {
        known.push_back(f.id);
        if (f.id != format) continue;
        auto bytes = f.write(request);
        if (!bytes) return tl::make_unexpected(bytes.error());
        return writeFileSafely(path, *bytes);
    }
    return failure("Unknown format \"" + format + "\".", "format", suggestion(format, known));
}

}  // namespace hourglass
