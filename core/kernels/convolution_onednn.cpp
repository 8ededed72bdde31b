#include <dnnl.hpp>
#include <vector>

#include "core/kernels/convolution.h"

namespace hourglass::kernels {
namespace {

using dnnl::memory;

dnnl::engine& engine() {
    static dnnl::engine instance(dnnl::engine::kind::cpu, 0);
    return instance;
}

memory::desc described(memory::dims extents, memory::format_tag tag) {
    return {std::move(extents), memory::data_type::f32, tag};
}

/// One primitive with its arguments in a fixed list: the C interface allocates nothing per call.
struct Job {
    dnnl::primitive primitive;
    std::vector<memory> memories;
    std::vector<dnnl_exec_arg_t> arguments;

    /// Adds an argument; `data` may be null for one that is set before each run.
    size_t add(int name, const memory::desc& desc, bool own) {
        memories.push_back(own ? memory(desc, engine()) : memory(desc, engine(), DNNL_MEMORY_NONE));
        arguments.push_back({name, memories.back().get()});
        return memories.size() - 1;
    }
    void share(int name, const memory& other) {
        memories.push_back(other);
        arguments.push_back({name, other.get()});
    }
    void set(size_t index, const float* data) {
        memories[index].set_data_handle(const_cast<float*>(data));
    }
    void run(const dnnl::stream& stream) const {
        dnnl_primitive_execute(primitive.get(), stream.get(), static_cast<int>(arguments.size()),
                               arguments.data());
    }
};

}  // namespace

struct Convolution::State {
    dnnl::stream stream{engine()};
    memory::desc plainWeights, anyWeights, picture, map, biasDesc;
    memory::dims strides, before, after;
    // Weights are kept in our plain layout and reordered into the one that a primitive likes.
    Job pack, forward, packData, backData, backWeights, unpack;
    Job forwardBare;  // without bias

    explicit State(const ConvolutionShape& s) {
        using tag = memory::format_tag;
        picture = described({s.samples, s.inChannels, s.inHeight, s.inWidth}, tag::nhwc);
        map = described({s.samples, s.outChannels, s.outHeight, s.outWidth}, tag::nhwc);
        const memory::dims w = {s.outChannels, s.inChannels, s.kernel, s.kernel};
        plainWeights = described(w, tag::hwio);
        anyWeights = described(w, tag::any);
        biasDesc = described({s.outChannels}, tag::x);
        strides = {s.stride, s.stride};
        before = {s.padBefore(), s.padBefore()};
        after = {s.padAfter(s.inHeight, s.outHeight), s.padAfter(s.inWidth, s.outWidth)};
        const auto withBias = forwardDesc(true), bare = forwardDesc(false);
        makeForward(withBias, bare);
        makeBackward(withBias, bare);
    }

    dnnl::convolution_forward::primitive_desc forwardDesc(bool bias) const {
        using Desc = dnnl::convolution_forward::desc;
        const auto kind = dnnl::prop_kind::forward_training;
        const auto how = dnnl::algorithm::convolution_direct;
        const Desc desc =
            bias ? Desc(kind, how, picture, anyWeights, biasDesc, map, strides, before, after)
                 : Desc(kind, how, picture, anyWeights, map, strides, before, after);
        return {desc, engine()};
    }

    static void reorder(Job& job, const memory::desc& from, const memory::desc& to, bool ownFrom,
                        bool ownTo) {
        const size_t source = job.add(DNNL_ARG_FROM, from, ownFrom);
        const size_t target = job.add(DNNL_ARG_TO, to, ownTo);
        job.primitive = dnnl::reorder(job.memories[source], job.memories[target]);
    }

    void makeForward(const dnnl::convolution_forward::primitive_desc& withBias,
                     const dnnl::convolution_forward::primitive_desc& bare) {
        reorder(pack, plainWeights, withBias.weights_desc(), false, true);
        for (Job* job : {&forward, &forwardBare}) {
            const bool bias = job == &forward;
            job->primitive = dnnl::convolution_forward(bias ? withBias : bare);
            job->add(DNNL_ARG_SRC, picture, false);
            job->add(DNNL_ARG_DST, map, false);
            job->share(DNNL_ARG_WEIGHTS, pack.memories[1]);
            if (bias) job->add(DNNL_ARG_BIAS, biasDesc, false);
        }
    }

    void makeBackward(const dnnl::convolution_forward::primitive_desc& withBias,
                      const dnnl::convolution_forward::primitive_desc& bare) {
        const auto how = dnnl::algorithm::convolution_direct;
        const dnnl::convolution_backward_data::primitive_desc data(
            {how, picture, anyWeights, map, strides, before, after}, engine(), bare);
        reorder(packData, plainWeights, data.weights_desc(), false, true);
        backData.primitive = dnnl::convolution_backward_data(data);
        backData.add(DNNL_ARG_DIFF_DST, map, false);
        backData.add(DNNL_ARG_DIFF_SRC, picture, false);
        backData.share(DNNL_ARG_WEIGHTS, packData.memories[1]);
        const dnnl::convolution_backward_weights::primitive_desc weights(
            {how, picture, anyWeights, biasDesc, map, strides, before, after}, engine(), withBias);
        reorder(unpack, weights.diff_weights_desc(), plainWeights, true, false);
        backWeights.primitive = dnnl::convolution_backward_weights(weights);
        backWeights.add(DNNL_ARG_SRC, picture, false);
        backWeights.add(DNNL_ARG_DIFF_DST, map, false);
        backWeights.share(DNNL_ARG_DIFF_WEIGHTS, unpack.memories[0]);
        backWeights.add(DNNL_ARG_DIFF_BIAS, biasDesc, false);
    }
};

Convolution::Convolution(const ConvolutionShape& shape) : state_(new State(shape)) {}
Convolution::~Convolution() = default;

void Convolution::forward(const float* x, const float* w, const float* bias, float* y) {
    State& s = *state_;
    s.pack.set(0, w);
    s.pack.run(s.stream);
    Job& job = bias ? s.forward : s.forwardBare;
    job.set(0, x);
    job.set(1, y);
    if (bias) job.set(3, bias);
    job.run(s.stream);
}

void Convolution::backwardData(const float* dy, const float* w, float* dx) {
    State& s = *state_;
    s.packData.set(0, w);
    s.packData.run(s.stream);
    s.backData.set(0, dy);
    s.backData.set(1, dx);
    s.backData.run(s.stream);
}

void Convolution::backwardWeights(const float* x, const float* dy, float* dw, float* dBias) {
    State& s = *state_;
    s.backWeights.set(0, x);
    s.backWeights.set(1, dy);
    s.backWeights.set(3, dBias);
    s.backWeights.run(s.stream);
    s.unpack.set(1, dw);
    s.unpack.run(s.stream);
}

}  // namespace hourglass::kernels
