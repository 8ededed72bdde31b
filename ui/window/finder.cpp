#include "ui/window/finder.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPointer>
#include <QScrollArea>
#include <QSet>
#include <QTimer>
#include <QVBoxLayout>

#include "core/experiment/schema.h"
#include "ui/settings/setting_groups.h"
#include "ui/style/card.h"
#include "ui/style/fold_header.h"
#include "ui/style/space.h"
#include "ui/window/glossary.h"

namespace hourglass::ui {
namespace {

constexpr int kLayoutMilliseconds = 50;

/// Opens what hides a control, gives it the keys and brings it into sight.
void leadTo(QWidget& control) {
    for (QWidget* w = &control; w; w = w->parentWidget()) {
        if (auto* card = qobject_cast<Card*>(w)) card->setFolded(false);
        if (!w->isWindow() && w->isHidden()) w->show();
    }
    control.setFocus(Qt::ShortcutFocusReason);
    // A card that was opened just now has its size only when the layouts are done.
    QTimer::singleShot(kLayoutMilliseconds, &control, [&control] {
        for (QWidget* w = &control; w; w = w->parentWidget())
            if (auto* area = qobject_cast<QScrollArea*>(w)) area->ensureWidgetVisible(&control);
    });
}

/// Fields of a section as it stands; of a list of parts none: its card is what is led to.
const Fields* fieldsOf(const std::string& section, const Experiment& experiment) {
    const SectionInfo* info = findSection(section);
    if (!info || info->list) return nullptr;
    if (info->kinds.empty()) return &info->fields;
    const KindInfo* kind = info->kind(experiment.at(section + ".kind").text());
    return kind ? &kind->fields : nullptr;
}

/// Settings on folded cards are made when their card opens: found by what an experiment has.
void addFolded(QWidget& window, const Experiment& experiment, QSet<QString>& seen,
               std::vector<Finder::Entry>& entries) {
    QPointer<QWidget> later(&window);
    for (const SettingGroup& group : settingGroups()) {
        const QString card = "settings." + QString::fromStdString(group.sections.front());
        const auto add = [&](const QString& title, const QString& control) {
            if (seen.contains(title)) return;
            seen.insert(title);
            entries.push_back({title, Finder::tr("setting"), [later, card, control] {
                                   if (!later) return;
                                   auto* header = later->findChild<FoldHeader*>(card);
                                   if (header && !header->isChecked()) header->click();
                                   auto* found = later->findChild<QWidget*>(control);
                                   if (!found) found = header;
                                   if (found) leadTo(*found);
                               }});
        };
        add(group.title, card);
        for (const std::string& section : group.sections)
            if (const Fields* fields = fieldsOf(section, experiment))
                for (const Field& field : *fields)
                    add(QString::fromStdString(field.title),
                        QString::fromStdString(section + "." + field.id));
    }
}

}  // namespace

std::vector<Finder::Entry> findableThings(QWidget& window, const QList<QAction*>& actions,
                                          const Experiment& experiment) {
    std::vector<Finder::Entry> entries;
    for (QAction* action : actions) {
        QString title = action->text().remove('&').remove("…");
        if (!action->property("help").toString().isEmpty())
            title = action->property("help").toString();
        if (title.isEmpty() || !action->isEnabled()) continue;
        QPointer<QAction> later(action);
        entries.push_back({title, action->shortcut().toString(QKeySequence::NativeText), [later] {
                               if (later) later->trigger();
                           }});
    }
    QSet<QString> seen;
    for (const char* panel : {"inspector", "data"}) {
        auto* all = window.findChild<QWidget*>(panel);
        if (!all) continue;
        for (QWidget* control : all->findChildren<QWidget*>()) {
            const QString name = control->accessibleName();
            // A setting's control is named after its path.
            if (name.isEmpty() || !control->objectName().contains('.') ||
                !(control->focusPolicy() & Qt::TabFocus) || seen.contains(name))
                continue;
            seen.insert(name);
            QPointer<QWidget> later(control);
            entries.push_back({name, Finder::tr("setting"), [later] {
                                   if (later) leadTo(*later);
                               }});
        }
    }
    addFolded(window, experiment, seen, entries);
    for (const GlossaryEntry& entry : glossary()) {
        QPointer<QWidget> later(&window);
        entries.push_back({entry.word, Finder::tr("what it means"), [later, entry] {
                               if (!later) return;
                               auto* box =
                                   new QMessageBox(QMessageBox::Information, entry.word,
                                                   entry.meaning, QMessageBox::Close, later);
                               box->setObjectName("meaning");
                               box->setAttribute(Qt::WA_DeleteOnClose);
                               box->open();
                           }});
    }
    return entries;
}

Finder::Finder(std::vector<Entry> entries, QWidget* parent)
    : QDialog(parent),
      entries_(std::move(entries)),
      words_(new QLineEdit(this)),
      list_(new QListWidget(this)) {
    setObjectName("finder");
    setWindowTitle(tr("Find anything"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kInside, kInside, kInside, kInside);
    words_->setObjectName("finder.words");
    words_->setPlaceholderText(
        tr("A command, a setting or a word: learning rate, export, nats/image…"));
    words_->setAccessibleName(tr("What is looked for"));
    list_->setObjectName("finder.list");
    list_->setAccessibleName(tr("What was found"));
    list_->setFocusPolicy(Qt::NoFocus);
    column->addWidget(words_);
    column->addWidget(list_, 1);
    resize(460, 360);
    words_->installEventFilter(this);
    connect(words_, &QLineEdit::textChanged, this, &Finder::filter);
    connect(list_, &QListWidget::itemClicked, this, &Finder::goToCurrent);
    filter({});
}

void Finder::filter(const QString& words) {
    list_->clear();
    const QStringList all = words.split(' ', Qt::SkipEmptyParts);
    for (size_t i = 0; i < entries_.size(); ++i) {
        const Entry& entry = entries_[i];
        const bool fits = std::all_of(all.begin(), all.end(), [&](const QString& word) {
            return entry.title.contains(word, Qt::CaseInsensitive);
        });
        if (!fits) continue;
        auto* row = new QListWidgetItem(
            entry.kind.isEmpty() ? entry.title : entry.title + "    " + entry.kind, list_);
        row->setData(Qt::UserRole, static_cast<qulonglong>(i));
    }
    if (list_->count() == 0) {
        auto* none = new QListWidgetItem(tr("Nothing here is called so."), list_);
        none->setFlags(Qt::NoItemFlags);
        none->setData(Qt::UserRole, QVariant());
    }
    list_->setCurrentRow(0);
}

void Finder::goToCurrent() {
    const QListWidgetItem* row = list_->currentItem();
    if (!row || !row->data(Qt::UserRole).isValid()) return;
    const auto go = entries_[row->data(Qt::UserRole).toULongLong()].go;
    close();
    go();
}

bool Finder::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const int by = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
        if (by != 0) {
            list_->setCurrentRow(std::clamp(list_->currentRow() + by, 0, list_->count() - 1));
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            goToCurrent();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

}  // namespace hourglass::ui
