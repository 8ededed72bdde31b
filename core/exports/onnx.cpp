#include <onnx/checker.h>

#include <map>
#include <set>

#include "core/exports/export_words.h"
#include "core/exports/formats.h"
#include "core/exports/onnx_operations.h"
#include "core/exports/onnx_run.h"
#include "core/exports/trace.h"

namespace hourglass {
namespace {

constexpr int kOpset = 17, kIrVersion = 8;

void describe(onnx::ValueInfoProto& value, const std::string& name, int64_t units) {
    value.set_name(name);
    auto& tensor = *value.mutable_type()->mutable_tensor_type();
    tensor.set_elem_type(onnx::TensorProto::FLOAT);
    tensor.mutable_shape()->add_dim()->set_dim_param("N");
    tensor.mutable_shape()->add_dim()->set_dim_value(units);
}

Result<std::string> leafName(OnnxGraph& graph, const Trace& trace, const std::string& input,
                             int id) {
    const Tape::Node& node = trace.tape->node(id);
    if (id == trace.input.id) return input;
    if (trace.condition && id == trace.condition.id) return node.name;
    std::vector<int64_t> extents;
    for (int axis = 0; axis < node.shape.rank(); ++axis) extents.push_back(node.shape[axis]);
    const std::string name = node.isParameter ? node.name : graph.fresh("constant");
    return graph.floats(name, extents, static_cast<const float*>(node.value));
}

/// What a translation took as a number and not as an input, such as the share of a k-sparse code.
void dropUnused(onnx::GraphProto& proto) {
    std::set<std::string> used;
    for (auto& node : proto.node()) used.insert(node.input().begin(), node.input().end());
    auto& tensors = *proto.mutable_initializer();
    for (int i = tensors.size(); i-- > 0;)
        if (!used.count(tensors[i].name())) tensors.DeleteSubrange(i, 1);
}

std::string castTo(OnnxGraph& graph, const std::string& x, int type) {
    auto& node = graph.node("Cast", {x});
    setAttribute(node, "to", int64_t{type});
    return node.output(0);
}

std::string apply(OnnxGraph& graph, const char* type, const std::string& a, const std::string& b) {
    return graph.node(type, {a, b}).output(0);
}

/// The input as the network sees it: what is not a number is filled, a table's columns are scaled
/// in double.
std::string seenInput(OnnxGraph& graph, const Trace& trace) {
    std::string x = trace.inputName;
    if (!trace.takesData || trace.fill.empty()) return x;
    const std::string unknown = graph.node("IsNaN", {x}).output(0);
    x = castTo(graph, x, onnx::TensorProto::DOUBLE);
    x = graph.node("Where", {unknown, graph.doubles("scaling.fill", trace.fill), x}).output(0);
    if (!trace.columns.empty()) {
        x = apply(graph, "Sub", x, graph.doubles("scaling.columns.shift", trace.columns.shift));
        x = apply(graph, "Mul", x, graph.doubles("scaling.columns.factor", trace.columns.factor));
    }
    x = castTo(graph, x, onnx::TensorProto::FLOAT);
    if (trace.columns.clipped)
        x = graph.node("Clip", {x, graph.scalar(0), graph.scalar(1)}).output(0);
    return x;
}

/// The output in the data's own units.
std::string ownOutput(OnnxGraph& graph, const Trace& trace, std::string x) {
    if (!trace.givesData || trace.columns.empty()) return x;
    x = castTo(graph, x, onnx::TensorProto::DOUBLE);
    x = apply(graph, "Div", x, graph.doubles("scaling.columns.factor", trace.columns.factor));
    x = apply(graph, "Add", x, graph.doubles("scaling.columns.shift", trace.columns.shift));
    return castTo(graph, x, onnx::TensorProto::FLOAT);
}

/// 1 where the score is above the threshold, else 0.
void addVerdict(OnnxGraph& graph, onnx::GraphProto& proto, const std::string& score,
                const Trace& trace) {
    const auto threshold = static_cast<float>(trace.threshold);
    const std::string above =
        graph.node("Greater", {score, graph.floats("threshold", {}, &threshold)}).output(0);
    auto& last = *proto.add_node();
    last.set_op_type("Cast");
    last.set_name("Unusual");
    last.add_input(above);
    last.add_output("unusual");
    setAttribute(last, "to", int64_t{onnx::TensorProto::FLOAT});
}

Status fill(onnx::GraphProto& proto, const Trace& trace) {
    OnnxGraph graph(proto);
    std::map<int, std::string> names;
    const std::string input = seenInput(graph, trace);
    for (int id = 0; id < trace.tape->size(); ++id) {
        if (!trace.needed[id]) continue;
        const Tape::Node& node = trace.tape->node(id);
        OnnxStep step{*trace.tape, node, {}};
        for (int input : node.inputs) step.inputs.push_back(names[input]);
        auto name = node.operation ? translate(graph, step) : leafName(graph, trace, input, id);
        if (!name) return tl::make_unexpected(name.error());
        names[id] = *name;
    }
    const std::string output = ownOutput(graph, trace, names[trace.output.id]);
    auto& last = *proto.add_node();
    last.set_op_type("Identity");
    last.set_name("Output");
    last.add_input(output);
    last.add_output(trace.outputName);
    if (trace.outputName == "score") addVerdict(graph, proto, output, trace);
    dropUnused(proto);
    describe(*proto.add_input(), trace.inputName, trace.input.units());
    if (trace.condition)
        describe(*proto.add_input(), trace.tape->node(trace.condition.id).name,
                 trace.condition.units());
    describe(*proto.add_output(), trace.outputName, trace.output.units());
    if (trace.outputName == "score") describe(*proto.add_output(), "unusual", 1);
    return {};
}

void addMetadata(onnx::ModelProto& model, const Trace& trace, const ExportRequest& request) {
    const Value facts = exportMetadata(trace, request);
    for (auto& [key, value] : facts.members()) {
        auto& entry = *model.add_metadata_props();
        entry.set_key(key);
        entry.set_value(value.isText() ? value.text() : writeJson(value, -1));
    }
}

Result<ExportedFiles> writeOnnx(const ExportRequest& request) {
    auto trace = traceModel(request);
    if (!trace) return tl::make_unexpected(trace.error());
    if (auto status = findThreshold(*trace, request); !status)
        return tl::make_unexpected(status.error());
    onnx::ModelProto model;
    model.set_ir_version(kIrVersion);
    model.set_producer_name("Hourglass");
    model.set_producer_version(HOURGLASS_VERSION);
    model.set_doc_string(originText(request));
    model.add_opset_import()->set_version(kOpset);
    model.mutable_graph()->set_name("hourglass_" + trace->inputName + "_to_" + trace->outputName);
    addMetadata(model, *trace, request);
    if (auto status = fill(*model.mutable_graph(), *trace); !status)
        return tl::make_unexpected(status.error());
    try {
        onnx::checker::check_model(model);
    } catch (const std::exception& error) {
        return failure("ONNX's checker refused the model: " + std::string(error.what()), "export",
                       "Please report this together with the experiment file.");
    }
    std::string bytes;
    if (!model.SerializeToString(&bytes))
        return failure("The model is too large for ONNX (2 GiB).", "export",
                       "Export the weights as npz instead.");
    return ExportedFiles{{"onnx", std::move(bytes)}};
}

std::string onnxUse(const ExportRequest& request, const std::string& path) {
    const std::string in = inputNameOf(request.part), out = outputNameOf(request.part);
    const int64_t labels = labelUnitsOf(request);
    return "import numpy as np\nimport onnxruntime\n\nsession = onnxruntime.InferenceSession(\"" +
           fileNameOf(path) + "\")\n" + in + " = np.zeros((1, " +
           std::to_string(inputUnitsOf(request)) + "), np.float32)\n" +
           (labels > 0 ? "label = np.eye(" + std::to_string(labels) + ", dtype=np.float32)[[0]]\n"
                       : "") +
           out + (request.part == ModelPart::Scorer ? ", unusual = " : ", = ") +
           "session.run(None, {\"" + in + "\": " + in + (labels > 0 ? ", \"label\": label" : "") +
           "})\nprint(" + out + (request.part == ModelPart::Scorer ? ", unusual" : "") + ")\n";
}

Result<std::vector<float>> answerFromOnnx(const ExportedFiles& files, const ExportRequest& request,
                                          const ExportSamples& samples) {
    return runOnnx(files[0].bytes, {{inputNameOf(request.part), {samples.count, samples.input}},
                                    {"label", {samples.count, samples.label}}});
}

}  // namespace

ExportFormat onnxExport() {
    return {"onnx",         "ONNX (for ONNX Runtime, PyTorch, the web)",
            "onnx",         "ONNX Runtime runs it, Netron shows it.",
            onnxUse,        writeOnnx,
            answerFromOnnx, "every node, computed again from the file"};
}

}  // namespace hourglass
