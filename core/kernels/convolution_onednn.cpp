#include <dnnl.hpp>
#include <memory>
#include <vector>

#include "core/base/aligned.h"
#include "core/kernels/convolution.h"
#include "core/kernels/gemm.h"
#include "core/kernels/kernels.h"
#include "core/kernels/parallel.h"
#include "core/kernels/product_parts.h"

namespace hourglass::kernels {
namespace {

using dnnl::memory;

dnnl::engine& engine() {
    static dnnl::engine instance(dnnl::engine::kind::cpu, 0);
    return instance;
}

dnnl::primitive_attr ownRoom() {
    dnnl::primitive_attr attributes;
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    return attributes;
}

memory::desc described(const memory::dims& extents, memory::format_tag tag) {
    return {extents, memory::data_type::f32, tag};
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
    /// Room to compute in, of its own: the library's belongs to the thread that made a primitive,
    /// and pieces run in any thread.
    void addRoom(const memory::desc& desc) {
        if (desc.get_size() > 0) add(DNNL_ARG_SCRATCHPAD, desc, true);
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

/// oneDNN's primitives for some of the samples, run by one thread.
struct Primitives {
    dnnl::stream stream{engine()};
    memory::desc plainWeights, anyWeights, picture, map, biasDesc;
    memory::dims strides, before, after;
    // Weights are kept in our plain layout and reordered into the one that a primitive likes.
    Job pack, forward, packData, backData, backWeights, unpack;
    Job forwardBare;  // without bias

    explicit Primitives(const ConvolutionShape& s) {
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
        return {desc, ownRoom(), engine()};
    }

    static void reorder(Job& job, const memory::desc& from, const memory::desc& to, bool ownFrom,
                        bool ownTo) {
        const size_t source = job.add(DNNL_ARG_FROM, from, ownFrom);
        const size_t target = job.add(DNNL_ARG_TO, to, ownTo);
        const dnnl::reorder::primitive_desc how(job.memories[source], job.memories[target],
                                                ownRoom());
        job.primitive = dnnl::reorder(how);
        job.addRoom(how.scratchpad_desc());
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
            job->addRoom((bias ? withBias : bare).scratchpad_desc());
        }
    }

    void makeBackward(const dnnl::convolution_forward::primitive_desc& withBias,
                      const dnnl::convolution_forward::primitive_desc& bare) {
        const auto how = dnnl::algorithm::convolution_direct;
        const dnnl::convolution_backward_data::primitive_desc data(
            {how, picture, anyWeights, map, strides, before, after}, ownRoom(), engine(), bare);
        reorder(packData, plainWeights, data.weights_desc(), false, true);
        backData.primitive = dnnl::convolution_backward_data(data);
        backData.add(DNNL_ARG_DIFF_DST, map, false);
        backData.add(DNNL_ARG_DIFF_SRC, picture, false);
        backData.share(DNNL_ARG_WEIGHTS, packData.memories[1]);
        backData.addRoom(data.scratchpad_desc());
        const dnnl::convolution_backward_weights::primitive_desc weights(
            {how, picture, anyWeights, biasDesc, map, strides, before, after}, ownRoom(), engine(),
            withBias);
        reorder(unpack, weights.diff_weights_desc(), plainWeights, true, false);
        backWeights.primitive = dnnl::convolution_backward_weights(weights);
        backWeights.add(DNNL_ARG_SRC, picture, false);
        backWeights.add(DNNL_ARG_DIFF_DST, map, false);
        backWeights.share(DNNL_ARG_DIFF_WEIGHTS, unpack.memories[0]);
        backWeights.add(DNNL_ARG_DIFF_BIAS, biasDesc, false);
        backWeights.addRoom(weights.scratchpad_desc());
    }

    void runForward(const float* x, const float* w, const float* bias, float* y) {
        pack.set(0, w);
        pack.run(stream);
        Job& job = bias ? forward : forwardBare;
        job.set(0, x);
        job.set(1, y);
        if (bias) job.set(3, bias);
        job.run(stream);
    }
    void runBackwardData(const float* dy, const float* w, float* dx) {
        packData.set(0, w);
        packData.run(stream);
        backData.set(0, dy);
        backData.set(1, dx);
        backData.run(stream);
    }
    void runBackwardWeights(const float* x, const float* dy, float* dw, float* dBias) {
        backWeights.set(0, x);
        backWeights.set(1, dy);
        backWeights.set(3, dBias);
        backWeights.run(stream);
        unpack.set(1, dw);
        unpack.run(stream);
    }
};

}  // namespace

/// The samples are cut into parts by the work alone, never by the number of threads, so the bits do
/// not depend on it either; the gradients of the weights are added in the parts' order.
struct Convolution::State {
    struct Piece {
        int64_t firstSample;
        Primitives primitives;
        AlignedVector<float> dw, dBias;  ///< empty in the first piece, which writes to the result
    };
    ConvolutionShape shape;
    std::vector<std::unique_ptr<Piece>> pieces;

    explicit State(const ConvolutionShape& s) : shape(s) {
        keepLibraryAlone();  // a primitive is made for as many threads as there are here
        const int64_t work = s.outCount() * s.inChannels * s.kernel * s.kernel;
        const int64_t parts = std::min(productParts(work), std::max<int64_t>(1, s.samples));
        for (int64_t i = 0; i < parts; ++i) {
            const int64_t from = s.samples * i / parts;
            ConvolutionShape some = s;
            some.samples = s.samples * (i + 1) / parts - from;
            const auto own = static_cast<size_t>(i > 0 ? s.weightCount() : 0);
            const auto ownBias = static_cast<size_t>(i > 0 ? s.outChannels : 0);
            pieces.emplace_back(new Piece{from, Primitives(some), AlignedVector<float>(own),
                                          AlignedVector<float>(ownBias)});
        }
    }
    int64_t inAt(const Piece& p) const {
        return p.firstSample * shape.inHeight * shape.inWidth * shape.inChannels;
    }
    int64_t outAt(const Piece& p) const {
        return p.firstSample * shape.outHeight * shape.outWidth * shape.outChannels;
    }
    template <class Body>
    void forPieces(const Body& body) {
        forEachInParallel(std::ssize(pieces), [&](int64_t i) {
            keepLibraryAlone();
            body(*pieces[static_cast<size_t>(i)]);
        });
    }
};

Convolution::Convolution(const ConvolutionShape& shape) : state_(new State(shape)) {}
Convolution::~Convolution() = default;

void Convolution::forward(const float* x, const float* w, const float* bias, float* y) {
    state_->forPieces([&](State::Piece& p) {
        p.primitives.runForward(x + state_->inAt(p), w, bias, y + state_->outAt(p));
    });
}

void Convolution::backwardData(const float* dy, const float* w, float* dx) {
    state_->forPieces([&](State::Piece& p) {
        p.primitives.runBackwardData(dy + state_->outAt(p), w, dx + state_->inAt(p));
    });
}

void Convolution::backwardWeights(const float* x, const float* dy, float* dw, float* dBias) {
    state_->forPieces([&](State::Piece& p) {
        const bool first = p.firstSample == 0;
        p.primitives.runBackwardWeights(x + state_->inAt(p), dy + state_->outAt(p),
                                        first ? dw : p.dw.data(), first ? dBias : p.dBias.data());
    });
    for (auto& piece : state_->pieces) {
        if (piece->firstSample == 0) continue;
        table().add(piece->dw.data(), dw, state_->shape.weightCount());
        table().add(piece->dBias.data(), dBias, state_->shape.outChannels);
    }
}

}  // namespace hourglass::kernels
