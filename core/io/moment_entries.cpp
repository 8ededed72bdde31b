#include "core/io/moment_entries.h"

#include <algorithm>

#include "core/io/flat_entries.h"
#include "core/io/run_entries.h"
#include "core/io/state_json.h"
#include "core/training/moment_wish.h"

namespace hourglass {
namespace {

constexpr uint64_t kMostMomentText = uint64_t{1} << 20;
constexpr const char* kMomentMeta = "moment.json";

Value momentMeta(const Moment& moment) {
    Value meta = Value::object(), figure = Value::object();
    meta.set("progress", clockJson(moment.progress.epoch, moment.progress.step));
    meta.set("schedules", clockJson(moment.schedules.epoch, moment.schedules.step));
    meta.set("layers_begun", moment.layersBegun);
    meta.set("stage", moment.stage);
    meta.set("rows", moment.rows);
    meta.set("measured", moment.measured);
    figure.set("name", moment.figure.name);
    figure.set("unit", moment.figure.unit);
    figure.set("value", moment.figure.value);
    meta.set("figure", figure);
    meta.set("solver", moment.solver != nullptr);
    meta.set("state", stateJson(moment.position, moment.solver ? *moment.solver : SolverState{}));
    return meta;
}

}  // namespace

Moments momentsToSave(const Moments& moments, int64_t checkpoint, const std::set<int64_t>& named,
                      bool all) {
    Moments saved;
    const size_t best = bestMoment(moments);
    for (size_t i = 0; i < moments.size(); ++i) {
        const int64_t updates = moments[i]->progress.step;
        const bool wanted = all || i == 0 || i == best || named.contains(updates);
        if (wanted && updates != checkpoint) saved.push_back(moments[i]);
    }
    return saved;
}

void addMoment(ArchiveWriter& writer, const std::string& folder, const Parameters& layout,
               const Moment& moment) {
    writer.add(folder + kMomentMeta, writeJson(momentMeta(moment)), Packing::Deflated);
    addFlat(writer, folder + "parameters/", layout, *moment.parameters);
    if (moment.solver) addSolver(writer, folder, layout, *moment.solver);
}

Result<std::shared_ptr<const Moment>> readMoment(const ArchiveFolder& folder,
                                                 const Parameters& layout, int64_t rows,
                                                 const std::string& where) {
    auto text = folder.read(kMomentMeta, kMostMomentText);
    if (!text) return tl::make_unexpected(text.error());
    auto meta = parseJson(*text, where + ", " + folder.path() + kMomentMeta);
    if (!meta) return tl::make_unexpected(meta.error());
    auto moment = std::make_shared<Moment>();
    moment->progress = parseRunProgress((*meta)["progress"]);
    moment->schedules = parseScheduleProgress((*meta)["schedules"]);
    moment->layersBegun =
        static_cast<int64_t>(std::clamp((*meta)["layers_begun"].number(), 0.0, 1000.0));
    moment->stage = (*meta)["stage"].text();
    moment->rows =
        static_cast<int64_t>(std::clamp((*meta)["rows"].number(), 0.0, static_cast<double>(rows)));
    moment->measured = (*meta)["measured"].flag();
    const Value& figure = (*meta)["figure"];
    moment->figure = {figure["name"].text(), figure["unit"].text(), figure["value"].number()};
    auto solver = std::make_shared<SolverState>();
    parseState((*meta)["state"], moment->position, *solver);
    auto weights = std::make_shared<AlignedVector<float>>();
    auto status = readFlat(folder.folder("parameters"), layout, layout.size(), *weights, where);
    if (!status) return tl::make_unexpected(status.error());
    moment->parameters = std::move(weights);
    // Without its solver a moment is shown as before, and training begins afresh from it.
    if ((*meta)["solver"].flag() && readSolver(folder, layout, *solver, where))
        moment->solver = std::move(solver);
    return moment;
}

}  // namespace hourglass
