#include "ui/compare/compare_curves.h"

#include <QCheckBox>
#include <QVBoxLayout>
#include <algorithm>
#include <set>

#include "ui/style/colours.h"
#include "ui/style/type.h"
#include "ui/views/loss_curves.h"

namespace hourglass::ui {
namespace {

constexpr size_t kMostPcaLines = 3;

}  // namespace

CompareCurves::CompareCurves(QWidget* parent)
    : Card(tr("Error"), parent),
      plot_(new CurvePlot(this)),
      logarithmic_(new QCheckBox(tr("log"), this)) {
    plot_->setObjectName("compare.plot");
    plot_->setAccessibleName(tr("Errors of all runs"));
    plot_->setFocusPolicy(Qt::StrongFocus);
    plot_->setWhatsThis(
        tr("<p>The squared error of each run, summed over the values of a sample and averaged over "
           "the samples; lower is better. The PCA lines are the best that straight-line codes of "
           "the same sizes can do.</p><p>A click leads the samples below to that place.</p>"));
    logarithmic_->setObjectName("compare.log");
    logarithmic_->setToolTip(tr("Logarithmic axis"));
    setType(logarithmic_, Type::Small);
    addToHeader(logarithmic_);
    body()->addWidget(plot_, 1);
    connect(logarithmic_, &QCheckBox::toggled, this, &CompareCurves::draw);
    connect(plot_, &CurvePlot::clicked, this, &CompareCurves::placeChosen);
    connect(plot_, &CurvePlot::pointed, plot_,
            [this](const QString& text) { plot_->setAccessibleDescription(text); });
}

void CompareCurves::show(const std::vector<ComparedRun>& runs, const std::vector<double>* pca,
                         Alike alike, double place) {
    runs_.clear();
    for (const ComparedRun& run : runs)
        if (run.hasSameData && !run.isHidden && run.history) runs_.push_back(run);
    pca_ = pca ? *pca : std::vector<double>();
    alike_ = alike;
    place_ = place;
    draw();
}

void CompareCurves::draw() {
    const auto along = alike_ == Alike::Seconds ? AlongAxis::Seconds : AlongAxis::Epochs;
    std::vector<Curve> curves;
    std::set<int64_t> sizes;
    double last = 1;
    const bool standIn = !runs_.empty() && runs_.front().history->standIn;
    for (const ComparedRun& run : runs_) {
        sizes.insert(run.experiment.codeUnits());
        Curve curve{QString("run %1").arg(run.number),
                    run.title(),
                    QPen(run.colour, run.isOpen ? 2.2 : 1.6),
                    {}};
        for (auto& row : run.history->epochs)
            curve.points << QPointF(placeOf(row, along), row.validationSse);
        if (!curve.points.isEmpty()) last = std::max(last, curve.points.back().x());
        curves.push_back(std::move(curve));
    }
    size_t lines = 0;
    for (int64_t size : sizes) {
        if (size <= 0 || size >= std::ssize(pca_) || lines++ == kMostPcaLines) continue;
        const double error = pca_[static_cast<size_t>(size)];
        curves.push_back({QString("pca %1").arg(size),
                          pcaName(size),
                          QPen(pcaColour(isDark(palette())), 1.6),
                          {{0, error}, {last, error}}});
    }
    if (alike_ == Alike::Error && place_ >= 0)
        curves.push_back({"same error",
                          tr("same error"),
                          QPen(quiet(palette()), 1, Qt::DashLine),
                          {{0, place_}, {last, place_}}});
    setSubtitle(QStringList{
        standIn ? tr("SSE/sample, training samples") : tr("SSE/sample, validation samples"),
        tr("SSE/sample")});
    plot_->setAxisName(along == AlongAxis::Seconds ? tr("Second") : tr("Epoch"));
    plot_->setLogarithmic(logarithmic_->isChecked());
    QStringList names;  // they may be cut at the ends of the curves
    for (const Curve& curve : curves) names << curve.name;
    plot_->viewport()->setToolTip(names.join('\n'));
    plot_->show(curves, 0, last);
    plot_->mark(alike_ == Alike::Error ? -1 : place_);
}

}  // namespace hourglass::ui
