#include "ui/pages/lab_page.h"

#include <QPainter>
#include <QSplitter>
#include <QVBoxLayout>

#include "ui/network/stack_panel.h"
#include "ui/network/stack_view.h"
#include "ui/pages/pages.h"
#include "ui/settings/heading.h"
#include "ui/views/loss_chart.h"
#include "ui/views/picture.h"
#include "ui/views/reconstruction_view.h"

namespace hourglass::ui {

namespace {

/// An hour-glass.
void paintLabIcon(QPainter& p) {
    p.drawLine(14, 8, 50, 8);
    p.drawLine(14, 56, 50, 56);
    p.drawPolyline(QPolygonF{QPointF(19, 8), QPointF(19, 16), QPointF(45, 48), QPointF(45, 56)});
    p.drawPolyline(QPolygonF{QPointF(45, 8), QPointF(45, 16), QPointF(19, 48), QPointF(19, 56)});
}

}  // namespace

PageRecord labPage() {
    return {
        "lab", LabPage::tr("Lab"), paintLabIcon, ViewFeed::Reconstructions,
        [](const PageContext& on, QWidget* parent) -> Page* { return new LabPage(on, parent); }};
}

LabPage::LabPage(const PageContext& on, QWidget* parent)
    : Page(parent),
      stack_(new StackPanel(on.model, this)),
      reconstructions_(new ReconstructionView(this)),
      chart_(new LossChart(on.lab, on.viewpoint, this)) {
    Lab& lab = on.lab;
    ViewFeed& feed = on.feed;
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 4, 8, 4);
    column->addWidget(stack_);
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setChildrenCollapsible(false);
    auto* pictures = new QWidget(split);
    auto* lines = new QVBoxLayout(pictures);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(2);
    auto* heading = new Heading(tr("Reconstructions of validation pictures"), pictures);
    lines->addWidget(heading);
    lines->addWidget(reconstructions_, 1);
    split->addWidget(pictures);
    split->addWidget(chart_);
    split->setStretchFactor(0, 4);
    split->setStretchFactor(1, 5);
    column->addWidget(split, 1);
    connect(&lab, &Lab::dataChanged, this, [this, &lab, heading] {
        if (!lab.data()) return;
        stack_->setShape(lab.data()->sampleShape);
        heading->setText(lab.data()->validation.count() > 0
                             ? tr("Reconstructions of validation pictures")
                             : tr("Reconstructions of training pictures"));
    });
    connect(&feed, &ViewFeed::examplesChanged, this,
            [this, &feed] { reconstructions_->setExamples(feed.examples()); });
    connect(&feed, &ViewFeed::reconstructed, this, &LabPage::takePictures);
    connect(&feed, &ViewFeed::cleared, this, [this] {
        reconstructions_->setPictures(nullptr);
        stack_->stack().setPictures({}, {});
    });
}

void LabPage::takePictures(const std::shared_ptr<const Reconstructions>& pictures) {
    reconstructions_->setPictures(pictures);
    if (pictures->count == 0) return;
    stack_->stack().setPictures(pictureOf(pictures->input.data(), pictures->shape),
                                pictureOf(pictures->result.data(), pictures->shape));
}

}  // namespace hourglass::ui
