#pragma once

#include "ui/compare/probe_layout.h"
#include "ui/samples/painted_view.h"

namespace hourglass::ui {

/// The same samples in several runs: one row a run, one column a sample, the input on top, and of
/// pictures rows of differences on demand.
class ProbeSheet : public PaintedView {
    Q_OBJECT
 public:
    explicit ProbeSheet(QWidget* parent = nullptr);

    void setRows(const ProbeRows& rows);
    const ProbeRows& rows() const { return rows_; }
    void setDifferences(bool on);
    /// Whether such samples have rows of differences.
    bool canShowDifferences() const;
    ProbeLayout layoutNow() const;
    QSize sizeHint() const override { return {420, 200}; }

    int itemCount() const override;
    QRectF itemPlace(int item) const override;
    QString itemName(int item) const override;
    QString itemValue(int item) const override;
    NumberTable numbers() const override;
    void paintLarge(const SampleCanvas& canvas, const QRectF& place, int item) const override;
    QSizeF largeRoom(const SampleCanvas& canvas, int item) const override;

 protected:
    void paintContent(const SampleCanvas& canvas) const override;
    void resizeEvent(QResizeEvent* event) override;

 private:
    bool isTogether() const;
    SampleParts partsOf(const ProbeCell& cell) const;
    void paintTitles(const SampleCanvas& canvas, const ProbeLayout& l) const;
    void paintCell(const SampleCanvas& canvas, const ProbeCell& cell) const;
    void fitHeight();

    ProbeRows rows_;
    bool differences_ = false;
};

/// All samples of one row drawn together, as points are.
void paintAllTogether(const SampleCanvas& canvas, const ProbeRows& rows, const QRectF& place,
                      const ProbeRow* row);

}  // namespace hourglass::ui
