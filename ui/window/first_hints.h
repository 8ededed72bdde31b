#pragma once

#include <QTimer>

#include "ui/style/tinted_frame.h"
#include "ui/training/lab.h"

class QLabel;

namespace hourglass::ui {

/// A strip above the pages that leads through the first minute: train, look at a unit, move over
/// the map, make the code narrower. Each hint goes when its deed is done, or after a while. What
/// was seen once or closed never comes back by itself.
class FirstHints : public TintedFrame {
    Q_OBJECT
 public:
    enum Deed { Train, LookAtUnit, MoveOverMap, NewRun };

    explicit FirstHints(Lab& lab, QWidget* parent = nullptr);

    /// A person has done it: its hint is needed no more.
    void done(Deed deed);
    /// From the first one, because somebody asks for them.
    void begin();
    /// The page that is shown now: a hint about another one waits until that one is back.
    void setPage(const QString& id);
    /// Somebody knows the program already, or there is nothing to train.
    void end();
    /// The hint that is shown; -1: none.
    int shown() const { return isHidden() ? -1 : at_; }

 private:
    void showHint(int deed);
    void next();
    /// Shows the present hint if it belongs to the present page; its time runs only then.
    void refresh();

    Lab& lab_;
    QLabel* words_;
    QTimer timer_;
    QString page_;
    bool on_ = false;
    int at_ = 0;
};

}  // namespace hourglass::ui
