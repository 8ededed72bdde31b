#include "core/exports/onnx_run.h"

#include <algorithm>
#include <cstring>

#include "core/exports/onnx_tensor.h"

namespace hourglass {

namespace {

const onnx::AttributeProto* attributeOf(const onnx::NodeProto& node, const std::string& name) {
    for (auto& a : node.attribute())
        if (a.name() == name) return &a;
    return nullptr;
}

template <class T>
std::vector<double> unpacked(const std::string& bytes) {
    std::vector<double> values(bytes.size() / sizeof(T));
    for (size_t i = 0; i < values.size(); ++i) {
        T value;
        std::memcpy(&value, bytes.data() + i * sizeof(T), sizeof(T));
        values[i] = static_cast<double>(value);
    }
    return values;
}

OnnxTensor constantOf(const onnx::TensorProto& proto) {
    OnnxTensor t;
    t.extents.assign(proto.dims().begin(), proto.dims().end());
    t.wide = proto.data_type() == onnx::TensorProto::DOUBLE;
    if (t.wide)
        t.values = unpacked<double>(proto.raw_data());
    else if (proto.data_type() == onnx::TensorProto::INT64)
        t.values.assign(proto.int64_data().begin(), proto.int64_data().end());
    else
        t.values = unpacked<float>(proto.raw_data());
    return t;
}

using NamedTensors = std::map<std::string, OnnxTensor>;

constexpr int64_t kRowsAtATime = 10;

/// Some rows of an input, from that one on.
OnnxTensor rowsOf(const OnnxRows& given, int64_t from) {
    const int64_t units = std::ssize(given.values) / given.rows;
    const int64_t to = std::min(given.rows, from + kRowsAtATime);
    return {{to - from, units},
            {given.values.begin() + from * units, given.values.begin() + to * units},
            false};
}

/// The number of the node that reads a tensor last, by the tensor's name.
std::map<std::string, int> lastUsesIn(const onnx::GraphProto& graph) {
    std::map<std::string, int> last;
    for (int i = 0; i < graph.node_size(); ++i)
        for (auto& name : graph.node(i).input()) last[name] = i;
    last[graph.output(0).name()] = graph.node_size();
    return last;
}

const OnnxOperators& operators() {
    static const OnnxOperators all = [] {
        OnnxOperators table = onnxElementwise();
        table.merge(onnxRearranging());
        table.merge(onnxPictures());
        return table;
    }();
    return all;
}

/// Computes node by node what is asked for; `tensors` has the inputs, and then the first output.
Status runNodes(const onnx::GraphProto& graph, const NamedTensors& constants,
                NamedTensors& tensors) {
    const OnnxTensor absent;
    const std::map<std::string, int> last = lastUsesIn(graph);
    for (int place = 0; place < graph.node_size(); ++place) {
        const onnx::NodeProto& node = graph.node(place);
        const auto found = operators().find(node.op_type());
        if (found == operators().end())
            return failure("The ONNX file has an operator that is not read.", node.op_type());
        OnnxCall call{node, {}};
        for (auto& name : node.input()) {
            const auto constant = constants.find(name);
            call.in.push_back(name.empty()                  ? &absent
                              : constant != constants.end() ? &constant->second
                                                            : &tensors.at(name));
        }
        OnnxResults results = found->second(call);
        for (auto& name : node.input())
            if (last.at(name) == place) tensors.erase(name);
        for (int i = 0; i < node.output_size(); ++i) {
            if (!last.contains(node.output(i))) continue;
            if (!results[i].wide)
                for (double& x : results[i].values) x = static_cast<float>(x);
            tensors[node.output(i)] = std::move(results[i]);
        }
    }
    return {};
}

}  // namespace

int64_t OnnxCall::whole(const char* name, int64_t otherwise) const {
    const auto* a = attributeOf(node, name);
    return a ? a->i() : otherwise;
}

double OnnxCall::real(const char* name, double otherwise) const {
    const auto* a = attributeOf(node, name);
    return a ? a->f() : otherwise;
}

std::vector<int64_t> OnnxCall::wholes(const char* name) const {
    const auto* a = attributeOf(node, name);
    return a ? std::vector<int64_t>(a->ints().begin(), a->ints().end()) : std::vector<int64_t>();
}

Result<std::vector<float>> runOnnx(const std::string& bytes,
                                   const std::map<std::string, OnnxRows>& inputs) {
    onnx::ModelProto model;
    if (!model.ParseFromString(bytes)) return failure("The ONNX file cannot be read.", "export");
    const onnx::GraphProto& graph = model.graph();
    NamedTensors constants;
    for (auto& proto : graph.initializer()) constants[proto.name()] = constantOf(proto);
    int64_t rows = 0;
    for (auto& input : graph.input()) {
        const auto given = inputs.find(input.name());
        if (given == inputs.end() || given->second.rows == 0)
            return failure("The ONNX file has an unknown input.", input.name());
        rows = given->second.rows;
    }
    std::vector<float> answer;
    for (int64_t from = 0; from < rows; from += kRowsAtATime) {
        NamedTensors tensors;
        for (auto& input : graph.input())
            tensors[input.name()] = rowsOf(inputs.at(input.name()), from);
        if (auto status = runNodes(graph, constants, tensors); !status)
            return tl::make_unexpected(status.error());
        const std::vector<double>& part = tensors.at(graph.output(0).name()).values;
        answer.insert(answer.end(), part.begin(), part.end());
    }
    return answer;
}

}  // namespace hourglass
