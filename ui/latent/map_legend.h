#pragma once

#include <QAbstractButton>

#include "ui/latent/dot_colours.h"
#include "ui/style/label_mark.h"

namespace hourglass::ui {

class FlowLayout;

/// A dot and its name; unchecked, the samples of that name are grey.
class LegendEntry : public QAbstractButton {
    Q_OBJECT
 public:
    LegendEntry(const QColor& colour, Mark mark, const QString& name, QWidget* parent);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
    void paintEvent(QPaintEvent* event) override;

 private:
    QColor colour_;
    Mark mark_;
};

/// What the colours of the map mean: names, of which labels filter by a click, or a scale with its
/// ends and its unit.
class MapLegend : public QWidget {
    Q_OBJECT
 public:
    MapLegend(CodeScene& scene, QWidget* parent);
    void show(const DotColours& colours, bool labels);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

 protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

 private:
    void rebuild();

    CodeScene& scene_;
    FlowLayout* flow_;
    DotColours colours_;
    bool labels_ = true;
    QList<LegendEntry*> entries_;
};

}  // namespace hourglass::ui
