#include "core/io/run_entries.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/io/flat_entries.h"
#include "core/io/run_meta.h"
#include "core/model/network.h"

namespace hourglass {
namespace {

constexpr uint64_t kMostRunText = uint64_t{256} << 20;
constexpr const char* kRunMeta = "run.json";

/// The weights beside those of the model, with their folders' names.
template <class State>
auto keptParts(State& kept) {
    return std::array{std::pair{"average", &kept.average}, std::pair{"best", &kept.best},
                      std::pair{"moving", &kept.moving}};
}

void addFitted(ArchiveWriter& writer, const std::string& folder, const RunFile& run) {
    const int64_t units = run.sampleShape.count(), k = run.codes.units();
    const int64_t components = run.pca.components();
    const auto add = [&](const char* name, const Shape& shape, const auto& values) {
        addArray(writer, folder + name, shape, values);
    };
    add("data/shift.npy", Shape{units}, run.scaling.shift);
    add("data/fill.npy", Shape{units}, run.scaling.fill);
    if (const Whitening* whitening = run.scaling.whitening.get()) {
        add("data/whitening/mean.npy", Shape{units}, whitening->mean);
        add("data/whitening/forward.npy", Shape{units, units}, whitening->forward);
        add("data/whitening/back.npy", Shape{units, units}, whitening->back);
    }
    add("data/columns/shift.npy", Shape{units}, run.scaling.columns.shift);
    add("data/columns/factor.npy", Shape{units}, run.scaling.columns.factor);
    add("data/columns/fill.npy", Shape{units}, run.scaling.columns.fill);
    add("codes/mean.npy", Shape{k}, run.codes.mean);
    add("codes/covariance.npy", Shape{k, k}, run.codes.covariance);
    if (run.scaling.columns.empty())
        add("pca/mean.npy", Shape{units},
            std::vector<float>(run.pca.mean.begin(), run.pca.mean.end()));
    else
        add("pca/mean.npy", Shape{units}, run.pca.mean);
    add("pca/eigenvalues.npy", Shape{components}, run.pca.eigenvalues);
    add("pca/directions.npy", Shape{components, units}, run.pca.directions);
}

/// Of pictures that were whitened; a file without is one of others.
Status readWhitening(const ArchiveFolder& folder, RunFile& run, const std::string& where) {
    const int64_t units = run.sampleShape.count();
    if (run.scaling.kind != "whiten") return {};
    const std::string hint = "The file is damaged: copy it again.";
    if (units > Whitening::kMostUnits)
        return failure("Pictures of this size cannot have been whitened.", where, hint);
    auto whitening = std::make_shared<Whitening>();
    Status status = readArray(folder, "data/whitening/mean.npy", units, whitening->mean, where);
    if (status)
        status = readArray(folder, "data/whitening/forward.npy", units * units, whitening->forward,
                           where);
    if (status)
        status =
            readArray(folder, "data/whitening/back.npy", units * units, whitening->back, where);
    if (status &&
        (whitening->mean.empty() || whitening->forward.empty() || whitening->back.empty()))
        return failure("The whitening of the pictures is missing.", where, hint);
    run.scaling.whitening = std::move(whitening);
    return status;
}

Status readScaling(const ArchiveFolder& folder, RunFile& run, const std::string& where) {
    const int64_t units = run.sampleShape.count();
    Status status = readArray(folder, "data/shift.npy", units, run.scaling.shift, where);
    if (status) status = readWhitening(folder, run, where);
    Columns& columns = run.scaling.columns;
    const std::pair<const char*, std::vector<double>*> byColumn[] = {
        {"data/fill.npy", &run.scaling.fill},
        {"data/columns/shift.npy", &columns.shift},
        {"data/columns/factor.npy", &columns.factor},
        {"data/columns/fill.npy", &columns.fill}};
    for (auto& [name, values] : byColumn)
        if (status) status = readArray(folder, name, units, *values, where);
    const bool whole = columns.shift.size() == columns.factor.size() &&
                       columns.shift.size() == columns.fill.size();
    const bool finite = std::all_of(columns.factor.begin(), columns.factor.end(),
                                    [](double f) { return std::isfinite(f) && f > 0; });
    if (status && !(whole && finite))
        return failure("The scaling of the columns is not whole.", where,
                       "The file is damaged: copy it again.");
    return status;
}

Status readCodes(const ArchiveFolder& folder, RunFile& run, const std::string& where) {
    const int64_t k = run.checkpoint.experiment.codeUnits();
    const Status status = readArray(folder, "codes/mean.npy", k, run.codes.mean, where);
    if (!status) return status;
    return readArray(folder, "codes/covariance.npy", k * k, run.codes.covariance, where);
}

Status readPca(const ArchiveFolder& folder, RunFile& run, int64_t components,
               const std::string& where) {
    if (components == 0) return {};
    const int64_t units = run.pca.units = run.sampleShape.count();
    Status status = readArray(folder, "pca/mean.npy", units, run.pca.mean, where);
    if (status)
        status = readArray(folder, "pca/eigenvalues.npy", components, run.pca.eigenvalues, where);
    if (status)
        status =
            readArray(folder, "pca/directions.npy", components * units, run.pca.directions, where);
    if (status && (run.pca.mean.empty() || run.pca.directions.empty()))
        return failure("The principal components are missing.", where, "Copy the file again.");
    return status;
}

}  // namespace

void addSolver(ArchiveWriter& writer, const std::string& folder, const Parameters& layout,
               const SolverState& solver) {
    for (size_t i = 0; i < solver.slots.size(); ++i)
        addFlat(writer, folder + "optimizer/" + std::to_string(i) + "/", layout, solver.slots[i]);
    for (auto [name, flat] : keptParts(solver.kept))
        if (!flat->empty()) addFlat(writer, folder + "kept/" + name + "/", layout, *flat);
}

Status readSolver(const ArchiveFolder& folder, const Parameters& layout, SolverState& solver,
                  const std::string& where) {
    for (size_t i = 0; i < solver.slots.size(); ++i) {
        const auto slot = folder.folder("optimizer").folder(std::to_string(i));
        auto status = readFlat(slot, layout, layout.trainedSize(), solver.slots[i], where);
        if (!status) return status;
    }
    for (auto [name, flat] : keptParts(solver.kept)) {
        const auto kept = folder.folder("kept").folder(name);
        if (!hasFlat(kept, layout)) continue;
        if (auto status = readFlat(kept, layout, layout.size(), *flat, where); !status)
            return status;
    }
    return {};
}

Status addRun(ArchiveWriter& writer, const std::string& folder, const RunFile& run) {
    auto network = Network::layout(run.checkpoint.experiment, run.sampleShape);
    if (!network) return tl::make_unexpected(network.error());
    const Parameters& layout = network->parameters;
    writer.add(folder + kRunMeta, writeJson(runMeta(run)), Packing::Deflated);
    addFlat(writer, folder + "parameters/", layout, run.checkpoint.parameters);
    addSolver(writer, folder, layout, run.checkpoint);
    addFitted(writer, folder, run);
    return {};
}

Result<RunReading> readRunHead(const ArchiveFolder& folder, const std::string& where) {
    auto text = folder.read(kRunMeta, kMostRunText);
    if (!text) return tl::make_unexpected(text.error());
    auto meta = parseJson(*text, where + ", " + folder.path() + kRunMeta);
    if (!meta) return tl::make_unexpected(meta.error());
    RunReading reading;
    auto status = parseRunMeta(*meta, reading.run, reading.components, where);
    if (!status) return tl::make_unexpected(status.error());
    auto layout = Network::layout(reading.run.checkpoint.experiment, reading.run.sampleShape);
    if (!layout) return tl::make_unexpected(layout.error());
    reading.layout = std::move(layout->parameters);
    // Weights are stored as they are, so a file smaller than them is not whole.
    if (folder.archive().size() < static_cast<uint64_t>(reading.layout.trainedCount()) * 4)
        return failure("The file is too small for the weights of its network.", where,
                       "It is damaged: copy it again.");
    status = readScaling(folder, reading.run, where);
    if (!status) return tl::make_unexpected(status.error());
    return reading;
}

Status readWeights(const ArchiveFolder& folder, RunReading& reading, const std::string& where) {
    return readFlat(folder.folder("parameters"), reading.layout, reading.layout.size(),
                    reading.run.checkpoint.parameters, where);
}

void readTheRest(const ArchiveFolder& folder, RunReading& reading, const std::string& where,
                 Losses& losses) {
    RunFile& run = reading.run;
    if (auto status = readSolver(folder, reading.layout, run.checkpoint, where); !status) {
        static_cast<SolverState&>(run.checkpoint) = {};
        run.checkpoint.freshSolver = true;
        losses.push_back(status.error().what + " Training goes on with a fresh solver.");
    }
    if (auto status = readCodes(folder, run, where); !status) {
        run.codes = {};
        losses.push_back(status.error().what + " The statistics of the codes are left out.");
    }
    if (auto status = readPca(folder, run, reading.components, where); !status) {
        run.pca = {};
        losses.push_back(status.error().what + " PCA is left out.");
    }
}

}  // namespace hourglass
