#include "core/io/run_meta.h"

#include <algorithm>
#include <cmath>

#include "core/io/state_json.h"

namespace hourglass {
namespace {

constexpr double kMostValues = 1e8;  // of a sample
constexpr const char* kKnownOfRunFile[] = {"format", "version", "recipe",  "experiment",
                                           "state",  "data",    "history", "document"};

Value namesOf(const std::vector<std::string>& names) {
    Value list = Value::array();
    for (auto& name : names) list.items().push_back(name);
    return list;
}

Value dataMeta(const RunFile& run) {
    Value data = Value::object();
    data.set("sample_shape", valueOf(run.sampleShape));
    data.set("scaling", run.scaling.kind);
    data.set("scaling_factor", static_cast<double>(run.scaling.factor));
    data.set("label_names", namesOf(run.labelNames));
    if (!run.columnNames.empty()) data.set("column_names", namesOf(run.columnNames));
    if (!run.fingerprint.empty()) data.set("fingerprint", run.fingerprint);
    if (run.scaling.columns.clipped) data.set("clipped", true);
    data.set("pca_components", run.pca.components());
    return data;
}

Status parseSampleShape(const Value& extents, Shape& shape, const std::string& where) {
    double count = 1;
    bool whole = true;  // each extent by itself: two negative ones make a positive product
    auto& list = extents.items();
    for (auto& extent : list) {
        const double size = extent.number();
        whole = whole && size >= 1 && size <= kMostValues && size == std::floor(size);
        count *= size;
    }
    if (list.empty() || list.size() > 3 || !whole || count > kMostValues)
        return failure("The sample shape is not understood.", where, "The file is damaged.");
    for (size_t i = list.size(); i-- > 0;)
        shape = shape.withBatch(static_cast<int64_t>(list[i].number()));
    return {};
}

Status parseData(const Value& data, RunFile& run, int64_t& components, const std::string& where) {
    if (auto status = parseSampleShape(data["sample_shape"], run.sampleShape, where); !status)
        return status;
    run.scaling.kind = data["scaling"].text("unit");
    run.scaling.factor = static_cast<float>(data["scaling_factor"].number(1));
    for (auto& name : data["label_names"].items()) run.labelNames.push_back(name.text());
    for (auto& name : data["column_names"].items()) run.columnNames.push_back(name.text());
    if (!run.columnNames.empty() && std::ssize(run.columnNames) != run.sampleShape.count())
        return failure("The run names other columns than it has.", where,
                       "The file is damaged: copy it again.");
    run.fingerprint = data["fingerprint"].text();
    run.scaling.columns.clipped = data["clipped"].flag();
    const auto most = static_cast<double>(run.sampleShape.count());
    components = static_cast<int64_t>(std::clamp(data["pca_components"].number(), 0.0, most));
    return {};
}

}  // namespace

Value runMeta(const RunFile& run) {
    const Checkpoint& c = run.checkpoint;
    Value meta = Value::object();
    meta.set("format", "hourglass run");
    // Programs that know version 1 only would take a table's values for what the network sees.
    meta.set("version", run.scaling.columns.empty() ? 1 : RunFile::kVersion);
    meta.set("recipe", c.experiment.recipe);
    meta.set("experiment", c.experiment.settings);
    Value state = stateJson(c, c);
    if (c.freshSolver) state.set("solver", false);
    meta.set("state", state);
    meta.set("data", dataMeta(run));
    meta.set("history", c.history.json());
    meta.set("document", run.document);
    for (auto& [key, value] : run.unknown.members()) meta.set(key, value);
    return meta;
}

Status parseRunMeta(const Value& meta, RunFile& run, int64_t& components,
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
    parseState(meta["state"], c, c);
    // Left out on purpose: that is no damage.
    const Value* solver = meta["state"].find("solver");
    if (solver && !solver->flag()) {
        static_cast<SolverState&>(c) = {};
        c.freshSolver = true;
    }
    if (auto status = parseData(meta["data"], run, components, where); !status) return status;
    auto history = History::parse(meta["history"], where);
    if (!history) return tl::make_unexpected(history.error());
    if (history->terms().empty() || (history->epochs.empty() && (c.evaluated || c.step > 0)))
        return failure("The run has no history.", where, "The file is damaged: copy it again.");
    c.history = std::move(*history);
    run.document = meta["document"];
    for (auto& [key, value] : meta.members())
        if (std::find(std::begin(kKnownOfRunFile), std::end(kKnownOfRunFile), key) ==
            std::end(kKnownOfRunFile))
            run.unknown.set(key, value);
    return {};
}

}  // namespace hourglass
