#include "core/exports/c_text.h"
#include "core/exports/export_words.h"
#include "core/exports/formats.h"

// C99 and C++17 without anything but their mathematics: weights inside, plain loops.
namespace hourglass {
namespace {

struct CParts {
    Program program;
    CText text;
    double threshold = 0;
};

Result<CParts> partsOf(const ExportRequest& request, const CDialect& dialect) {
    auto trace = traceModel(request);
    if (!trace) return tl::make_unexpected(trace.error());
    if (auto status = findThreshold(*trace, request); !status)
        return tl::make_unexpected(status.error());
    Program program = Program::of(*trace);
    auto text = cText(program, dialect);
    if (!text) return tl::make_unexpected(text.error());
    return CParts{std::move(program), std::move(*text), trace->threshold};
}

std::string upper(std::string text) {
    for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return text;
}

/// By the file's name, so that several models fit into one program.
std::string cSymbol(const ExportRequest& request) { return "hourglass_" + request.name; }

/// What it costs, for devices where that is much.
std::string costs(const CParts& parts) {
    return "Weights: " + std::to_string(parts.text.weightBytes) +
           " bytes, constant. Work array: " + std::to_string(parts.text.work * 4) +
           " bytes. A sample: " + std::to_string(parts.text.multiplications) +
           " multiplications in sums.";
}

/// "const float *input, float *output, float *work".
std::string parameters(const Program& p) {
    return std::string("const float *input, ") + (p.labelUnits > 0 ? "const float *label, " : "") +
           "float *output, float *work";
}

/// Names of the C function's sizes and what they are.
std::vector<std::pair<std::string, int64_t>> sizesOf(const CParts& parts) {
    std::vector<std::pair<std::string, int64_t>> sizes = {{"input", parts.program.inputUnits},
                                                          {"output", parts.program.outputUnits},
                                                          {"work", parts.text.work}};
    if (parts.program.labelUnits > 0) sizes.push_back({"label", parts.program.labelUnits});
    return sizes;
}

Result<ExportedFiles> writeC(const ExportRequest& request) {
    auto parts = partsOf(request, {"static const", "static", false});
    if (!parts) return tl::make_unexpected(parts.error());
    const Program& p = parts->program;
    const std::string name = cSymbol(request), big = upper(name);
    std::string header = "/* " + originText(request) + "\n   " + costs(*parts) + "\n   " + name +
                         "() takes one sample (" + p.inputName + ") and gives one (" +
                         p.outputName + "); it keeps nothing between calls. */\n#ifndef " + big +
                         "_H\n#define " + big +
                         "_H\n\n#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n";
    for (auto& [what, size] : sizesOf(*parts))
        header += "#define " + big + "_" + upper(what) + " " + std::to_string(size) + "\n";
    if (request.part == ModelPart::Scorer)
        header += "/* " + thresholdWords(request) + " */\n#define " + big + "_THRESHOLD " +
                  floatText(parts->threshold) + "f\n";
    header +=
        "\nvoid " + name + "(" + parameters(p) + ");\n\n#ifdef __cplusplus\n}\n#endif\n\n#endif\n";
    // It declares itself, so that the file may have any name.
    std::string source = "/* " + originText(request) + "\n   " + costs(*parts) +
                         " */\n#include <math.h>\n\n" + "void " + name + "(" + parameters(p) +
                         ");\n\n" + parts->text.arrays + parts->text.functions + "\nvoid " + name +
                         "(" + parameters(p) + ") {\n    int i;\n" + parts->text.lines + "}\n";
    if (parts->text.lines.find("work +") == std::string::npos)
        source.insert(source.rfind("    int i;\n"), "    (void)work;\n");
    return ExportedFiles{{"c", source}, {"h", header}};
}

Result<ExportedFiles> writeCpp(const ExportRequest& request) {
    auto parts = partsOf(request, {"inline constexpr", "inline", true});
    if (!parts) return tl::make_unexpected(parts.error());
    const Program& p = parts->program;
    const std::string space = cSymbol(request), big = upper(space) + "_HPP";
    std::string text = "// " + originText(request) + "\n// " + costs(*parts) + "\n#ifndef " + big +
                       "\n#define " + big + "\n\n#include <array>\n#include <cmath>\n\nnamespace " +
                       space + " {\n\n";
    for (auto& [what, size] : sizesOf(*parts)) {
        std::string constant = what;
        constant[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(constant[0])));
        text += "inline constexpr int k" + constant + " = " + std::to_string(size) + ";\n";
    }
    if (request.part == ModelPart::Scorer)
        text += "/// " + thresholdWords(request) +
                "\ninline constexpr float kThreshold = " + floatText(parts->threshold) + "f;\n";
    const bool told = p.labelUnits > 0;
    text += "\nnamespace detail {\n\n" + parts->text.arrays + parts->text.functions +
            "\ninline void run(" + parameters(p) + ") {\n    int i;\n" +
            (parts->text.lines.find("work +") == std::string::npos ? "    (void)work;\n" : "") +
            parts->text.lines + "}\n\n}  // namespace detail\n\n/// One sample: " + p.inputName +
            " -> " + p.outputName + ".\ninline std::array<float, kOutput> run(\n" +
            "    const std::array<float, kInput> &input" +
            (told ? ", const std::array<float, kLabel> &label" : "") +
            ") {\n    std::array<float, kOutput> output{};\n    std::array<float, kWork> work{};\n"
            "    detail::run(input.data(), " +
            (told ? "label.data(), " : "") +
            "output.data(), work.data());\n    return output;\n}\n\n}  // namespace " + space +
            "\n\n#endif\n";
    return ExportedFiles{{"hpp", text}};
}

/// The arrays as the text has them must be those of the model; Hourglass computes with them.
Result<std::vector<float>> answerFromC(const ExportedFiles& files, const ExportRequest& request,
                                       const ExportSamples& samples) {
    auto trace = traceModel(request, samples.count);
    if (!trace) return tl::make_unexpected(trace.error());
    const auto there = arraysInC(files[0].bytes);
    for (auto& a : Program::of(*trace).arrays) {
        const auto found = there.find(cName(a.name));
        const std::vector<double> wanted =
            a.doubles.empty() ? std::vector<double>(a.floats.begin(), a.floats.end()) : a.doubles;
        if (found == there.end() || found->second != wanted)
            return failure("The array \"" + a.name + "\" is not what was written.", "export");
        const int tensor = trace->network->parameters.find(a.name);
        if (tensor >= 0)
            for (size_t k = 0; k < wanted.size(); ++k)
                trace->network->parameters.values(tensor)[k] = static_cast<float>(found->second[k]);
    }
    return answerOf(*trace, samples.input.data(), samples.label.data());
}

std::string cUse(const ExportRequest& request, const std::string& path) {
    const std::string name = cSymbol(request), big = upper(name);
    const bool told = labelUnitsOf(request) > 0;
    std::string code = "/* cc -std=c99 -O2 main.c " + fileNameOf(path) +
                       " -lm */\n#include <stdio.h>\n#include \"" +
                       fileNameOf(withOtherEnding(path, ".h")) +
                       "\"\n\nint main(void) {\n    static float input[" + big +
                       "_INPUT], output[" + big + "_OUTPUT], work[" + big + "_WORK];\n" +
                       (told ? "    static float label[" + big + "_LABEL] = {1.0f};\n" : "") +
                       "    " + name + "(input, " + (told ? "label, " : "") +
                       "output, work);\n    printf(\"%g\\n\", output[0]);\n";
    if (request.part == ModelPart::Scorer)
        code += "    puts(output[0] > " + big + "_THRESHOLD ? \"unusual\" : \"usual\");\n";
    return code + "    return 0;\n}\n";
}

std::string cppUse(const ExportRequest& request, const std::string& path) {
    const std::string space = cSymbol(request);
    const bool told = labelUnitsOf(request) > 0;
    return "// c++ -std=c++17 -O2 main.cpp\n#include <iostream>\n#include \"" + fileNameOf(path) +
           "\"\n\nint main() {\n    std::array<float, " + space + "::kInput> input{};\n" +
           (told ? "    std::array<float, " + space + "::kLabel> label{1.0f};\n" : "") +
           "    std::cout << " + space + "::run(input" + (told ? ", label" : "") +
           ")[0] << '\\n';\n}\n";
}

}  // namespace

ExportFormat cExport() {
    return {"c",         "C99 without libraries, weights inside",
            "c",         "Compile it with -lm.",
            cUse,        writeC,
            answerFromC, "its numbers, computed by Hourglass"};
}

ExportFormat cppExport() {
    return {"cpp",       "C++17 header without libraries, weights inside",
            "hpp",       "Include it.",
            cppUse,      writeCpp,
            answerFromC, "its numbers, computed by Hourglass"};
}

}  // namespace hourglass
