#pragma once

#include <QWidget>

#include "ui/style/colours.h"

class QHBoxLayout;

namespace hourglass::ui {

/// Numbered dots, one a caption: which one is shown, which are over. A click goes to it; keys have
/// commands of their own, so that Tab does not stop eight times here.
class StepDots : public QWidget {
    Q_OBJECT
 public:
    explicit StepDots(QWidget* parent = nullptr);
    /// `current` of these titles is lit in an actor's colour.
    void show(const QStringList& titles, int current, Actor actor);

 Q_SIGNALS:
    void chosen(int dot);

 private:
    QHBoxLayout* row_;
    QStringList titles_;
};

}  // namespace hourglass::ui
