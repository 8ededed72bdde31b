#pragma once

#include "ui/pages/page.h"

namespace hourglass::ui {

class Card;
class CodeCard;
class LossChart;
struct NetworkLight;
class ReconstructionView;
class StackPanel;
class UnitCard;

/// The first page: the network as a live picture, what it rebuilds, the map of its code, its loss.
class LabPage : public Page {
    Q_OBJECT
 public:
    LabPage(const PageContext& on, QWidget* parent);

    LossChart& chart() { return *chart_; }
    ReconstructionView& reconstructions() { return *reconstructions_; }
    /// Dims all of the network's picture but this part.
    void setLight(const NetworkLight& light);

 Q_SIGNALS:
    /// The mouse or the keys rest on a unit of the network.
    void unitLookedAt();
    /// Somebody moves over the map of the code.
    void mapMoved();

 private:
    void connectFeed();
    void takePictures(const std::shared_ptr<const Reconstructions>& pictures);
    void showEnds(const Reconstructions& pictures);
    void askUnit();
    void takeNetwork(const std::shared_ptr<const NetworkAnswer>& network);
    void showCode();

    ViewFeed& feed_;
    StackPanel* stack_;
    Card* rebuilt_;
    ReconstructionView* reconstructions_;
    CodeCard* code_;
    LossChart* chart_;
    std::shared_ptr<const NetworkAnswer> network_;
    UnitCard* unit_;
};

}  // namespace hourglass::ui
