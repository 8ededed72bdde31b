#include <QContextMenuEvent>
#include <QInputDialog>
#include <QKeyEvent>
#include <QMenu>

#include "ui/training/runs_panel.h"

// What can be done with a run of the list: every edit is one step of undo.
namespace hourglass::ui {

QString RunsPanel::titleOf(int64_t number) const {
    if (number == lab_.shownNumber()) return tr("run %1: %2").arg(number).arg(lab_.runLabel());
    const KeptRun* run = lab_.runs().find(number);
    return run ? tr("run %1: %2").arg(number).arg(run->words()) : tr("run %1").arg(number);
}

void RunsPanel::rename(int64_t number, const QString& name) {
    RunMarks marks = model_.marksOf(number);
    marks.name = name;
    model_.mark(tr("Rename run %1").arg(number), number, marks);
}

void RunsPanel::setNote(int64_t number, const QString& note) {
    RunMarks marks = model_.marksOf(number);
    marks.note = note;
    model_.mark(tr("Note of run %1").arg(number), number, marks);
}

void RunsPanel::setHidden(int64_t number, bool hidden) {
    RunMarks marks = model_.marksOf(number);
    marks.hidden = hidden;
    model_.mark(hidden ? tr("Hide the curve of run %1").arg(number)
                       : tr("Show the curve of run %1").arg(number),
                number, marks);
}

void RunsPanel::queue(int64_t number) {
    const QString title = titleOf(number);
    const KeptRun* run = lab_.runs().find(number);
    if (run && run->isQueued()) {
        lab_.unqueue(number);
        return Q_EMIT told(tr("Stopped %1. It stays in the list as it is.").arg(title));
    }
    const QString why = lab_.queue(number);
    Q_EMIT told(why.isEmpty() ? tr("Queued %1. It trains on behind the open run.").arg(title)
                              : why);
}

void RunsPanel::copy(int64_t number) {
    const QString title = titleOf(number);
    const KeptRun* run = lab_.runs().find(number);
    if (run && run->isQueued())
        return Q_EMIT told(tr("%1 is training. Take it out of the queue first.").arg(title));
    Q_EMIT told(lab_.duplicate(number) ? tr("Copied %1.").arg(title)
                                       : tr("%1 is being kept; try again.").arg(title));
}

void RunsPanel::remove(int64_t number) {
    const QString title = titleOf(number);
    if (number == lab_.shownNumber()) {
        int64_t other = 0;
        for (const KeptRun& run : lab_.runs().runs())
            if (run.isListed() && run.checkpoint) other = run.number;
        if (other == 0)
            return Q_EMIT told(tr("This is the only run. Change a setting for a new one first."));
        Q_EMIT chosen(other);
        // The other one opens after this; then this one is in the list, and can be taken from it.
        QMetaObject::invokeMethod(
            this,
            [this, number] {
                if (number != lab_.shownNumber()) remove(number);
            },
            Qt::QueuedConnection);
        return;
    }
    RunMarks marks = model_.marksOf(number);
    marks.deleted = true;
    model_.mark(tr("Delete run %1").arg(number), number, marks);
    Q_EMIT told(tr("Deleted %1. Undo (Ctrl+Z) brings it back.").arg(title));
}

void RunsPanel::askNote(int64_t number) {
    bool given = false;
    const QString note =
        QInputDialog::getMultiLineText(this, tr("Note"), tr("Note of %1:").arg(titleOf(number)),
                                       model_.marksOf(number).note, &given);
    if (given) setNote(number, note);
}

QMenu* RunsPanel::menuFor(int64_t number) {
    auto* menu = new QMenu(this);
    const auto add = [&](const char* name, const QString& text, const QKeySequence& key,
                         std::function<void()> work) {
        QAction* item = menu->addAction(text);
        item->setObjectName(name);
        item->setShortcut(key);  // keyPressEvent() acts on it: this only shows it
        connect(item, &QAction::triggered, this, std::move(work), Qt::QueuedConnection);
        return item;
    };
    const bool open = number == lab_.shownNumber();
    add("run.open", tr("&Open"), QKeySequence("Return"), [=, this] {
        Q_EMIT chosen(number);
    })->setEnabled(!open);
    const KeptRun* kept = lab_.runs().find(number);
    const bool queued = kept && kept->isQueued();
    add("run.queue", queued ? tr("Take out of the &queue") : tr("Train on in the &queue"), {},
        [=, this] { queue(number); })
        ->setEnabled(!open && kept && (queued || !isOver(*kept)));
    add("run.rename", tr("&Rename"), QKeySequence("F2"), [=, this] {
        if (QTreeWidgetItem* row = rowOf(number)) editItem(row, 0);
    });
    add("run.note", tr("&Note…"), {}, [=, this] { askNote(number); });
    add("run.copy", tr("&Duplicate"), {}, [=, this] { copy(number); });
    add("run.saveAlone", tr("&Save alone…"), {}, [=, this] { Q_EMIT saveAloneWanted(number); });
    menu->addSeparator();
    add("run.delete", tr("De&lete"), QKeySequence("Del"), [=, this] { remove(number); });
    return menu;
}

void RunsPanel::contextMenuEvent(QContextMenuEvent* event) {
    // A scroll area gets the places of its viewport's events.
    QTreeWidgetItem* row =
        event->reason() == QContextMenuEvent::Mouse ? itemAt(event->pos()) : currentItem();
    if (!row) return;
    setCurrentItem(row);
    QMenu* menu = menuFor(row->data(0, Qt::UserRole).toLongLong());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(event->globalPos());
}

void RunsPanel::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Delete && currentItem())
        return remove(currentItem()->data(0, Qt::UserRole).toLongLong());
    QTreeWidget::keyPressEvent(event);
}

}  // namespace hourglass::ui
