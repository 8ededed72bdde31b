#pragma once

#include <QWidget>

#include "ui/views/view_feed.h"

class QLabel;

namespace hourglass::ui {

class FeatureView;
class RangeLegend;

/// The page of learned features, with its switches and legend.
class FeaturePage : public QWidget {
    Q_OBJECT
 public:
    explicit FeaturePage(ViewFeed& feed, QWidget* parent = nullptr);

 private:
    FeatureView* view_;
    RangeLegend* legend_;
    QLabel* count_;
    bool ownRange_ = false;
};

}  // namespace hourglass::ui
