#include "core/experiment/schema.h"

#include "core/data/prepared_data.h"
#include "core/ingredients/adversary/adversary.h"
#include "core/ingredients/classifier/classifier.h"
#include "core/ingredients/code/code.h"
#include "core/ingredients/condition/condition.h"
#include "core/ingredients/corruption/corruption.h"
#include "core/ingredients/estimator/estimator.h"
#include "core/ingredients/likelihood/likelihood.h"
#include "core/ingredients/penalty/penalty.h"
#include "core/ingredients/pretraining/pretraining.h"
#include "core/ingredients/prior/prior.h"
#include "core/nn/layer.h"
#include "core/optim/optimizer.h"
#include "core/optim/schedule.h"

namespace hourglass {
namespace {

template <class T>
SectionInfo fromCatalogue(std::string key, std::string title, const Catalogue<T>& catalogue,
                          bool list = false) {
    SectionInfo section{std::move(key), std::move(title), catalogue.kind(), {}, {}, list};
    for (auto& entry : catalogue.entries())
        section.kinds.push_back({entry.id, entry.title, entry.help, entry.fields});
    return section;
}

}  // namespace

const KindInfo* SectionInfo::kind(const std::string& id) const {
    for (auto& info : kinds)
        if (info.id == id) return &info;
    return nullptr;
}

std::vector<std::string> SectionInfo::ids() const {
    std::vector<std::string> list;
    for (auto& info : kinds) list.push_back(info.id);
    return list;
}

const std::vector<SectionInfo>& sections() {
    static const std::vector<SectionInfo> all = {
        {"data", "Data", "data setting", {}, dataFields(), false},
        fromCatalogue("corruption", "Corruption", corruptions()),
        fromCatalogue("condition", "Condition", conditions()),
        fromCatalogue("code", "Code", codes()),
        fromCatalogue("prior", "Prior", priors()),
        fromCatalogue("penalties", "Penalties", penalties(), true),
        fromCatalogue("likelihood", "Likelihood", likelihoods()),
        fromCatalogue("estimator", "Estimator", estimators()),
        fromCatalogue("adversary", "Second player", adversaries()),
        fromCatalogue("pretraining", "Pretraining", pretrainings()),
        fromCatalogue("classifier", "Classifier", classifiers()),
        fromCatalogue("optimizer", "Optimizer", optimizers()),
        fromCatalogue("schedule", "Schedule", schedules()),
        {"training", "Training", "training setting", {}, trainingFields(), false},
    };
    return all;
}

const SectionInfo* findSection(const std::string& key) {
    for (auto& section : sections())
        if (section.key == key) return &section;
    return nullptr;
}

Fields fieldsOf(const SectionInfo& section, const Value& own) {
    Fields fields = section.fields;
    if (section.key == "data") {
        const Fields& more = sourceFields(own["source"].text(fields.front().initial.text()));
        fields.insert(fields.end(), more.begin(), more.end());
    }
    return fields;
}

const SectionInfo& layerSection() {
    static const SectionInfo section = fromCatalogue("layers", "Layers", layers());
    return section;
}

const Fields& trainingFields() {
    static const Fields fields = {
        Field::integer("epochs", 40)
            .between(0, 1000000)
            .carriedOver()
            .helped("How often the whole training part is seen. 0: nothing is trained beyond "
                    "pretraining."),
        Field::integer("batch", 128)
            .named("Batch size")
            .between(1, 65536)
            .in("pictures")
            .helped("Pictures an update is computed from. Smaller batches make more and noisier "
                    "updates."),
        Field::real("clip", 0)
            .named("Gradient limit")
            .between(0, 1e6)
            .helped("Longest gradient that an update may use: a longer one is shortened to this "
                    "length. 0: no limit."),
        Field::integer("patience", 0)
            .between(0, 1000000)
            .in("epochs")
            .helped("Stop when the validation objective has not fallen for so many epochs, and "
                    "keep the weights of the best one. 0: train to the end."),
        Field::real("average", 0)
            .named("Weight average")
            .between(0, 0.999999)
            .helped("Share of the past in a moving average of the weights, which is what is "
                    "measured, shown and kept: 0.999 is usual. 0: no average."),
        Field::flag("monitor", false)
            .named("Watch gradients and units")
            .helped("Measure after every epoch how long each layer's gradient is, and how many "
                    "units are active, dead or saturated."),
        Field::text("freeze", "")
            .named("Hold still")
            .helped("Layers whose weights are not trained, with commas between them: encoder, or "
                    "encoder.0, decoder.1. Empty: all are trained."),
        Field::integer("seed", 7)
            .between(0, 9007199254740991)
            .helped(
                "Where the random numbers begin: first weights, order of pictures, noise. The same "
                "seed gives the same run."),
        Field::integer("threads", 0)
            .between(0, 256)
            .helped("Processor threads for training; 0 takes all cores."),
    };
    return fields;
}

}  // namespace hourglass
