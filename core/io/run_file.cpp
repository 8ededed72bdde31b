#include "core/io/run_file.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/file.h"
#include "core/io/archive.h"
#include "core/io/npy.h"
#include "core/io/safe_file.h"

namespace hourglass {
namespace {

constexpr uint64_t kMostText = uint64_t{256} << 20;
constexpr uint64_t kNpyHeader = 1024;
constexpr double kMostValues = 1e8;  // of a sample
constexpr double kMostSlots = 256;   // L-BFGS with 100 pairs has 200
constexpr const char* kMeta = "run.json";

/// Where each tensor of a flat array of this experiment lies.
Result<Parameters> layoutOf(const Experiment& experiment, const Shape& sampleShape) {
    auto model = Autoencoder::build(experiment, sampleShape);
    if (!model) return tl::make_unexpected(model.error());
    Parameters layout;
    (*model)->declare(layout);
    layout.place();
    return layout;
}

void addFlat(ArchiveWriter& writer, const std::string& folder, const Parameters& layout,
             const AlignedVector<float>& flat) {
    for (auto& tensor : layout.tensors()) {
        if (tensor.offset + tensor.shape.count() > static_cast<int64_t>(flat.size())) continue;
        writer.add(folder + "/" + tensor.name + ".npy",
                   npyBytes(tensor.shape, flat.data() + tensor.offset), Packing::Stored);
    }
}

Status readFlat(const ArchiveReader& reader, const std::string& folder, const Parameters& layout,
                int64_t size, AlignedVector<float>& flat, const std::string& where) {
    flat.assign(static_cast<size_t>(size), 0.0f);
    for (auto& tensor : layout.tensors()) {
        const int64_t count = tensor.shape.count();
        if (tensor.offset + count > size) continue;
        const std::string name = folder + "/" + tensor.name + ".npy";
        auto bytes = reader.read(name, static_cast<uint64_t>(count) * 4 + kNpyHeader);
        if (!bytes) return tl::make_unexpected(bytes.error());
        auto array = parseNpy(*bytes, where + ", " + name);
        if (!array) return tl::make_unexpected(array.error());
        if (array->shape != tensor.shape)
            return failure("The part \"" + name + "\" has shape " + array->shape.text() +
                               " instead of " + tensor.shape.text() + ".",
                           where, "The file is damaged: copy it again.");
        std::copy(array->values.begin(), array->values.end(), flat.begin() + tensor.offset);
    }
    return {};
}

/// The weights beside those of the model, with their folders' names.
template <class State>
auto keptParts(State& kept) {
    return std::array{std::pair{"average", &kept.average}, std::pair{"best", &kept.best},
                      std::pair{"moving", &kept.moving}};
}

template <class T>
void addArray(ArchiveWriter& writer, const std::string& name, const Shape& shape,
              const std::vector<T>& values) {
    if (!values.empty()) writer.add(name, npyBytes(shape, values.data()), Packing::Stored);
}

/// An array that may be absent; its length must be `count`.
template <class T>
Status readArray(const ArchiveReader& reader, const std::string& name, int64_t count,
                 std::vector<T>& out, const std::string& where) {
    if (!reader.has(name)) return {};
    auto bytes = reader.read(name, static_cast<uint64_t>(count) * sizeof(T) + kNpyHeader);
    if (!bytes) return tl::make_unexpected(bytes.error());
    auto array = parseNpy(*bytes, where + ", " + name);
    if (!array) return tl::make_unexpected(array.error());
    if constexpr (sizeof(T) == 4)
        out = std::move(array->values);
    else if (array->doubles.empty())
        out.assign(array->values.begin(), array->values.end());
    else
        out = std::move(array->doubles);
    if (static_cast<int64_t>(out.size()) != count)
        return failure("The part \"" + name + "\" has the wrong size.", where,
                       "The file is damaged: copy it again.");
    return {};
}

Value metaOf(const RunFile& run) {
    const Checkpoint& c = run.checkpoint;
    Value meta = Value::object(), state = Value::object(), data = Value::object();
    Value sums = Value::array(), labels = Value::array(), numbers = Value::array();
    for (double number : c.numbers) numbers.items().push_back(number);
    for (double sum : c.sums) sums.items().push_back(sum);
    for (auto& name : run.labelNames) labels.items().push_back(name);
    Value kept = Value::object();
    if (c.kept.bestRow >= 0) {
        kept.set("best_value", c.kept.bestValue);
        kept.set("best_epoch", c.kept.bestEpoch);
        kept.set("best_row", c.kept.bestRow);
        kept.set("since", c.kept.since);
    }
    state.set("stage", c.stage);
    state.set("kept", kept);
    state.set("stopped_early", c.stoppedEarly);
    state.set("step", c.step);
    state.set("epoch", c.epoch);
    state.set("batch", c.batch);
    state.set("evaluated", c.evaluated);
    state.set("sums", sums);
    state.set("samples", c.samples);
    state.set("seconds", c.seconds);
    state.set("slots", c.slots.size());
    state.set("numbers", numbers);
    data.set("sample_shape", valueOf(run.sampleShape));
    data.set("scaling", run.scaling.kind);
    data.set("scaling_factor", static_cast<double>(run.scaling.factor));
    data.set("label_names", labels);
    Value columns = Value::array();
    for (auto& name : run.columnNames) columns.items().push_back(name);
    if (!run.columnNames.empty()) data.set("column_names", columns);
    if (!run.fingerprint.empty()) data.set("fingerprint", run.fingerprint);
    if (run.scaling.columns.clipped) data.set("clipped", true);
    data.set("pca_components", run.pca.components());
    meta.set("format", "hourglass run");
    // Programs that know version 1 only would take a table's values for what the network sees.
    meta.set("version", run.scaling.columns.empty() ? 1 : RunFile::kVersion);
    meta.set("recipe", c.experiment.recipe);
    meta.set("experiment", c.experiment.settings);
    meta.set("state", state);
    meta.set("data", data);
    meta.set("history", c.history.json());
    meta.set("document", run.document);
    return meta;
}

Status parseMeta(const Value& meta, RunFile& run, size_t& slots, int64_t& components,
                 const std::string& where) {
    if (meta["format"].text() != "hourglass run")
        return failure("This is not a Hourglass run.", where, "Choose a .hourglass file.");
    const double version = meta["version"].number();
    if (version != 1 && version != RunFile::kVersion)
        return failure("The run has format version " + writeJson(meta["version"], -1) +
                           "; this program reads versions 1 and 2.",
                       where, "Use a newer program.");
    Checkpoint& c = run.checkpoint;
    const Problems problems = checkSettings(meta["experiment"]);
    if (!problems.empty())
        return failure(problems.front().what, where + ", " + problems.front().field,
                       problems.front().hint);
    c.experiment = resolveExperiment(meta["recipe"].text(), meta["experiment"]);
    const Value &state = meta["state"], &data = meta["data"];
    c.stage = static_cast<int64_t>(state["stage"].number());
    c.stoppedEarly = state["stopped_early"].flag();
    if (const Value& kept = state["kept"]; kept.find("best_row")) {
        c.kept.bestValue = kept["best_value"].number();
        c.kept.bestEpoch = static_cast<int64_t>(kept["best_epoch"].number());
        c.kept.bestRow = static_cast<int64_t>(kept["best_row"].number());
        c.kept.since = static_cast<int64_t>(kept["since"].number());
    }
    c.step = static_cast<int64_t>(state["step"].number());
    c.epoch = static_cast<int64_t>(state["epoch"].number());
    c.batch = static_cast<int64_t>(state["batch"].number());
    c.evaluated = state["evaluated"].flag();
    for (auto& sum : state["sums"].items()) c.sums.push_back(sum.number());
    c.samples = static_cast<int64_t>(state["samples"].number());
    c.seconds = state["seconds"].number();
    slots = static_cast<size_t>(std::clamp(state["slots"].number(), 0.0, kMostSlots));
    for (auto& number : state["numbers"].items()) c.numbers.push_back(number.number());
    auto& extents = data["sample_shape"].items();
    double count = 1;
    bool whole = true;  // each extent by itself: two negative ones make a positive product
    for (auto& extent : extents) {
        const double size = extent.number();
        whole = whole && size >= 1 && size <= kMostValues && size == std::floor(size);
        count *= size;
    }
    if (extents.empty() || extents.size() > 3 || !whole || count > kMostValues)
        return failure("The sample shape is not understood.", where, "The file is damaged.");
    for (size_t i = extents.size(); i-- > 0;)
        run.sampleShape = run.sampleShape.withBatch(static_cast<int64_t>(extents[i].number()));
    run.scaling.kind = data["scaling"].text("unit");
    run.scaling.factor = static_cast<float>(data["scaling_factor"].number(1));
    for (auto& name : data["label_names"].items()) run.labelNames.push_back(name.text());
    for (auto& name : data["column_names"].items()) run.columnNames.push_back(name.text());
    if (!run.columnNames.empty() && std::ssize(run.columnNames) != run.sampleShape.count())
        return failure("The run names other columns than it has.", where,
                       "The file is damaged: copy it again.");
    run.fingerprint = data["fingerprint"].text();
    run.scaling.columns.clipped = data["clipped"].flag();
    components = static_cast<int64_t>(std::clamp(data["pca_components"].number(), 0.0, count));
    auto history = History::parse(meta["history"], where);
    if (!history) return tl::make_unexpected(history.error());
    if (history->terms().empty() || (history->epochs.empty() && (c.evaluated || c.step > 0)))
        return failure("The run has no history.", where, "The file is damaged: copy it again.");
    c.history = std::move(*history);
    run.document = meta["document"];
    return {};
}

Status readFitted(const ArchiveReader& reader, RunFile& run, int64_t components,
                  const std::string& where) {
    const int64_t units = run.sampleShape.count(), k = run.checkpoint.experiment.codeUnits();
    Status status = readArray(reader, "data/shift.npy", units, run.scaling.shift, where);
    Columns& columns = run.scaling.columns;
    const std::pair<const char*, std::vector<double>*> byColumn[] = {
        {"data/fill.npy", &run.scaling.fill},
        {"data/columns/shift.npy", &columns.shift},
        {"data/columns/factor.npy", &columns.factor},
        {"data/columns/fill.npy", &columns.fill}};
    for (auto& [name, values] : byColumn)
        if (status) status = readArray(reader, name, units, *values, where);
    const bool whole = columns.shift.size() == columns.factor.size() &&
                       columns.shift.size() == columns.fill.size();
    const bool finite = std::all_of(columns.factor.begin(), columns.factor.end(),
                                    [](double f) { return std::isfinite(f) && f > 0; });
    if (status && !(whole && finite))
        return failure("The scaling of the columns is not whole.", where,
                       "The file is damaged: copy it again.");
    if (status) status = readArray(reader, "codes/mean.npy", k, run.codes.mean, where);
    if (status)
        status = readArray(reader, "codes/covariance.npy", k * k, run.codes.covariance, where);
    if (!status || components == 0) return status;
    run.pca.units = units;
    status = readArray(reader, "pca/mean.npy", units, run.pca.mean, where);
    if (status)
        status = readArray(reader, "pca/eigenvalues.npy", components, run.pca.eigenvalues, where);
    if (status)
        status =
            readArray(reader, "pca/directions.npy", components * units, run.pca.directions, where);
    if (status && (run.pca.mean.empty() || run.pca.directions.empty()))
        return failure("The principal components are missing.", where, "Copy the file again.");
    return status;
}

}  // namespace

Result<std::string> runBytes(const RunFile& run) {
    const Checkpoint& c = run.checkpoint;
    auto layout = layoutOf(c.experiment, run.sampleShape);
    if (!layout) return tl::make_unexpected(layout.error());
    ArchiveWriter writer;
    writer.add(kMeta, writeJson(metaOf(run)), Packing::Deflated);
    addFlat(writer, "parameters", *layout, c.parameters);
    for (size_t i = 0; i < c.slots.size(); ++i)
        addFlat(writer, "optimizer/" + std::to_string(i), *layout, c.slots[i]);
    for (auto [name, flat] : keptParts(c.kept))
        if (!flat->empty()) addFlat(writer, "kept/" + std::string(name), *layout, *flat);
    const int64_t units = run.sampleShape.count(), k = run.codes.units();
    addArray(writer, "data/shift.npy", Shape{units}, run.scaling.shift);
    addArray(writer, "data/fill.npy", Shape{units}, run.scaling.fill);
    addArray(writer, "data/columns/shift.npy", Shape{units}, run.scaling.columns.shift);
    addArray(writer, "data/columns/factor.npy", Shape{units}, run.scaling.columns.factor);
    addArray(writer, "data/columns/fill.npy", Shape{units}, run.scaling.columns.fill);
    addArray(writer, "codes/mean.npy", Shape{k}, run.codes.mean);
    addArray(writer, "codes/covariance.npy", Shape{k, k}, run.codes.covariance);
    if (run.scaling.columns.empty())
        addArray(writer, "pca/mean.npy", Shape{units},
                 std::vector<float>(run.pca.mean.begin(), run.pca.mean.end()));
    else
        addArray(writer, "pca/mean.npy", Shape{units}, run.pca.mean);
    addArray(writer, "pca/eigenvalues.npy", Shape{run.pca.components()}, run.pca.eigenvalues);
    addArray(writer, "pca/directions.npy", Shape{run.pca.components(), units}, run.pca.directions);
    return writer.finish();
}

Result<RunFile> parseRun(std::string bytes, const std::string& where) {
    const auto fileSize = static_cast<int64_t>(bytes.size());
    auto reader = ArchiveReader::open(std::move(bytes), where);
    if (!reader) return tl::make_unexpected(reader.error());
    auto text = reader->read(kMeta, kMostText);
    if (!text) return tl::make_unexpected(text.error());
    auto meta = parseJson(*text, where + ", " + kMeta);
    if (!meta) return tl::make_unexpected(meta.error());
    RunFile run;
    size_t slots = 0;
    int64_t components = 0;
    Status status = parseMeta(*meta, run, slots, components, where);
    if (!status) return tl::make_unexpected(status.error());
    Checkpoint& c = run.checkpoint;
    auto layout = layoutOf(c.experiment, run.sampleShape);
    if (!layout) return tl::make_unexpected(layout.error());
    // Weights are stored as they are, so a file smaller than them is not whole.
    if (fileSize < layout->trainedCount() * 4)
        return failure("The file is too small for the weights of its network.", where,
                       "It is damaged: copy it again.");
    status = readFlat(*reader, "parameters", *layout, layout->size(), c.parameters, where);
    c.slots.resize(slots);
    for (size_t i = 0; status && i < slots; ++i)
        status = readFlat(*reader, "optimizer/" + std::to_string(i), *layout, layout->trainedSize(),
                          c.slots[i], where);
    for (auto [name, flat] : keptParts(c.kept)) {
        const std::string folder = "kept/" + std::string(name);
        const bool there = !layout->tensors().empty() &&
                           reader->has(folder + "/" + layout->tensors().front().name + ".npy");
        if (status && there)
            status = readFlat(*reader, folder, *layout, layout->size(), *flat, where);
    }
    if (status) status = readFitted(*reader, run, components, where);
    if (!status) return tl::make_unexpected(status.error());
    return run;
}

Status writeRun(const std::string& path, const RunFile& run) {
    auto bytes = runBytes(run);
    if (!bytes) return tl::make_unexpected(bytes.error());
    return writeFileSafely(path, *bytes);
}

Status writeRunOrRescue(const std::string& path, const RunFile& run) {
    auto bytes = runBytes(run);
    if (!bytes) return tl::make_unexpected(bytes.error());
    return writeFileOrRescue(path, *bytes);
}

Result<RunFile> readRun(const std::string& path) {
    auto bytes = readFile(path);
    if (!bytes) return tl::make_unexpected(bytes.error());
    return parseRun(std::move(*bytes), path);
}

}  // namespace hourglass
