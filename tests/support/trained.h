#pragma once

#include <gtest/gtest.h>

#include "core/questions/analysis.h"
#include "core/training/trainer.h"

namespace hourglass::support {

/// A trained model and its data, ready for questions.
struct Asked {
    std::unique_ptr<Trainer> trainer;
    std::unique_ptr<Inference> model;
    AnalysisSubject subject(Watcher stop = {}) const {
        return {trainer->experiment(), *model, trainer->data(), std::move(stop)};
    }
};

inline Asked trainedOn(const Experiment& e, std::shared_ptr<const PreparedData> data) {
    Asked run{*Trainer::create(e, std::move(data)), {}};
    while (!run.trainer->finished() && !run.trainer->diverged()) run.trainer->advance();
    run.model = *Inference::create(e, run.trainer->data().sampleShape, run.trainer->data().scaling);
    run.model->setParameters({run.trainer->parameters().values(),
                              static_cast<size_t>(run.trainer->parameters().size())});
    return run;
}

/// The experiment of an experiment file's text, on one thread (ThreadSanitizer sees races between
/// libgomp's threads that are none).
inline Experiment experimentOf(const std::string& text) {
    auto e = parseExperiment(*parseJson(text, "test"), "test");
    EXPECT_TRUE(e) << e.error().sentence();
    return *withSetting(*e, "training.threads", 1);
}

inline Result<AnalysisResult> ask(const Asked& run, const std::string& what,
                                  const char* settings = "{}", Watcher stop = {}) {
    const auto& entry = *analyses().find(what);
    return entry.make(Options::resolve(entry.fields, *parseJson(settings, what), what))
        ->run(run.subject(std::move(stop)));
}

inline double numberOf(const AnalysisResult& r, const std::string& name) {
    for (auto& n : r.numbers)
        if (n.name == name) return n.value;
    ADD_FAILURE() << name;
    return 0;
}

}  // namespace hourglass::support
