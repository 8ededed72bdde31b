#pragma once

#include <QWidget>

#include "core/analysis/analysis_result.h"

namespace hourglass::ui {

/// Pictures of an analysis side by side, many in rows, in one scale, which stands below them.
class ResultPictures : public QWidget {
    Q_OBJECT
 public:
    explicit ResultPictures(const AnalysisResult::Pictures& pictures, QWidget* parent = nullptr);
};

}  // namespace hourglass::ui
