#pragma once

#include <QWidget>

#include "ui/views/examples.h"
#include "ui/views/picture_worker.h"

namespace hourglass::ui {

/// Fixed pictures and what the network makes of them now: input, what the encoder saw, result,
/// difference.
class ReconstructionView : public QWidget {
    Q_OBJECT
 public:
    explicit ReconstructionView(QWidget* parent = nullptr);

    void setPictures(std::shared_ptr<const Reconstructions> pictures);
    void setExamples(const Examples& examples);
    const std::shared_ptr<const Reconstructions>& pictures() const { return pictures_; }

    QSize sizeHint() const override { return {520, 176}; }
    QSize minimumSizeHint() const override { return {260, 120}; }

 protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

 private:
    struct Grid {
        double left, top, cell, gap;
        int columns;
    };
    Grid grid() const;
    struct Row {
        QString title;
        const Floats* values;
        bool isSigned;
    };
    std::vector<Row> rows() const;

    std::shared_ptr<const Reconstructions> pictures_;
    std::vector<int> labels_;
    std::vector<std::string> labelNames_;
};

}  // namespace hourglass::ui
