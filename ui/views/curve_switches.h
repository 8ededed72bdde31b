#pragma once

#include <QPen>
#include <QSet>
#include <QWidget>
#include <vector>

namespace hourglass::ui {

/// One word of the legend; it switches its curve on and off.
struct CurveSwitch {
    QString id, text, tip;
    QPen pen;
    bool operator==(const CurveSwitch&) const = default;
};

/// The legend of a plot: words that are switches, each beside a piece of its line.
class CurveSwitches : public QWidget {
    Q_OBJECT
 public:
    explicit CurveSwitches(QWidget* parent = nullptr);
    void show(const std::vector<CurveSwitch>& switches);
    const QSet<QString>& hidden() const { return hidden_; }

 Q_SIGNALS:
    void changed();

 private:
    std::vector<CurveSwitch> switches_;
    QSet<QString> hidden_;
};

}  // namespace hourglass::ui
