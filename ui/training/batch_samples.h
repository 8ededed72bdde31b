#pragma once

#include <QImage>
#include <QWidget>

#include "core/data/sample_look.h"
#include "ui/training/step_captions.h"

namespace hourglass::ui {

/// The first samples of a batch, in the rows that a caption speaks of: as they are, as the network
/// saw them, what it made of them.
class BatchSamples : public QWidget {
    Q_OBJECT
 public:
    explicit BatchSamples(QWidget* parent = nullptr);
    void show(const StepTrace& trace, const StepCaption& caption, const SampleLook& look);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
    /// False for samples that cannot be recognised so small: words, rows of a table.
    static bool canShow(const SampleLook& look);
    int rows() const { return static_cast<int>(rows_.size()); }

 protected:
    void paintEvent(QPaintEvent* event) override;

 private:
    struct Row {
        QString name;
        Actor actor;
        std::vector<QImage> samples;
    };
    std::vector<Row> rows_;
};

}  // namespace hourglass::ui
