#include "ui/samples/view_access.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>
#include <map>

#include "ui/samples/painted_view.h"

namespace hourglass::ui {
namespace {

/// One item of a painted view.
class ItemAccess final : public QAccessibleInterface {
 public:
    ItemAccess(PaintedView* view, int item) : view_(view), item_(item) {}

    bool isValid() const override { return view_ && item_ < view_->itemCount(); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QAccessibleInterface* parent() const override {
        return QAccessible::queryAccessibleInterface(view_.data());
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QString text(QAccessible::Text what) const override {
        if (!isValid()) return {};
        if (what == QAccessible::Name) return view_->itemName(item_);
        if (what == QAccessible::Value || what == QAccessible::Description)
            return view_->itemValue(item_);
        return {};
    }
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override {
        if (!isValid()) return {};
        const QRect own = view_->itemPlace(item_).toAlignedRect();
        return {view_->mapToGlobal(own.topLeft()), own.size()};
    }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override {
        QAccessible::State state;
        state.readOnly = state.focusable = true;
        if (isValid()) {
            state.focused = view_->hasFocus() && view_->currentItem() == item_;
            state.invisible = !view_->isVisible();
        }
        return state;
    }

 private:
    QPointer<PaintedView> view_;
    int item_;
};

class ViewAccess final : public QAccessibleWidget {
 public:
    explicit ViewAccess(PaintedView* view) : QAccessibleWidget(view, QAccessible::List) {}
    ~ViewAccess() override {
        for (auto& [item, id] : ids_) QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return view() ? view()->itemCount() : 0; }
    QAccessibleInterface* child(int index) const override {
        if (index < 0 || index >= childCount()) return nullptr;
        const auto known = ids_.find(index);
        if (known != ids_.end()) return QAccessible::accessibleInterface(known->second);
        auto* item = new ItemAccess(view(), index);
        ids_[index] = QAccessible::registerAccessibleInterface(item);
        return item;
    }
    int indexOfChild(const QAccessibleInterface* child) const override {
        for (auto& [item, id] : ids_)
            if (QAccessible::accessibleInterface(id) == child) return item;
        return -1;
    }
    QAccessibleInterface* childAt(int x, int y) const override {
        for (int i = 0; i < childCount(); ++i)
            if (child(i)->rect().contains(x, y)) return child(i);
        return nullptr;
    }
    QString text(QAccessible::Text what) const override {
        const QString own = QAccessibleWidget::text(what);
        if (what != QAccessible::Description || !view()) return own;
        return own.isEmpty() ? view()->moment().words() : own + ". " + view()->moment().words();
    }

 private:
    PaintedView* view() const { return static_cast<PaintedView*>(widget()); }
    mutable std::map<int, QAccessible::Id> ids_;
};

QAccessibleInterface* viewAccessOf(const QString&, QObject* object) {
    auto* view = qobject_cast<PaintedView*>(object);
    return view ? new ViewAccess(view) : nullptr;
}

}  // namespace

void makePaintedViewsAccessible() {
    static const bool done = (QAccessible::installFactory(viewAccessOf), true);
    (void)done;
}

void tellAccessible(PaintedView& view, int item) {
    if (!QAccessible::isActive()) return;
    if (item >= 0) {
        QAccessibleEvent event(&view, QAccessible::Focus);
        event.setChild(item);
        QAccessible::updateAccessibility(&event);
    } else if (view.currentItem() >= 0) {
        // Only the one that is looked at: all of them many times a second would drown a reader.
        QAccessibleEvent event(&view, QAccessible::NameChanged);
        event.setChild(view.currentItem());
        QAccessible::updateAccessibility(&event);
    }
}

}  // namespace hourglass::ui
