#pragma once

#include "ui/pages/page.h"

class QStackedWidget;

namespace hourglass::ui {

class Card;
class CodeCard;
class EpochTimer;
class FindingsStrip;
class LossChart;
struct NetworkLight;
class ReconstructionView;
class Segments;
class SpecialView;
class StackPanel;
class UnitCard;

/// The first page: the network as a live picture, what it rebuilds, the map of its code, its loss.
class LabPage : public Page {
    Q_OBJECT
 public:
    LabPage(const PageContext& on, QWidget* parent);

    LossChart& chart() { return *chart_; }
    FindingsStrip& findings() { return *findings_; }
    ReconstructionView& reconstructions() { return *reconstructions_; }
    /// Dims all of the network's picture but this part.
    void setLight(const NetworkLight& light);

 Q_SIGNALS:
    /// The mouse or the keys rest on a unit of the network.
    void unitLookedAt();
    /// Somebody moves over the map of the code.
    void mapMoved();

 protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

 private:
    void connectFeed();
    void followVariant(const Experiment& experiment);
    void chooseSight(int index);
    void takePictures(const std::shared_ptr<const Reconstructions>& pictures);
    void showEnds(const Reconstructions& pictures);
    void askUnit();
    void takeNetwork(const std::shared_ptr<const NetworkAnswer>& network);
    void showCode();

    ViewFeed& feed_;
    StackPanel* stack_;
    Card* rebuilt_;
    ReconstructionView* reconstructions_;
    SpecialView* special_;
    QStackedWidget* rebuiltViews_;
    Segments* rebuiltChoice_ = nullptr;  ///< of variants that have something special
    QString samplesShown_;
    CodeCard* code_;
    LossChart* chart_;
    std::shared_ptr<const NetworkAnswer> network_;
    UnitCard* unit_;
    EpochTimer* epochTimer_;
    FindingsStrip* findings_;
};

}  // namespace hourglass::ui
