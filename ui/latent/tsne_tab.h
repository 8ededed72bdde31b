#pragma once

#include <QWidget>

#include "ui/views/picture_worker.h"

class QLabel;
class QPushButton;

namespace hourglass::ui {

class CodeScene;
class LatestWork;
class LinkedMap;
class WorkGate;

/// A t-SNE map of the codes, made on a click in a thread of its own. A dot is a sample; between
/// the dots there is nothing to decode.
class TsneTab : public QWidget {
    Q_OBJECT
 public:
    TsneTab(CodeScene& scene, QWidget* parent);
    ~TsneTab() override;

    /// [count, 2], as far as the map is made; empty: there is none.
    const Floats& places() const { return places_; }
    bool isDone() const { return done_; }

 private:
    void make();
    void pause(bool on);
    void takePlaces(Floats places);
    void takeCodes();
    void showState();

    CodeScene& scene_;
    LinkedMap* map_;
    QLabel* words_;
    QPushButton *make_, *pause_, *cancel_;
    LatestWork* work_;
    std::shared_ptr<WorkGate> gate_;
    std::shared_ptr<const Codes> of_;  ///< that the map is made of
    Floats places_;
    double share_ = 0, divergence_ = 0;
    bool done_ = false;
};

}  // namespace hourglass::ui
