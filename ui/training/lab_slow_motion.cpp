#include "ui/training/lab.h"

// Updates that are looked at while time stands still for everybody else.
namespace hourglass::ui {

void Lab::watchUpdate(std::function<void(std::shared_ptr<const StepTrace>)> receive) {
    if (!mayTrain()) return receive(nullptr);
    if (settle_.isActive()) settle();
    if (state_ != State::Ready && state_ != State::Paused) return receive(nullptr);
    heldBack_ = true;
    loop_.stepTraced([this, receive = std::move(receive)](auto trace) {
        QMetaObject::invokeMethod(
            this, [receive, trace] { receive(trace); }, Qt::QueuedConnection);
    });
}

void Lab::showNow() {
    if (!std::exchange(heldBack_, false)) return;
    take();
}

}  // namespace hourglass::ui
