#include "ui/report/report_model.h"

#include <QUndoCommand>
#include <algorithm>
#include <functional>

#include "ui/document/document_model.h"
#include "ui/report/report_json.h"

namespace hourglass::ui {
namespace {

/// Swaps the views before and after.
class ReportEdit : public QUndoCommand {
 public:
    using Views = std::vector<ReportModel::ViewPtr>;
    ReportEdit(const QString& text, Views before, Views after, std::function<void(Views)> apply)
        : QUndoCommand(text),
          before_(std::move(before)),
          after_(std::move(after)),
          apply_(std::move(apply)) {}
    void undo() override { apply_(before_); }
    void redo() override { apply_(after_); }

 private:
    Views before_, after_;
    std::function<void(Views)> apply_;
};

}  // namespace

ReportModel& ReportModel::of(DocumentModel& document) {
    if (auto* there = document.findChild<ReportModel*>({}, Qt::FindDirectChildrenOnly))
        return *there;
    return *new ReportModel(document);
}

ReportModel::ReportModel(DocumentModel& document) : QObject(&document), document_(document) {}

void ReportModel::push(const QString& text, std::vector<ViewPtr> after) {
    document_.undoStack().push(new ReportEdit(
        text, views_, std::move(after), [this](std::vector<ViewPtr> views) { apply(views); }));
}

void ReportModel::apply(std::vector<ViewPtr> views) {
    views_ = std::move(views);
    Q_EMIT changed();
}

void ReportModel::add(ReportedView view) {
    auto after = views_;
    const QString text = tr("Add “%1” to the report").arg(QString::fromStdString(view.item.title));
    after.push_back(std::make_shared<const ReportedView>(std::move(view)));
    push(text, std::move(after));
}

template <class Change>
void ReportModel::edit(const QString& text, size_t place, Change change) {
    if (place >= views_.size()) return;
    auto edited = std::make_shared<ReportedView>(*views_[place]);
    change(*edited);
    if (*edited == *views_[place]) return;
    auto after = views_;
    after[place] = std::move(edited);
    push(text, std::move(after));
}

void ReportModel::setTitle(size_t place, const QString& title) {
    edit(tr("Title in the report"), place,
         [&](ReportedView& view) { view.item.title = title.toStdString(); });
}

void ReportModel::setComment(size_t place, const QString& comment) {
    edit(tr("Comment in the report"), place,
         [&](ReportedView& view) { view.item.comment = comment.toStdString(); });
}

void ReportModel::move(size_t from, size_t to) {
    if (from >= views_.size() || to >= views_.size() || from == to) return;
    auto after = views_;
    const ViewPtr moved = after[from];
    after.erase(after.begin() + static_cast<std::ptrdiff_t>(from));
    after.insert(after.begin() + static_cast<std::ptrdiff_t>(to), moved);
    push(tr("Move in the report"), std::move(after));
}

void ReportModel::remove(size_t place) {
    if (place >= views_.size()) return;
    auto after = views_;
    after.erase(after.begin() + static_cast<std::ptrdiff_t>(place));
    push(tr("Remove from the report"), std::move(after));
}

std::set<std::pair<int64_t, int64_t>> ReportModel::moments() const {
    std::set<std::pair<int64_t, int64_t>> moments;
    for (auto& view : views_)
        if (view->run > 0) moments.insert({view->run, view->updates});
    return moments;
}

Value ReportModel::json() const {
    if (views_.empty()) return {};
    Value list = Value::array();
    for (auto& view : views_) list.items().push_back(reportedViewJson(*view));
    return list;
}

void ReportModel::read(const Value& value) {
    std::vector<ViewPtr> views;
    if (value.isArray())
        for (auto& item : value.items())
            views.push_back(std::make_shared<const ReportedView>(reportedViewIn(item)));
    apply(std::move(views));
}

Report ReportModel::report(const QString& title, const QString& file) const {
    Report report{title.toStdString(), {}};
    for (auto& view : views_) {
        ReportItem item = view->item;
        if (view->run > 0)
            item.back =
                commandBack(view->page.toStdString(), view->updates, file.toStdString(), view->run);
        report.items.push_back(std::move(item));
    }
    return report;
}

}  // namespace hourglass::ui
