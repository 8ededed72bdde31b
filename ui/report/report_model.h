#pragma once

#include <QObject>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "core/base/value.h"
#include "core/report/report.h"

namespace hourglass::ui {

class DocumentModel;

/// A view as it was when it was put into the report, and what somebody says of it.
struct ReportedView {
    ReportItem item;  ///< without its way back: the document's file may get another name
    QString page;
    int64_t run = 0, updates = -1;  ///< the run's number in the document
    bool operator==(const ReportedView&) const = default;
};

/// The report of a document: views in the order in which they are told. Every edit is a step of the
/// document's undo.
class ReportModel : public QObject {
    Q_OBJECT
 public:
    using ViewPtr = std::shared_ptr<const ReportedView>;

    /// That of a document; it is made when somebody asks for it first.
    static ReportModel& of(DocumentModel& document);

    const std::vector<ViewPtr>& views() const { return views_; }
    void add(ReportedView view);
    void setTitle(size_t place, const QString& title);
    void setComment(size_t place, const QString& comment);
    void move(size_t from, size_t to);
    void remove(size_t place);

    /// Takes what is being typed, as before it is saved.
    void takePending() { Q_EMIT pendingWanted(); }
    /// The moments that its views show: number of the run, and updates.
    std::set<std::pair<int64_t, int64_t>> moments() const;
    /// As a document keeps it; null of an empty report.
    Value json() const;
    /// Another document's; forgets nothing of undo, which is another one's, too.
    void read(const Value& value);
    /// All of it, with the ways back into this file.
    Report report(const QString& title, const QString& file) const;

 Q_SIGNALS:
    void changed();
    /// What is being typed is to be taken now.
    void pendingWanted();

 private:
    explicit ReportModel(DocumentModel& document);
    void push(const QString& text, std::vector<ViewPtr> after);
    void apply(std::vector<ViewPtr> views);
    template <class Change>
    void edit(const QString& text, size_t place, Change change);

    DocumentModel& document_;
    std::vector<ViewPtr> views_;
};

}  // namespace hourglass::ui
