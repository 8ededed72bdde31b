#include "core/exports/onnx_graph.h"

namespace hourglass {

onnx::NodeProto& OnnxGraph::node(const std::string& type, const std::vector<std::string>& inputs,
                                 int outputs) {
    onnx::NodeProto& node = *graph_.add_node();
    node.set_op_type(type);
    node.set_name(fresh(type));
    for (auto& input : inputs) node.add_input(input);
    for (int i = 0; i < outputs; ++i) node.add_output(fresh("value"));
    return node;
}

std::string OnnxGraph::floats(const std::string& name, const std::vector<int64_t>& extents,
                              const float* values) {
    for (auto& known : graph_.initializer())
        if (known.name() == name) return name;
    onnx::TensorProto& tensor = *graph_.add_initializer();
    tensor.set_name(name);
    tensor.set_data_type(onnx::TensorProto::FLOAT);
    int64_t count = 1;
    for (int64_t extent : extents) {
        tensor.add_dims(extent);
        count *= extent;
    }
    // Raw data are little-endian, as the machines that this program runs on.
    tensor.set_raw_data(values, static_cast<size_t>(count) * sizeof(float));
    return name;
}

std::string OnnxGraph::doubles(const std::string& name, const std::vector<double>& values) {
    for (auto& known : graph_.initializer())
        if (known.name() == name) return name;
    onnx::TensorProto& tensor = *graph_.add_initializer();
    tensor.set_name(name);
    tensor.set_data_type(onnx::TensorProto::DOUBLE);
    tensor.add_dims(static_cast<int64_t>(values.size()));
    tensor.set_raw_data(values.data(), values.size() * sizeof(double));
    return name;
}

std::string OnnxGraph::integers(const std::vector<int64_t>& values) {
    onnx::TensorProto& tensor = *graph_.add_initializer();
    tensor.set_name(fresh("integers"));
    tensor.set_data_type(onnx::TensorProto::INT64);
    tensor.add_dims(static_cast<int64_t>(values.size()));
    for (int64_t value : values) tensor.add_int64_data(value);
    return tensor.name();
}

void setAttribute(onnx::NodeProto& node, const char* name, float value) {
    onnx::AttributeProto& attribute = *node.add_attribute();
    attribute.set_name(name);
    attribute.set_type(onnx::AttributeProto::FLOAT);
    attribute.set_f(value);
}

void setAttribute(onnx::NodeProto& node, const char* name, int64_t value) {
    onnx::AttributeProto& attribute = *node.add_attribute();
    attribute.set_name(name);
    attribute.set_type(onnx::AttributeProto::INT);
    attribute.set_i(value);
}

void setAttribute(onnx::NodeProto& node, const char* name, const std::string& value) {
    onnx::AttributeProto& attribute = *node.add_attribute();
    attribute.set_name(name);
    attribute.set_type(onnx::AttributeProto::STRING);
    attribute.set_s(value);
}

void setAttribute(onnx::NodeProto& node, const char* name, const std::vector<int64_t>& values) {
    onnx::AttributeProto& attribute = *node.add_attribute();
    attribute.set_name(name);
    attribute.set_type(onnx::AttributeProto::INTS);
    for (int64_t value : values) attribute.add_ints(value);
}

}  // namespace hourglass
