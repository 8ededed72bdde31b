#include "app/cli/training_report.h"

#include <algorithm>

#include "app/cli/findings.h"
#include "app/cli/interrupt.h"

namespace hourglass::cli {
namespace {

Value validationJson(const History& history, const EpochRecord& row) {
    Value validation = Value::object();
    for (size_t i = 0; i < std::min(history.terms().size(), row.validation.size()); ++i) {
        Value term = Value::object();
        term.set("value", row.validation[i]);
        term.set("unit", history.terms()[i].unit);
        validation.set(history.terms()[i].name, term);
    }
    return validation;
}

Value figureJson(const Figure& of) {
    Value figure = Value::object();
    figure.set("name", of.name);
    figure.set("unit", of.unit);
    figure.set("value", of.value);
    return figure;
}

Value doubtsJson(const Problems& doubts) {
    Value list = Value::array();
    for (const Problem& doubt : doubts) {
        Value item = Value::object();
        item.set("field", doubt.field);
        item.set("what", doubt.what);
        item.set("hint", doubt.hint);
        list.items().push_back(item);
    }
    return list;
}

/// Of the weights that are kept.
Value wrongWith(const Trainer& trainer) {
    auto model =
        Inference::create(trainer.experiment(), trainer.data().sampleShape, trainer.data().scaling);
    if (!model || interrupted()) return Value::array();
    AlignedVector<float> shown(static_cast<size_t>(trainer.parameters().size()));
    trainer.copyShown(shown.data());
    (*model)->setParameters(shown);
    (*model)->turnTo(trainer.history().scheduleProgress(trainer.progress()));
    const AnalysisSubject subject{trainer.experiment(), **model, trainer.data()};
    return findingsJson(examine(ExaminedRun(subject, trainer.history())));
}

}  // namespace

Value trainingReport(const Trainer& trainer, const Problems& doubts) {
    Value result = Value::object();
    const History& history = trainer.history();
    const EpochRecord &last = history.epochs.back(), &kept = trainer.keptRow();
    result.set("recipe", trainer.experiment().recipe);
    result.set("epochs", last.epoch);
    result.set("kept_epoch", kept.epoch);
    result.set("steps", trainer.progress().step);
    result.set("seconds", trainer.seconds());
    result.set("interrupted", interrupted());
    result.set("diverged", trainer.diverged());
    if (trainer.diverged()) result.set("message", trainer.divergence());
    result.set("parameters", trainer.parameters().trainedCount());
    result.set("checked_on", history.checkedOn());
    result.set("doubts", doubtsJson(doubts));
    result.set("findings", wrongWith(trainer));
    result.set("validation", validationJson(history, kept));
    result.set("validation_sse_per_image", kept.validationSse);
    result.set("figure", figureJson(history.figure(kept)));
    result.set("history", history.json());
    return result;
}

Value namesJson(const std::vector<std::string>& list) {
    Value result = Value::array();
    for (auto& name : list) result.items().emplace_back(name);
    return result;
}

}  // namespace hourglass::cli
