#include "ui/analyses/analysis_fit.h"

#include "core/questions/analysis.h"

namespace hourglass::ui {

std::map<std::string, QString> analysesThatDoNotFit(const Experiment& experiment,
                                                    const PreparedData& data) {
    std::map<std::string, QString> reasons;
    auto model = Autoencoder::build(experiment, data.sampleShape);
    if (!model) return reasons;
    Parameters layout;
    (*model)->declare(layout);
    for (auto& entry : analyses().entries()) {
        const auto analysis = entry.make(Options::resolve(entry.fields, Value::object(), entry.id));
        const Status status = analysis->fits({experiment, **model, data});
        if (!status)
            reasons[entry.id] =
                QString::fromStdString(status.error().what + " " + status.error().hint);
    }
    return reasons;
}

}  // namespace hourglass::ui
