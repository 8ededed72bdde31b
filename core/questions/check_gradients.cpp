#include "core/questions/check_gradients.h"

#include <algorithm>
#include <numeric>

#include "core/model/feeder.h"
#include "core/model/network.h"
#include "core/model/stage_objective.h"

namespace hourglass {
namespace {

/// A model in double precision, and what its stages minimise.
struct Subject {
    Network network;
    std::vector<std::pair<std::string, std::unique_ptr<StageObjective>>> objectives;
};

Result<std::unique_ptr<Subject>> subjectOf(const Experiment& experiment, const Shape& sampleShape,
                                           uint64_t seed) {
    auto network = Network::make(experiment, sampleShape, Precision::Double);
    if (!network) return tl::make_unexpected(network.error());
    auto subject = std::make_unique<Subject>();
    subject->network = std::move(*network);
    const Autoencoder& m = *subject->network.model;
    subject->network.parameters.initialise(seed);
    subject->objectives.emplace_back("", wholeObjective(m));
    if (!m.pretraining().isNone())
        for (size_t layer = 0; layer < m.pairs(subject->network.parameters).size(); ++layer)
            subject->objectives.emplace_back(
                "layer " + std::to_string(layer + 1) + ": ",
                greedyObjective(m, subject->network.parameters, layer));
    if (m.classifier().labels() > 0)
        subject->objectives.emplace_back("classes: ", classifierObjective(m));
    return subject;
}

/// The worst of the reports, with the part that it is of.
void noteWorst(GradientReport& worst, GradientReport report, const std::string& part) {
    const bool worse = worst.numericNorm == 0 || report.relativeError > worst.relativeError;
    const bool finite = worst.finite && report.finite;
    if (worse || !report.finite) {
        report.worst = part + report.worst;
        worst = std::move(report);
    }
    worst.finite = finite;
}

void fillAtRandom(Tape& tape, const Leaves& leaves, const RandomStream& stream) {
    for (int64_t i = 0; i < leaves.input.shape().count(); ++i)
        tape.data<double>(leaves.input)[i] = stream.uniform(0, i);
    for (int64_t i = 0; leaves.known && i < leaves.known.shape().count(); ++i)
        tape.data<double>(leaves.known)[i] = i % 3 == 0 ? 0 : 1;
    for (Var labels : {leaves.condition, leaves.label})
        for (int64_t i = 0; labels && i < labels.samples(); ++i)
            tape.data<double>(labels)[i * labels.units() + i % labels.units()] = 1;
}

}  // namespace

Result<GradientReport> checkModelGradients(const Experiment& experiment, const Shape& sampleShape,
                                           int64_t samples, uint64_t seed) {
    auto subject = subjectOf(experiment, sampleShape, seed);
    if (!subject) return tl::make_unexpected(subject.error());
    const RandomStream stream(seed, "check");
    GradientReport worst;
    for (auto& [part, objective] : (*subject)->objectives) {
        Dials dials;
        Tape tape(Precision::Double);
        Recorder recorder(tape, (*subject)->network.parameters, dials, Mode::Train, seed, true);
        const Recording graph = objective->record(recorder, samples, View::Corrupted, false);
        fillAtRandom(tape, graph, stream);
        // Biases begin at zero, where rectifiers have their kink: every number is moved a little.
        for (int id = 0; id < tape.size(); ++id) {
            if (!tape.node(id).wantsGradient) continue;
            double* values = tape.data<double>(tape.var(id));
            for (int64_t i = 0; i < tape.node(id).shape.count(); ++i)
                values[i] += 0.1 * stream.normal(static_cast<uint64_t>(id) + 1, i);
        }
        tape.setStep(3);
        noteWorst(worst, checkGradients(tape, graph.objective), part);
    }
    return worst;
}

Result<GradientReport> checkModelGradients(const Experiment& experiment, const PreparedData& data,
                                           std::span<const float> given, int64_t samples,
                                           int64_t each) {
    const auto seed = static_cast<uint64_t>(experiment.integer("training.seed"));
    auto subject = subjectOf(experiment, data.sampleShape, seed);
    if (!subject) return tl::make_unexpected(subject.error());
    Parameters& parameters = (*subject)->network.parameters;
    for (size_t i = 0; i < parameters.tensors().size(); ++i) {
        const Parameters::Tensor& t = parameters.tensors()[i];
        if (t.role != Parameters::Role::Trained) continue;
        std::copy_n(given.data() + t.offset, t.shape.count(),
                    static_cast<double*>(parameters.address(static_cast<int>(i))));
    }
    samples = std::min(samples, data.train.count());
    std::vector<uint32_t> rows(static_cast<size_t>(samples));
    std::iota(rows.begin(), rows.end(), 0);
    GradientReport worst;
    for (auto& [part, objective] : (*subject)->objectives) {
        Dials dials;
        Tape tape(Precision::Double);
        Recorder recorder(tape, parameters, dials, Mode::Train, seed, true);
        const Recording graph = objective->record(recorder, samples, View::Corrupted, false);
        Feeder(experiment, data).fill(data.train, rows, 0, tape, graph);
        dials.turnTo({});
        noteWorst(worst, checkGradients(tape, graph.objective, 1e-5, each, true), part);
    }
    return worst;
}

}  // namespace hourglass
