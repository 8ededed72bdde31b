#pragma once

#include <QLabel>

#include "ui/style/colours.h"

namespace hourglass::ui {

/// Text in an actor's colour, which follows the theme.
class ActorLabel : public QLabel {
    Q_OBJECT
 public:
    explicit ActorLabel(Actor actor, QWidget* parent = nullptr);

 protected:
    void paintEvent(QPaintEvent* event) override;

 private:
    Actor actor_;
};

}  // namespace hourglass::ui
