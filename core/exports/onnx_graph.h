#pragma once

#include <onnx/onnx_pb.h>

#include <string>
#include <vector>

namespace hourglass {

/// Adds nodes and constants to an ONNX graph and invents names.
class OnnxGraph {
 public:
    explicit OnnxGraph(onnx::GraphProto& graph) : graph_(graph) {}

    /// A node; its `outputs` names are made up. The first output's name is returned.
    onnx::NodeProto& node(const std::string& type, const std::vector<std::string>& inputs,
                          int outputs = 1);
    std::string floats(const std::string& name, const std::vector<int64_t>& extents,
                       const float* values);
    std::string doubles(const std::string& name, const std::vector<double>& values);
    std::string scalar(float value) { return floats(fresh("scalar"), {}, &value); }
    std::string integers(const std::vector<int64_t>& values);
    std::string fresh(const std::string& stem) { return stem + "_" + std::to_string(next_++); }

 private:
    onnx::GraphProto& graph_;
    int next_ = 0;
};

void setAttribute(onnx::NodeProto& node, const char* name, float value);
void setAttribute(onnx::NodeProto& node, const char* name, int64_t value);
void setAttribute(onnx::NodeProto& node, const char* name, const std::string& value);
void setAttribute(onnx::NodeProto& node, const char* name, const std::vector<int64_t>& values);

}  // namespace hourglass
