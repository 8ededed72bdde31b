#pragma once

#include <QPen>
#include <QSet>
#include <QWidget>
#include <vector>

class QToolButton;

namespace hourglass::ui {

/// One word of the legend; it switches its curve on and off.
struct CurveSwitch {
    QString id, text, tip;
    QPen pen;
    bool operator==(const CurveSwitch&) const = default;
};

/// The legend of a plot in one row: words that are switches, each beside a piece of its line. What
/// does not fit is in a menu at the end.
class CurveSwitches : public QWidget {
    Q_OBJECT
 public:
    explicit CurveSwitches(QWidget* parent = nullptr);
    void show(const std::vector<CurveSwitch>& switches);
    /// These curves are switched off at first.
    void hide(const QSet<QString>& ids) { hidden_ += ids; }
    const QSet<QString>& hidden() const { return hidden_; }
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override { return minimumSizeHint(); }

 Q_SIGNALS:
    void changed();

 protected:
    void resizeEvent(QResizeEvent* event) override;

 private:
    void place();
    void fillMenu(size_t from);
    void setShown(const QString& id, bool shown);
    QToolButton* buttonOf(const CurveSwitch& s);

    std::vector<CurveSwitch> switches_;
    std::vector<QToolButton*> buttons_;
    QToolButton* more_;
    QSet<QString> hidden_;
};

}  // namespace hourglass::ui
