#include "ui/views/feature_view.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/samples/named_bars.h"

namespace hourglass::ui {
namespace {

constexpr double kPictureGap = 2, kListGap = 12, kLens = 180;
constexpr double kNamedTiles = 60;  // tiles that are at least so wide have their unit's name
constexpr int kSteps = 40, kLensLines = 16, kSpokenWeights = 3;

}  // namespace

FeatureView::FeatureView(QWidget* parent) : PaintedView(parent) {
    setObjectName("features");
    setAccessibleName(tr("Weights of the first layer, one tile a unit"));
}

void FeatureView::setLook(std::shared_ptr<const SampleLook> look) {
    look_ = std::move(look);
    features_.reset();  // they may be those of other data
    layOut();
    contentChanged();
}

void FeatureView::setFeatures(std::shared_ptr<const Features> features, ShownMoment moment) {
    features_ = std::move(features);
    setMoment(moment);
    layOut();
    contentChanged();
}

void FeatureView::setSorted(bool sorted) {
    sorted_ = sorted;
    contentChanged();
}

void FeatureView::setOwnRange(bool own) {
    ownRange_ = own;
    contentChanged();
}

bool FeatureView::showsLists() const {
    const SampleKind kind = look_->kind;
    return kind == SampleKind::Words || kind == SampleKind::Table ||
           kind == SampleKind::Annotations || (kind == SampleKind::Points && look_->units() != 2);
}

/// The largest tiles with which all units fit, or the smallest readable ones.
void FeatureView::layOut() {
    const int units = features_ ? static_cast<int>(features_->units) : 0;
    shownTiles_ = 0;
    if (units == 0) {
        Q_EMIT shown(0, 0);
        return;
    }
    QImage nothing(1, 1, QImage::Format_RGB32);
    QPainter painter(&nothing);
    const SampleCanvas canvas(painter, palette(), font());
    auto room = rendererFor(*look_).signedRoom(*look_, canvas);
    // A list needs no more lines than there are weights.
    const double line = std::ceil(canvas.metrics(SampleCanvas::Type::Small).height()) + 1;
    if (showsLists())
        for (QSizeF* size : {&room.least, &room.most})
            size->setHeight(std::min(size->height(), line * double(features_->inputs)));
    // An entry of a book is a pair of pixels, beside or above each other.
    if (showsBook()) {
        const bool across = features_->tile[2] > 1;
        room = across ? SampleRenderer::Room{{32, 16}, {96, 48}}
                      : SampleRenderer::Room{{16, 32}, {48, 96}};
    }
    caption_ = !showsBook() && room.least.width() >= kNamedTiles
                   ? std::ceil(canvas.metrics(SampleCanvas::Type::SmallBold).height()) + 1
                   : 0;
    const double gap = gapNow();
    int rows = 1;
    for (int step = kSteps; step >= 0; --step) {
        tile_ = room.least + (room.most - room.least) * step / kSteps + QSizeF(0, caption_);
        columns_ = std::max(1, static_cast<int>((width() + gap) / (tile_.width() + gap)));
        rows = std::max(1, static_cast<int>((height() + gap) / (tile_.height() + gap)));
        if (rows * columns_ >= units) break;
    }
    // Lists share out the width that is left.
    if (caption_ > 0)
        tile_.setWidth(
            std::min((width() - (columns_ - 1) * gap) / columns_, 1.5 * room.most.width()));
    shownTiles_ = std::min(units, columns_ * rows);
    Q_EMIT shown(shownTiles_, units);
}

void FeatureView::resizeEvent(QResizeEvent*) { layOut(); }

void FeatureView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange) layOut();
    PaintedView::changeEvent(event);
}

double FeatureView::gapNow() const { return caption_ > 0 || showsBook() ? kListGap : kPictureGap; }

int FeatureView::unitAt(int tile) const {
    return sorted_ ? features_->order[static_cast<size_t>(tile)] : tile;
}

QRectF FeatureView::itemPlace(int tile) const {
    const double gap = gapNow();
    return {(tile % columns_) * (tile_.width() + gap), (tile / columns_) * (tile_.height() + gap),
            tile_.width(), tile_.height()};
}

float FeatureView::rangeOf(int unit) const {
    if (!ownRange_) return features_->largest;
    const float* weights = features_->unit(unit);
    const auto [low, high] = std::minmax_element(weights, weights + features_->inputs);
    return std::max(std::abs(*low), std::abs(*high));
}

QString FeatureView::itemName(int tile) const {
    const int unit = unitAt(tile);
    if (features_->isBook) return tr("Entry %1 of the book").arg(unit + 1);
    return tr("Unit %1, strength %2")
        .arg(unit + 1)
        .arg(threeDigits(features_->strength[static_cast<size_t>(unit)]));
}

QString FeatureView::itemValue(int tile) const {
    QStringList words;
    for (auto& bar : strongestWeights(*look_, features_->tile, features_->unit(unitAt(tile)))) {
        if (words.size() == kSpokenWeights) break;
        words << bar.name + " " + threeDigits(bar.weight);
    }
    return (features_->isBook ? tr("values: %1") : tr("strongest weights: %1"))
        .arg(words.join(", "));
}

NumberTable FeatureView::numbers() const {
    NumberTable table{{"unit", "strength", "input", "weight"}, {}};
    for (int i = 0; i < shownTiles_; ++i) {
        const int unit = unitAt(i);
        const QString strength = fileNumber(features_->strength[static_cast<size_t>(unit)]);
        for (int64_t k = 0; k < features_->inputs; ++k)
            table.rows << QStringList{QString::number(unit + 1), strength,
                                      weightName(*look_, features_->tile, k),
                                      fileNumber(features_->unit(unit)[k])};
    }
    return table;
}

void FeatureView::paintUnit(const SampleCanvas& canvas, const QRectF& place, int unit) const {
    // Entries of a book are pieces of samples, and no weights.
    if (features_->isBook) {
        SampleLook piece;
        piece.shape = features_->tile;
        return rendererFor(SampleKind::Pictures).paint(canvas, piece, place, features_->unit(unit));
    }
    rendererFor(*look_).paintSigned(canvas, *look_, place, features_->unit(unit), features_->tile,
                                    rangeOf(unit));
}

void FeatureView::paintContent(const SampleCanvas& canvas) const {
    for (int i = 0; i < shownTiles_; ++i) {
        const QRectF tile = itemPlace(i);
        if (caption_ > 0)
            canvas.text(QRectF(tile.left(), tile.top(), tile.width(), caption_),
                        tr("unit %1").arg(unitAt(i) + 1), Qt::AlignLeft, SampleCanvas::Ink::Plain,
                        SampleCanvas::Type::SmallBold);
        paintUnit(canvas, tile.adjusted(0, caption_, 0, 0), unitAt(i));
    }
}

void FeatureView::paintLarge(const SampleCanvas& canvas, const QRectF& place, int tile) const {
    paintUnit(canvas, place, unitAt(tile));
}

QSizeF FeatureView::largeRoom(const SampleCanvas& canvas, int) const {
    if (!showsLists()) return {kLens, caption_ > 0 ? kLens / 2 : kLens};
    const double line = std::ceil(canvas.metrics(SampleCanvas::Type::Small).height()) + 1;
    return {260, line * static_cast<double>(std::min<int64_t>(kLensLines, features_->inputs))};
}

}  // namespace hourglass::ui
