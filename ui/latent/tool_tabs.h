#pragma once

#include <QWidget>

class QActionGroup;
class QMenu;

namespace hourglass::ui {

class LinkButton;
class Segments;

/// The names of the tools in a line. Those that have no room are behind "More"; the one that is
/// open is always in sight.
class ToolTabs : public QWidget {
    Q_OBJECT
 public:
    explicit ToolTabs(QWidget* parent);

    void addTool(const QString& title, const QString& tip, const QString& name);
    int count() const { return static_cast<int>(titles_.size()); }
    int current() const { return current_; }
    void setCurrent(int tool);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

 Q_SIGNALS:
    void chosen(int tool);

 protected:
    void resizeEvent(QResizeEvent* event) override;

 private:
    void arrange();
    void offer();

    Segments* segments_;
    LinkButton* more_;
    QMenu* menu_;
    QStringList titles_, tips_;
    QList<bool> inSight_;
    int current_ = 0;
};

}  // namespace hourglass::ui
