#include "ui/training/lab.h"

// Runs of the list that train on behind the open one.
namespace hourglass::ui {

QString Lab::queue(int64_t number) {
    const KeptRun* run = runs_.find(number);
    if (!run || number == number_) return tr("Only runs that are not open can be queued.");
    if (run->isQueued()) return tr("%1 is in the queue already.").arg(run->title());
    if (!run->checkpoint) return tr("%1 is being kept; try again.").arg(run->title());
    if (!run->data || run->data->standIn)
        return tr("The data of %1 are not loaded. Open it once, then it can train in the queue.")
            .arg(run->title());
    if (isOver(*run))
        return tr("%1 is finished. Open it and raise its epochs to train on.").arg(run->title());
    runs_.setWork(number, KeptRun::Work::Waiting,
                  loop_.queue(*run->checkpoint, run->data, run->loopRun));
    Q_EMIT queueMoved();
    return {};
}

void Lab::unqueue(int64_t number) {
    const KeptRun* run = runs_.find(number);
    if (!run || !run->isQueued() || run->work == KeptRun::Work::Leaving) return;
    const int64_t loopRun = run->loopRun;
    runs_.setWork(number, KeptRun::Work::Leaving, 0);
    loop_.unqueue(loopRun, [this, number, loopRun](std::shared_ptr<const Checkpoint> state) {
        QMetaObject::invokeMethod(
            this,
            [this, number, loopRun, state] {
                const KeptRun* left = runs_.findQueued(loopRun);
                if (!left || left->number != number) return;  // it was opened or queued anew
                runs_.setWork(number, KeptRun::Work::None, 0);
                runs_.setCheckpoint(number, state);
                Q_EMIT runsChanged();
            },
            Qt::QueuedConnection);
    });
}

void Lab::setSharing(Sharing sharing) {
    if (sharing_ == sharing) return;
    sharing_ = sharing;
    loop_.setSharing(sharing);
}

void Lab::takeReport() {
    const auto report = loop_.takeReport();
    if (!report) return;
    for (const QueueReport::Row& row : report->rows) {
        const KeptRun* run = runs_.findQueued(row.run);
        if (!run) continue;  // it is the open one by now, or gone
        if (run->work == KeptRun::Work::Leaving) continue;
        const int64_t number = run->number;
        runs_.note(number, row);
        if (row.state == RunState::Running) continue;
        unqueue(number);
        Q_EMIT queueTold(row.state == RunState::Diverged
                             ? tr("%1: %2").arg(run->title(), QString::fromStdString(row.message))
                             : tr("%1 is finished.").arg(run->title()));
    }
    Q_EMIT queueMoved();
}

void Lab::leaveQueue() {
    for (const KeptRun& run : runs_.runs())
        if (run.isQueued()) loop_.unqueue(run.loopRun, [](auto) {});
}

}  // namespace hourglass::ui
