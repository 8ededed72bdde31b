#include "ui/latent/pin_keeper.h"

#include <QGuiApplication>

namespace hourglass::ui {
namespace {

constexpr int kRest = 300;  // milliseconds without a move: then the edit is done

}  // namespace

PinKeeper::PinKeeper(CodeScene& scene, DocumentModel& model, QObject* parent)
    : QObject(parent), scene_(scene), model_(model) {
    rest_.setSingleShot(true);
    rest_.setInterval(kRest);
    connect(&rest_, &QTimer::timeout, this, &PinKeeper::keep);
    connect(&scene, &CodeScene::pinsEdited, this, [this](const QString& what) {
        what_ = what;
        edited_ = scene_.pinWords();
        // A hand that holds a button may go on; a click or a key is done.
        if (QGuiApplication::mouseButtons() == Qt::NoButton)
            keep();
        else
            rest_.start();
    });
    connect(&scene, &CodeScene::handRested, this, [this] {
        if (rest_.isActive()) keep();
    });
    connect(&scene, &CodeScene::codesChanged, this, &PinKeeper::takeCodes);
    connect(&model, &DocumentModel::marksChanged, this, &PinKeeper::restore);
}

void PinKeeper::takeCodes() {
    const int64_t codesOf = scene_.hasCodes() ? scene_.codes()->run : 0;
    if (codesOf == codesOf_) return;
    if (rest_.isActive()) keep();  // of the run before
    codesOf_ = codesOf;
    run_ = codesOf > 0 ? scene_.documentRun() : 0;
    restore();
}

void PinKeeper::keep() {
    rest_.stop();
    if (run_ == 0) return;
    RunMarks marks = model_.marksOf(run_);
    marks.pins = edited_;
    // A sample's pin moves with its code by itself: that alone is no edit.
    if (!samePins(marks.pins, model_.marksOf(run_).pins)) model_.mark(what_, run_, marks);
}

void PinKeeper::restore() {
    if (run_ == 0 || rest_.isActive()) return;
    const auto kept = model_.marksOf(run_).pins;
    if (!samePins(kept, scene_.pinWords())) scene_.setPins(kept);
}

bool PinKeeper::samePins(std::vector<PinWords> a, std::vector<PinWords> b) {
    for (auto* pins : {&a, &b})
        for (PinWords& pin : *pins)
            if (!pin.of.empty()) pin.code.clear();
    return a == b;
}

}  // namespace hourglass::ui
