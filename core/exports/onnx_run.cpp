#include "core/exports/onnx_run.h"

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

const OnnxOperators& operators() {
    static const OnnxOperators all = [] {
        OnnxOperators table = onnxElementwise();
        table.merge(onnxRearranging());
        table.merge(onnxPictures());
        return table;
    }();
    return all;
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
    std::map<std::string, OnnxTensor> tensors;
    for (auto& proto : model.graph().initializer()) tensors[proto.name()] = constantOf(proto);
    for (auto& input : model.graph().input()) {
        const auto given = inputs.find(input.name());
        if (given == inputs.end() || given->second.rows == 0)
            return failure("The ONNX file has an unknown input.", input.name());
        auto& [rows, values] = given->second;
        tensors[input.name()] = {
            {rows, std::ssize(values) / rows}, {values.begin(), values.end()}, false};
    }
    const OnnxTensor absent;
    for (auto& node : model.graph().node()) {
        const auto found = operators().find(node.op_type());
        if (found == operators().end())
            return failure("The ONNX file has an operator that is not read.", node.op_type());
        OnnxCall call{node, {}};
        for (auto& name : node.input())
            call.in.push_back(name.empty() ? &absent : &tensors.at(name));
        OnnxResults results = found->second(call);
        for (int i = 0; i < node.output_size(); ++i) {
            if (!results[i].wide)
                for (double& x : results[i].values) x = static_cast<float>(x);
            tensors[node.output(i)] = std::move(results[i]);
        }
    }
    const OnnxTensor& output = tensors.at(model.graph().output(0).name());
    return std::vector<float>(output.values.begin(), output.values.end());
}

}  // namespace hourglass
