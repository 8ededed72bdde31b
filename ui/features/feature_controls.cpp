#include "ui/features/feature_controls.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>

#include "ui/style/segments.h"
#include "ui/style/space.h"
#include "ui/views/flow_layout.h"

namespace hourglass::ui {
namespace {

/// A face, as its switch says it.
struct FaceWords {
    FeatureFace face;
    const char *name, *word, *tip;
};
constexpr FaceWords kFaces[] = {
    {FeatureFace::Weights, "features.weights", QT_TRANSLATE_NOOP("FeatureControls", "weights"),
     QT_TRANSLATE_NOOP("FeatureControls",
                       "What leads to the unit from the input: orange adds, blue subtracts. Of "
                       "deeper layers multiplied down as if all were linear.")},
    {FeatureFace::Draws, "features.draws", QT_TRANSLATE_NOOP("FeatureControls", "draws"),
     QT_TRANSLATE_NOOP("FeatureControls",
                       "What the unit adds to the result: the result with it at its most, less "
                       "that with it at its least, the others at their mean.")},
    {FeatureFace::Excites, "features.excites", QT_TRANSLATE_NOOP("FeatureControls", "excites"),
     QT_TRANSLATE_NOOP("FeatureControls",
                       "The nine inputs to which the unit gives most; of a table their mean.")},
    {FeatureFace::Maximised, "features.maximised",
     QT_TRANSLATE_NOOP("FeatureControls", "maximised"),
     QT_TRANSLATE_NOOP("FeatureControls",
                       "An input, as long as a sample in the mean, to which the unit would give "
                       "most: found by climbing, of a first layer its weights.")},
};

}  // namespace

FeatureControls::FeatureControls(QWidget* parent)
    : QWidget(parent),
      faces_(new Segments(this)),
      ranges_(new Segments(this)),
      order_(new QComboBox(this)),
      frozen_(new QCheckBox(tr("Freeze"), this)),
      principal_(new QCheckBox(tr("Beside PCA"), this)) {
    auto* row = new FlowLayout(this);
    row->setSpacing(kInside);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    makeFaces();
    order_->setObjectName("features.order");
    order_->setAccessibleName(tr("Sort the units"));
    order_->setToolTip(
        tr("Sort the units. Strongest: by the length of what is shown, or by the most they give; "
           "most active: by the mean size of what they give; most used: by the share of inputs "
           "that turn them on; alike: duplicates side by side."));
    order_->addItems({tr("Strongest first"), tr("Most active first"), tr("Most used first"),
                      tr("Alike side by side"), tr("In their order")});
    makeRange();
    principal_->setObjectName("features.principal");
    for (QWidget* item : {static_cast<QWidget*>(faces_), static_cast<QWidget*>(order_),
                          static_cast<QWidget*>(ranges_), static_cast<QWidget*>(frozen_),
                          static_cast<QWidget*>(principal_)})
        row->addWidget(item);
    connect(order_, &QComboBox::currentIndexChanged, this, &FeatureControls::orderChosen);
    connect(frozen_, &QCheckBox::toggled, this, &FeatureControls::rangeChosen);
    connect(principal_, &QCheckBox::toggled, this, &FeatureControls::principalChosen);
}

void FeatureControls::makeFaces() {
    faces_->setAccessibleName(tr("What is shown of a unit"));
    for (auto& face : kFaces) faces_->addItem(tr(face.word), tr(face.tip), face.name);
    faces_->setCompact();
    faces_->setCurrent(0);
    connect(faces_, &Segments::chosen, this,
            [this](int index) { Q_EMIT faceChosen(kFaces[index].face); });
}

void FeatureControls::makeRange() {
    ranges_->setAccessibleName(tr("Range of the colours"));
    ranges_->addItem(tr("unit"), tr("Each unit has its own full colours, to see weak ones too"),
                     "features.rangeUnit");
    ranges_->addItem(tr("layer"), tr("One range for all units of the layer"),
                     "features.rangeLayer");
    ranges_->addItem(tr("all"), tr("One range for all layers that can be looked at so"),
                     "features.rangeAll");
    ranges_->setCompact();
    ranges_->setCurrent(1);
    frozen_->setObjectName("features.frozen");
    connect(ranges_, &Segments::chosen, this, [this] {
        allowFreezing();
        Q_EMIT rangeChosen();
    });
    allowFreezing();
}

UnitOrder FeatureControls::order() const { return static_cast<UnitOrder>(order_->currentIndex()); }
TileRange FeatureControls::range() const { return static_cast<TileRange>(ranges_->current()); }
bool FeatureControls::isFrozen() const { return frozen_->isChecked(); }
bool FeatureControls::wantsPrincipal() const { return principal_->isChecked(); }
void FeatureControls::setPrincipal(bool on) { principal_->setChecked(on); }

void FeatureControls::reset() {
    setPrincipal(false);
    ranges_->setCurrent(static_cast<int>(TileRange::Layer));
    allowFreezing();
}

void FeatureControls::enable(QWidget* control, bool on, const QString& tip) {
    control->setEnabled(on);
    control->setToolTip(tip);
}

/// Where each unit has a range of its own there is none to keep.
void FeatureControls::allowFreezing() {
    enable(frozen_, range() != TileRange::Unit,
           range() != TileRange::Unit
               ? tr("Keep this range while other moments are looked at")
               : tr("Each unit has its own range: choose “layer” or “all” to freeze it."));
}

void FeatureControls::follow(const FeatureSight& sight, const SampleLook& look) {
    for (size_t i = 0; i < std::size(kFaces); ++i) {
        const auto& face = kFaces[i];
        const auto why = sight.unfit.find(face.face);
        const bool fits = why == sight.unfit.end();
        enable(findChild<QAbstractButton*>(face.name), fits,
               fits ? tr(face.tip) : QString::fromStdString(why->second));
        if (sight.face == face.face) faces_->setCurrent(static_cast<int>(i));
    }
    const bool book = sight.layer().isBook, values = sight.face != FeatureFace::Excites && !book;
    order_->setVisible(!book);  // a book has an order of its own
    // Samples are drawn as they are, and entries of a book are no weights.
    ranges_->setVisible(values);
    frozen_->setVisible(values);
    const bool whole = sight.tiles.units > 0 && sight.tiles.inputs == look.units();
    const bool narrow = look.units() <= kWidestPca;
    principal_->setVisible(values);
    enable(principal_, whole && narrow,
           !whole    ? tr("What is shown of a unit is no whole sample, so there is nothing to "
                             "compare it with.")
           : !narrow ? tr("Principal directions are computed for samples of up to %1 values.")
                           .arg(kWidestPca)
                     : tr("Put the principal directions of the training data beside the units that "
                          "are most like them"));
}

}  // namespace hourglass::ui
