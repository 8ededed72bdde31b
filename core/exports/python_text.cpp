#include "core/exports/python_text.h"

#include <algorithm>
#include <map>

namespace hourglass {
namespace {

/// Operations that are signs in Python.
const std::map<std::string, std::string>& pythonSigns() {
    static const std::map<std::string, std::string> signs = {
        {"add", " + "}, {"subtract", " - "}, {"multiply", " * "}, {"divide", " / "}};
    return signs;
}

/// Gives back what it gets where nothing is trained.
bool givesBack(const std::string& operation, const std::vector<TextFunction>& functions) {
    return operation == "stop_gradient" &&
           std::none_of(functions.begin(), functions.end(),
                        [&](const TextFunction& f) { return f.name == operation; });
}

std::string wordOf(const Value& value) {
    if (value.isFlag()) return value.flag() ? "True" : "False";
    return writeJson(value, -1);
}

/// What a call says beside its arrays.
std::string keywords(const Program::Node& node) {
    std::string text;
    if (node.operation == "reshape") {
        text = ", (-1";
        for (int axis = 1; axis < node.shape.rank(); ++axis)
            text += ", " + std::to_string(node.shape[axis]);
        return text + (node.shape.rank() == 1 ? ",)" : ")");
    }
    if (node.operation == "slice_units") {
        const auto from = static_cast<int64_t>(node.attributes["from"].number());
        return ", " + std::to_string(from) + ", " + std::to_string(from + node.shape[1]);
    }
    for (auto& [key, value] : node.attributes.members()) {
        text += ", ";
        text += key == "activation" ? "activation=\"" + activationName(node.attributes) + "\""
                                    : key + "=" + wordOf(value);
    }
    return text;
}

}  // namespace

Result<PythonText> pythonText(const Program& program, const std::vector<TextFunction>& functions,
                              const std::string& weight) {
    PythonText text;
    std::vector<std::string> names, used;
    for (size_t i = 0; i < program.nodes.size(); ++i) {
        const Program::Node& node = program.nodes[i];
        if (node.kind == Program::Kind::Input) names.push_back(program.inputName);
        if (node.kind == Program::Kind::Label) names.emplace_back("label");
        if (node.kind == Program::Kind::Number) names.push_back(floatText(node.number));
        if (node.kind == Program::Kind::Array)
            names.push_back(weight + "[\"" + program.arrays[node.array].name + "\"]");
        if (node.kind != Program::Kind::Step) continue;
        if (givesBack(node.operation, functions)) {
            names.push_back(names[node.inputs[0]]);
            continue;
        }
        names.push_back("v" + std::to_string(i));
        text.lines += "        " + names.back() + " = ";
        const auto sign = pythonSigns().find(node.operation);
        if (sign != pythonSigns().end()) {
            text.lines += names[node.inputs[0]] + sign->second + names[node.inputs[1]] + "\n";
            continue;
        }
        used.push_back(node.operation);
        text.lines += node.operation + "(";
        for (size_t k = 0; k < node.inputs.size(); ++k)
            text.lines += (k ? ", " : "") + names[node.inputs[k]];
        text.lines += keywords(node) + ")\n";
    }
    text.lines += "        return " + names[program.output] + "\n";
    text.used = used;
    auto needed = functionsFor(functions, used);
    if (!needed) return tl::make_unexpected(needed.error());
    for (auto& f : *needed) text.functions += f.text + "\n\n";
    return text;
}

}  // namespace hourglass
