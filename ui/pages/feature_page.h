#pragma once

#include "ui/pages/page.h"

class QLabel;

namespace hourglass::ui {

class FeatureView;
class RangeLegend;

/// The page of learned features, with its switches and legend.
class FeaturePage : public Page {
    Q_OBJECT
 public:
    explicit FeaturePage(const PageContext& on, QWidget* parent = nullptr);

 private:
    FeatureView* view_;
    RangeLegend* legend_;
    QLabel* count_;
    bool ownRange_ = false;
};

}  // namespace hourglass::ui
