#include "ui/analyses/analysis_fit.h"

#include "core/model/network.h"
#include "core/questions/analysis.h"
#include "ui/settings/plain_words.h"

namespace hourglass::ui {

std::map<std::string, QString> analysesThatDoNotFit(const Experiment& experiment,
                                                    const PreparedData& data) {
    std::map<std::string, QString> reasons;
    const auto network = Network::layout(experiment, data.sampleShape);
    if (!network) return reasons;
    for (auto& entry : analyses().entries()) {
        const auto analysis = entry.make(Options::resolve(entry.fields, Value::object(), entry.id));
        const Status status = analysis->fits({experiment, *network->model, data});
        if (!status)
            reasons[entry.id] =
                inPlainWords(status.error().what + " " + status.error().hint, experiment);
    }
    return reasons;
}

}  // namespace hourglass::ui
