#pragma once

#include <QWidget>

#include "ui/document/document_model.h"
#include "ui/views/view_feed.h"

namespace hourglass::ui {

class LossChart;
class ReconstructionView;
class StackPanel;

/// The first page: the network, what it makes of pictures, and its loss.
class LabPage : public QWidget {
    Q_OBJECT
 public:
    LabPage(DocumentModel& model, Lab& lab, Viewpoint& viewpoint, ViewFeed& feed,
            QWidget* parent = nullptr);

    LossChart& chart() { return *chart_; }
    const ReconstructionView& reconstructions() const { return *reconstructions_; }

 private:
    void takePictures(const std::shared_ptr<const Reconstructions>& pictures);

    StackPanel* stack_;
    ReconstructionView* reconstructions_;
    LossChart* chart_;
};

}  // namespace hourglass::ui
