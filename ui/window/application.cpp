#include "ui/window/application.h"

#include <QThread>
#include <utility>

namespace hourglass::ui {

/// Other threads' events come through here, too; theirs are no work of the window. An event that
/// opens a dialog lasts until the dialog is closed: between the events of the dialog's own loop
/// the thread rests.
bool Application::notify(QObject* receiver, QEvent* event) {
    if (QThread::currentThread() != thread()) return QApplication::notify(receiver, event);
    const int loop = thread()->loopLevel();
    if (loop == loop_) return QApplication::notify(receiver, event);  // one within the other
    const int outer = std::exchange(loop_, loop);
    if (!work_) work_.emplace();
    const bool taken = QApplication::notify(receiver, event);
    work_.reset();
    loop_ = outer;
    return taken;
}

}  // namespace hourglass::ui
