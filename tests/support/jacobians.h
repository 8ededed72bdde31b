#pragma once

#include <cmath>

#include "core/ingredients/penalty/jacobian.h"
#include "core/model/autoencoder.h"
#include "support/experiments.h"

namespace hourglass::support {

/// The tiny experiment with this encoder (a JSON list of layers).
inline Experiment withEncoder(const std::string& layers, const std::string& decoder = "mirror") {
    Experiment e = tinyExperiment();
    e.settings.setAt("network.encoder", *parseJson(layers, "encoder"));
    e.settings.setAt("network.decoder", decoder);
    return resolveExperiment(e.recipe, e.settings);
}

inline Experiment withPenalty(Experiment e, const std::string& penalty) {
    e.settings.set("penalties", *parseJson("[" + penalty + "]", "penalties"));
    return resolveExperiment(e.recipe, e.settings);
}

/// A model with random weights on a tape of double precision, recorded for training on random
/// inputs.
struct EncoderDesk {
    std::unique_ptr<Autoencoder> model;
    Parameters parameters;
    Dials dials;
    Tape tape{Precision::Double};
    Recorder recorder{tape, parameters, dials, Mode::Train, 5, true};
    Recording graph;

    EncoderDesk(const Experiment& e, const Shape& sample, int64_t samples)
        : model(std::move(*Autoencoder::build(e, sample))) {
        model->declare(parameters);
        parameters.allocate(Precision::Double);
        parameters.initialise(6);
        graph = model->record(recorder, samples, View::Clean, false);
        const RandomStream stream(7, "desk");
        for (int64_t i = 0; i < graph.input.shape().count(); ++i)
            tape.data<double>(graph.input)[i] = stream.uniform(0, i);
        for (int id = 0; id < tape.size(); ++id)
            if (tape.node(id).wantsGradient)
                for (int64_t i = 0; i < tape.node(id).shape.count(); ++i)
                    tape.data<double>(tape.var(id))[i] += 0.3 * stream.normal(id + 1, i);
        dials.turnTo({0, 0});
        tape.setStep(3);
    }
    Encoded encoder() const { return {graph.corrupted, graph.code.mean}; }
    Var parameter(const std::string& name) { return recorder.parameter(parameters.find(name)); }
    std::vector<double> values(Var v) const {
        std::vector<double> list;
        for (int64_t i = 0; i < v.shape().count(); ++i) list.push_back(tape.scalar(v, i));
        return list;
    }
    std::vector<double> gradient(Var v) {
        const double* g = tape.gradient<double>(v);
        return {g, g + v.shape().count()};
    }
    /// J [N, K, F] by central differences.
    std::vector<double> jacobianByDifferences(double step = 1e-5) {
        const Var x = graph.input, code = graph.code.mean;
        const int64_t n = x.samples(), f = x.units(), k = code.units();
        std::vector<double> all(static_cast<size_t>(n * k * f));
        double* values = tape.data<double>(x);
        for (int64_t i = 0; i < f; ++i)
            for (int side : {1, -1}) {
                for (int64_t s = 0; s < n; ++s) values[s * f + i] += side * step;
                tape.forward();
                for (int64_t s = 0; s < n; ++s)
                    for (int64_t j = 0; j < k; ++j)
                        all[(s * k + j) * f + i] +=
                            side * tape.scalar(code, s * k + j) / (2 * step);
                for (int64_t s = 0; s < n; ++s) values[s * f + i] -= side * step;
            }
        tape.forward();
        return all;
    }
};

}  // namespace hourglass::support
