#include "ui/latent/code_law_fit.h"

#include <QtConcurrent>
#include <algorithm>
#include <cmath>

namespace hourglass::ui {
namespace {

constexpr qint64 kFitPause = 2000;  // milliseconds between two while training goes on

bool areNumbers(const Floats& values) {
    return std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); });
}

}  // namespace

CodeLawFit::CodeLawFit(QObject* parent) : QObject(parent) { pool_.setMaxThreadCount(1); }

CodeLawFit::~CodeLawFit() {
    stop_.request_stop();
    pool_.waitForDone();
}

void CodeLawFit::clear() {
    stop_.request_stop();
    of_.reset();
    asked_.reset();
    law_.reset();
}

void CodeLawFit::want(std::shared_ptr<const Codes> codes, bool going) {
    if (!codes || codes == asked_ || codes->count < 1 || !areNumbers(codes->values)) return;
    const bool busy = asked_ && asked_ != of_;
    if (going && asked_ && asked_->run == codes->run && (busy || sinceAsked_.elapsed() < kFitPause))
        return;
    stop_.request_stop();
    stop_ = std::stop_source();
    asked_ = codes;
    sinceAsked_.start();
    (void)QtConcurrent::run(&pool_, [this, codes, stop = stop_.get_token()] {
        GaussianMixture::Settings settings;
        settings.components = kComponents;
        auto law =
            std::make_shared<const CodeLaw>(Rows(codes->values, codes->units), settings, stop);
        if (stop.stop_requested()) return;
        QMetaObject::invokeMethod(this, [this, codes, law] {
            if (asked_ != codes) return;
            of_ = codes;
            law_ = law;
            Q_EMIT fitted();
        });
    });
}

}  // namespace hourglass::ui
