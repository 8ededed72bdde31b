#pragma once

#include <QKeySequence>
#include <QWidget>
#include <functional>
#include <string>
#include <vector>

#include "ui/document/document_model.h"
#include "ui/views/view_feed.h"

class QPainter;

namespace hourglass::ui {

/// Something that a page can do, in the Training menu: the page is shown, then it is done.
struct PageCommand {
    QString name;  ///< of the action
    QString text;
    QKeySequence key;
    std::function<void()> work;
};

/// One of the pages in the middle of the window.
class Page : public QWidget {
    Q_OBJECT
 public:
    using QWidget::QWidget;
    virtual QList<PageCommand> commands() { return {}; }
    /// Chooses one of the parts that its record names.
    virtual void choosePart(const QString& /*id*/) {}
    /// Calls `ready` when the page shows what belongs on a picture of it: at once, or after work.
    virtual void prepareForPicture(std::function<void()> ready) { ready(); }

 Q_SIGNALS:
    /// A sentence for the status bar.
    void message(const QString& sentence);
    /// A model that comes with the program is to be opened: its file.
    void shippedWanted(const QString& path);
    /// A run of the list is to be opened, or deleted: its number.
    void runWanted(qint64 number);
    void runRemovalWanted(qint64 number);
    /// A moment of a run is to be shown on a page: the run's number, and updates.
    void momentWanted(qint64 run, qint64 updates, const QString& page);
};

/// What pages work on.
struct PageContext {
    DocumentModel& model;
    Lab& lab;
    Viewpoint& viewpoint;
    ViewFeed& feed;
};

/// A page as the window's bar of pages, its View menu, shortcuts and `--page` know it.
struct PageRecord {
    QString id;     ///< "latent"
    QString title;  ///< "Latent"
    /// Paints its sign on a square of 64 x 64; brush and pen are set.
    void (*paintIcon)(QPainter&) = nullptr;
    /// What is to be computed of the shown moment while the page is looked at.
    ViewFeed::Needs needs = {};
    Page* (*make)(const PageContext&, QWidget* parent) = nullptr;
    /// What can be chosen on it by a name behind a slash ("analyses/probe"); null: nothing.
    std::vector<std::string> (*parts)() = nullptr;
};

}  // namespace hourglass::ui
