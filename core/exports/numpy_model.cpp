#include <algorithm>

#include "core/exports/export_words.h"
#include "core/exports/formats.h"
#include "core/exports/python_text.h"

// Weights as a NumPy archive, and a program beside it that needs NumPy alone.
namespace hourglass {
namespace {

/// The recorded operations, for programs that are no Python.
Value recordedOperations(const Trace& trace) {
    Value operations = Value::array();
    const Tape& tape = *trace.tape;
    for (int id = 0; id < tape.size(); ++id) {
        const Tape::Node& node = tape.node(id);
        if (!trace.needed[id]) continue;
        Value item = Value::object();
        item.set("id", id);
        item.set(node.operation ? "operation" : "leaf",
                 node.operation ? node.operation->name() : node.name);
        if (node.operation) {
            Value inputs = Value::array();
            for (int input : node.inputs) inputs.items().push_back(Value(input));
            item.set("inputs", inputs);
            item.set("attributes", node.operation->attributes());
        } else if (node.shape.count() == 1 && !node.isParameter) {
            item.set("value", static_cast<double>(*static_cast<const float*>(node.value)));
        }
        operations.items().push_back(item);
    }
    return operations;
}

Value descriptionOf(const Trace& trace, const ExportRequest& request) {
    Value description = exportMetadata(trace, request);
    if (!trace.columns.empty()) description.set("clipped", trace.columns.clipped);
    description.set("input", trace.input.id);
    if (trace.condition) description.set("label", trace.condition.id);
    description.set("output", trace.output.id);
    description.set("operations", recordedOperations(trace));
    return description;
}

std::string numpyProgram(const Program& p, const PythonText& text, const Trace& trace,
                         const ExportRequest& request) {
    const std::string given = p.inputName + (p.labelUnits > 0 ? ", label" : "");
    std::string code = "\"\"\"" + originText(request) +
                       "\n\nIt needs NumPy alone, and its weights in the .npz of the same name "
                       "beside it:\n\n    " +
                       p.outputName + " = Model()(" + given +
                       ")\n\nor, with files: python3 THIS.py " + p.inputName + ".npy " +
                       (p.labelUnits > 0 ? "label.npy " : "") + p.outputName +
                       ".npy\n\"\"\"\n\nimport math\nimport pathlib\nimport sys\n\n"
                       "import numpy as np\n\n";
    if (request.part == ModelPart::Scorer)
        code +=
            "# " + thresholdWords(request) + "\nTHRESHOLD = " + floatText(trace.threshold) + "\n";
    code +=
        "\n" + text.functions + "class Model:\n    \"\"\"" + p.inputName + " [N, " +
        std::to_string(p.inputUnits) + "]" +
        (p.labelUnits > 0 ? ", label [N, " + std::to_string(p.labelUnits) + "] (zeros with a one)"
                          : "") +
        " -> " + p.outputName + " [N, " + std::to_string(p.outputUnits) +
        "], float32.\"\"\"\n\n"
        "    def __init__(self, weights=None):\n"
        "        path = weights or pathlib.Path(__file__).with_suffix(\".npz\")\n"
        "        with np.load(path) as archive:\n"
        "            self.weights = {name: archive[name] for name in archive.files\n"
        "                            if name != \"description.json\"}\n\n"
        "    def __call__(self, " +
        given + "):\n        w = self.weights\n        " + p.inputName + " = np.asarray(" +
        p.inputName + ", np.float32).reshape(-1, " + std::to_string(p.inputUnits) + ")\n" +
        text.lines +
        "\n\nif __name__ == \"__main__\":\n"
        "    arrays = [np.load(name) for name in sys.argv[1:-1]]\n"
        "    np.save(sys.argv[-1], Model()(*arrays))\n";
    if (code.find("math.") == std::string::npos) code.erase(code.find("import math\n"), 12);
    return code;
}

Result<ExportedFiles> writeNumpy(const ExportRequest& request) {
    auto trace = traceModel(request);
    if (!trace) return tl::make_unexpected(trace.error());
    if (auto status = findThreshold(*trace, request); !status)
        return tl::make_unexpected(status.error());
    const Program program = Program::of(*trace);
    auto text = pythonText(program, numpyFunctions(), "w");
    if (!text) return tl::make_unexpected(text.error());
    return ExportedFiles{{"npz", arraysAsNpz(program, descriptionOf(*trace, request))},
                         {"py", numpyProgram(program, *text, *trace, request)}};
}

}  // namespace

ExportFormat numpyExport() {
    ExportFormat format{"npz", "NumPy: weights, and a program of NumPy alone",
                        "npz", "The program beside it runs the model.",
                        {},    writeNumpy,
                        {},    {}};
    format.code = [](const ExportRequest& request, const std::string& path) {
        return pythonUse(request, path);
    };
    format.answer = [](const ExportedFiles& files, const ExportRequest& request,
                       const ExportSamples& samples) {
        return answerFromNpz(files[0].bytes, request, samples);
    };
    format.checked = "its weights, computed by Hourglass";
    format.nameEnd = "_numpy";
    return format;
}

}  // namespace hourglass
