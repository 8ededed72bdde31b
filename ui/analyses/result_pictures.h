#pragma once

#include <QList>
#include <QWidget>

#include "core/questions/analysis_result.h"

class QLabel;

namespace hourglass::ui {

/// Pictures of an analysis side by side, many in rows, in one scale, which stands below them.
class ResultPictures : public QWidget {
    Q_OBJECT
 public:
    explicit ResultPictures(const AnalysisResult::Pictures& pictures, QWidget* parent = nullptr);

 protected:
    void changeEvent(QEvent* event) override;

 private:
    void paintAll();

    AnalysisResult::Pictures pictures_;
    QList<QLabel*> labels_;
};

}  // namespace hourglass::ui
