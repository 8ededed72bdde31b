#pragma once

#include "ui/pages/page.h"

namespace hourglass::ui {

class LossChart;
class ReconstructionView;
class StackPanel;

/// The first page: the network, what it makes of pictures, and its loss.
class LabPage : public Page {
    Q_OBJECT
 public:
    explicit LabPage(const PageContext& on, QWidget* parent = nullptr);

    LossChart& chart() { return *chart_; }
    const ReconstructionView& reconstructions() const { return *reconstructions_; }

 private:
    void takePictures(const std::shared_ptr<const Reconstructions>& pictures);

    StackPanel* stack_;
    ReconstructionView* reconstructions_;
    LossChart* chart_;
};

}  // namespace hourglass::ui
