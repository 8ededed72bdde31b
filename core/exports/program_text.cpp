#include "core/exports/program_text.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <filesystem>
#include <functional>

namespace hourglass {

const std::string& activationName(const Value& attributes) {
    static const std::vector<std::string> names = {"linear",     "sigmoid", "tanh",     "relu",
                                                   "leaky_relu", "elu",     "softplus", "selu"};
    return names[static_cast<size_t>(attributes["activation"].number())];
}

Result<std::vector<TextFunction>> functionsFor(const std::vector<TextFunction>& all,
                                               const std::vector<std::string>& used) {
    std::vector<TextFunction> found;
    std::string missing;
    const std::function<void(const std::string&)> take = [&](const std::string& name) {
        for (auto& f : found)
            if (f.name == name) return;
        const auto known = std::find_if(all.begin(), all.end(),
                                        [&](const TextFunction& f) { return f.name == name; });
        if (known == all.end()) {
            missing = name;
            return;
        }
        for (auto& call : known->calls) take(call);
        found.push_back(*known);
    };
    for (auto& name : used) take(name);
    if (!missing.empty())
        return failure("The operation \"" + missing + "\" cannot be written in this format.",
                       "export", "Export the model as ONNX, or its weights as safetensors.");
    return found;
}

std::string digitsOf(double value, int digits) {
    char text[40];
    const auto end =
        std::to_chars(text, text + sizeof text, value, std::chars_format::general, digits).ptr;
    return {text, end};
}

std::string floatText(double value) {
    std::string result = digitsOf(value, 9);
    if (result.find_first_of(".en") == std::string::npos) result += ".0";
    return result;
}

std::string originText(const ExportRequest& request) {
    const std::string recipe =
        request.experiment.recipe.empty() ? "an own" : "a \"" + request.experiment.recipe + "\"";
    std::string text = "The " + nameOf(request.part) + " of " + recipe +
                       " network, written by Hourglass " + HOURGLASS_VERSION;
    if (!request.format.empty()) text += " (format: " + request.format + ")";
    if (!request.fingerprint.empty())
        text += "; trained on data with the fingerprint " + request.fingerprint;
    return text + ".";
}

std::string identifierOf(const std::string& path) {
    std::string name = std::filesystem::path(path).stem().string();
    for (char& c : name)
        if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
    if (name.empty() || std::isdigit(static_cast<unsigned char>(name[0]))) name = "model_" + name;
    return name;
}

std::string withOtherEnding(const std::string& path, const std::string& ending) {
    return std::filesystem::path(path).replace_extension(ending).string();
}

std::string fileNameOf(const std::string& path) {
    return std::filesystem::path(path).filename().string();
}

}  // namespace hourglass
