#pragma once

#include <onnx/onnx_pb.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace hourglass {

/// A tensor while a model is read back; numbers of all types are held as doubles.
struct OnnxTensor {
    std::vector<int64_t> extents;
    std::vector<double> values;
    bool wide = false;  ///< of double precision; others are rounded to single

    int64_t count() const {
        int64_t n = 1;
        for (int64_t extent : extents) n *= extent;
        return n;
    }
    int64_t extent(size_t axis) const { return extents[axis]; }
    /// Of all extents from `axis` on.
    int64_t after(size_t axis) const {
        int64_t n = 1;
        for (size_t i = axis; i < extents.size(); ++i) n *= extents[i];
        return n;
    }
};

/// A node with what goes in; optional inputs that are absent have no extents and no values.
struct OnnxCall {
    const onnx::NodeProto& node;
    std::vector<const OnnxTensor*> in;

    const OnnxTensor& x() const { return *in[0]; }
    int64_t whole(const char* name, int64_t otherwise) const;
    double real(const char* name, double otherwise) const;
    std::vector<int64_t> wholes(const char* name) const;
    bool has(size_t input) const { return input < in.size() && !in[input]->values.empty(); }
};

using OnnxResults = std::vector<OnnxTensor>;
using OnnxOperator = std::function<OnnxResults(const OnnxCall&)>;
using OnnxOperators = std::map<std::string, OnnxOperator>;

/// Number by number, choices among them, shapes and sums; convolutions, pooling, enlarging.
OnnxOperators onnxElementwise();
OnnxOperators onnxRearranging();
OnnxOperators onnxPictures();

}  // namespace hourglass
