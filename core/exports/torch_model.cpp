#include <algorithm>

#include "core/exports/export_words.h"
#include "core/exports/formats.h"
#include "core/exports/python_text.h"

// A module of PyTorch, its weights beside it as a NumPy archive.
namespace hourglass {
namespace {

/// The functions that the model and its training call, each once.
std::string functionsOf(const PythonText& text, const TorchTraining& training) {
    std::vector<std::string> used = text.used;
    used.insert(used.end(), training.used.begin(), training.used.end());
    std::string all;
    const auto needed = functionsFor(torchFunctions(), used);
    for (auto& f : *needed) all += f.text + "\n\n";
    return all;
}

std::string headText(const Program& p, const Trace& trace, const ExportRequest& request,
                     const TorchTraining& training) {
    const bool told = p.labelUnits > 0;
    std::string text = "\"\"\"" + originText(request) +
                       "\n\nIt needs PyTorch and NumPy, and its weights in the .npz of the same "
                       "name beside it:\n\n    model = load()\n    " +
                       p.outputName + " = model(" + p.inputName + (told ? ", label" : "") +
                       ")\n\nor, with files: python3 THIS.py " + p.inputName + ".npy " +
                       (told ? "label.npy " : "") + p.outputName + ".npy\n";
    if (request.part == ModelPart::Autoencoder)
        text += training.whyNot.empty()
                    ? "\ntrain(model, samples) trains on with the same loss.\n"
                    : "\nThere is no loop here that trains on: " + training.whyNot + ".\n";
    text +=
        "\"\"\"\n\nimport os\nimport pathlib\nimport sys\n\nimport numpy as np\nimport torch\n"
        "import torch.nn.functional as F\n\n";
    if (request.part == ModelPart::Scorer)
        text +=
            "# " + thresholdWords(request) + "\nTHRESHOLD = " + floatText(trace.threshold) + "\n";
    return text + "\n";
}

std::string moduleText(const Program& p, const PythonText& text) {
    const bool told = p.labelUnits > 0;
    return std::string(R"(class Weights:
    """A module's arrays by the names that they have in the archive."""

    def __init__(self, module):
        self.module = module

    def __getitem__(self, name):
        return getattr(self.module, name.replace(".", "_"))


class Model(torch.nn.Module):
    """)") +
           p.inputName + " [N, " + std::to_string(p.inputUnits) + "]" +
           (told ? ", label [N, " + std::to_string(p.labelUnits) + "] (zeros with a one)" : "") +
           " -> " + p.outputName + " [N, " + std::to_string(p.outputUnits) + R"(], float32."""

    def __init__(self, arrays):
        super().__init__()
        for name, array in arrays.items():
            value, name = torch.from_numpy(array.copy()), name.replace(".", "_")
            if name.startswith(("scaling_", "codes_")):
                self.register_buffer(name, value)
            else:
                self.register_parameter(name, torch.nn.Parameter(value))

    def forward(self, )" +
           p.inputName + (told ? ", label" : "") + "):\n        w = Weights(self)\n        " +
           p.inputName + " = " + p.inputName + ".reshape(-1, " + std::to_string(p.inputUnits) +
           ")\n" + text.lines + R"(

def load(weights=None):
    path = weights or pathlib.Path(__file__).with_suffix(".npz")
    with np.load(path) as archive:
        return Model({name: archive[name] for name in archive.files
                      if name != "description.json"})


)";
}

constexpr const char* kUseFromShell = R"(if __name__ == "__main__":
    arrays = [torch.from_numpy(np.load(name)) for name in sys.argv[1:-1]]
    with torch.no_grad():
        np.save(sys.argv[-1], load()(*arrays).numpy())
)";

constexpr const char* kTrainFromShell = R"(if __name__ == "__main__":
    trains = sys.argv[1] == "train"
    arrays = [torch.from_numpy(np.load(name)) for name in sys.argv[1 + trains:-1]]
    model = load()
    if trains:
        print("mean loss of each epoch:", train(model, *arrays))
        if int(os.environ.get("RANK", 0)) == 0:
            save(model, sys.argv[-1])
    else:
        with torch.no_grad():
            np.save(sys.argv[-1], model(*arrays).numpy())
)";

/// The arrays of the model and those that only its loss has.
void addArrays(Program& program, const std::vector<Program::Array>& more) {
    for (auto& array : more) {
        const bool known =
            std::any_of(program.arrays.begin(), program.arrays.end(),
                        [&](const Program::Array& a) { return a.name == array.name; });
        if (!known) program.arrays.push_back(array);
    }
}

Result<ExportedFiles> writeTorch(const ExportRequest& request) {
    auto trace = traceModel(request);
    if (!trace) return tl::make_unexpected(trace.error());
    if (auto status = findThreshold(*trace, request); !status)
        return tl::make_unexpected(status.error());
    Program program = Program::of(*trace, Program::Fold::Weights);
    auto text = pythonText(program, torchFunctions(), "w");
    if (!text) return tl::make_unexpected(text.error());
    TorchTraining training;
    if (request.part == ModelPart::Autoencoder) training = torchTraining(request);
    addArrays(program, training.arrays);
    std::string code = headText(program, *trace, request, training) + functionsOf(*text, training) +
                       moduleText(program, *text) + training.text +
                       (training.text.empty() ? kUseFromShell : kTrainFromShell);
    if (training.text.empty()) code.erase(code.find("import os\n"), 10);
    return ExportedFiles{{"py", code},
                         {"npz", arraysAsNpz(program, exportMetadata(*trace, request))}};
}

std::string torchUse(const ExportRequest& request, const std::string& path) {
    std::string code = pythonUse(request, path);
    const std::string module = identifierOf(path);
    const auto replace = [&](const std::string& from, const std::string& to) {
        const size_t place = code.find(from);
        if (place != std::string::npos) code.replace(place, from.size(), to);
    };
    replace("import numpy as np\n", "import torch\n");
    replace("np.zeros((1, ", "torch.zeros((1, ");
    replace("), np.float32)", "))");
    replace("np.eye(", "torch.eye(");
    replace(", dtype=np.float32)[[0]]", ")[[0]]");
    replace(module + ".Model()(", module + ".load()(");
    return code;
}

}  // namespace

ExportFormat torchExport() {
    ExportFormat format{"torch",  "PyTorch: a module, and its weights",
                        "py",     "Its load() makes a torch.nn.Module.",
                        torchUse, writeTorch,
                        {},       {}};
    format.answer = [](const ExportedFiles& files, const ExportRequest& request,
                       const ExportSamples& samples) {
        return answerFromNpz(files[1].bytes, request, samples, Program::Fold::Weights);
    };
    format.checked = "its weights, computed by Hourglass";
    format.nameEnd = "_torch";
    return format;
}

}  // namespace hourglass
