#include "ui/features/feature_grid.h"

#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/features/unit_tile.h"
#include "ui/features/unit_words.h"
#include "ui/samples/named_bars.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

constexpr double kLensSide = 200;
constexpr int kSizes = 20, kLensLines = 16;  // sizes of tiles that are tried

}  // namespace

FeatureGrid::FeatureGrid(QWidget* parent) : PaintedView(parent) {
    setObjectName("features");
    setAccessibleName(tr("Units of the layer, one tile each"));
    setAccessibleDescription(tr("Enter opens a unit, Esc leads back"));
}

void FeatureGrid::setAnswer(std::shared_ptr<const FeatureAnswer> answer, const QString& whyNone) {
    const bool keep = answer && answer->sight && keepsOrder(*answer);
    answer_ = answer && answer->sight ? std::move(answer) : nullptr;
    whyNone_ = whyNone;
    if (!keep) sortUnits();
    setMoment(answer_ ? ShownMoment{answer_->run, answer_->step} : ShownMoment{});
    Q_EMIT tilesChanged();
    contentChanged();
}

void FeatureGrid::setOrder(UnitOrder order) {
    sortBy_ = order;
    sortUnits();
    contentChanged();
}

void FeatureGrid::setRange(float range) {
    if (range == range_) return;
    range_ = range;
    contentChanged();
}

void FeatureGrid::setSteady(bool steady) {
    if (steady == steady_) return;
    steady_ = steady;
    if (steady) return;
    sortUnits();
    contentChanged();
}

bool FeatureGrid::keepsOrder(const FeatureAnswer& next) const {
    if (!steady_ || !answer_ || next.run != answer_->run) return false;
    const bool same = next.sight->layer().layer == sight().layer().layer &&
                      next.sight->layer().units == sight().layer().units &&
                      next.sight->face == sight().face;
    return same && next.step >= sortedAt_ && next.step <= 2 * sortedAt_;
}

void FeatureGrid::sortUnits() {
    order_.clear();
    sortedAt_ = answer_ ? answer_->step : -1;
    if (answer_) order_ = sight().order(sortBy_);
}

int FeatureGrid::tileOf(int64_t unit) const {
    const auto at = std::find(order_.begin(), order_.end(), static_cast<int>(unit));
    return at == order_.end() ? -1 : static_cast<int>(at - order_.begin());
}

/// The largest tiles with which all units fit, or the smallest readable ones: then it scrolls.
int FeatureGrid::heightIn(const QSize& room) {
    if (order_.empty()) return room.height();
    QImage nothing(1, 1, QImage::Format_RGB32);
    QPainter painter(&nothing);
    const SampleCanvas canvas(painter, palette(), font());
    const auto size = UnitTile(*answer_).room(canvas);
    caption_ = sight().layer().isBook
                   ? 0
                   : std::ceil(canvas.metrics(SampleCanvas::Type::Small).height()) + 1;
    const double gap = kInside;
    int rows = 1;
    for (int step = kSizes; step >= 0; --step) {
        tile_ = size.least + (size.most - size.least) * step / kSizes + QSizeF(0, caption_);
        columns_ = std::max(1, static_cast<int>((room.width() + gap) / (tile_.width() + gap)));
        rows = (itemCount() + columns_ - 1) / columns_;
        if (rows * (tile_.height() + gap) - gap <= room.height()) break;
    }
    // Tiles share out the width that is left: edges align with those of the card.
    const double wide = (room.width() - 2 - (columns_ - 1) * gap) / columns_;
    const bool isList = UnitTile(*answer_).isList();
    const bool full = itemCount() >= columns_;
    if (isList) tile_.setWidth(std::min(wide, 1.6 * size.most.width()));
    if (!isList && full && wide > tile_.width() && wide <= size.most.width() &&
        rows * (tile_.height() + gap) - gap > room.height()) {
        const double by = wide / tile_.width();
        tile_ = {wide, (tile_.height() - caption_) * by + caption_};
    }
    return std::max(room.height(), static_cast<int>(rows * (tile_.height() + gap) - gap) + 3);
}

void FeatureGrid::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange) Q_EMIT tilesChanged();
    PaintedView::changeEvent(event);
}

void FeatureGrid::keyPressEvent(QKeyEvent* event) {
    PaintedView::keyPressEvent(event);
    Q_EMIT reached(currentItem());
}

void FeatureGrid::extendMenu(QMenu& menu, int tile) {
    if (tile < 0) return;
    QAction* film = menu.addAction(tr("&Film over the moments…"));
    film->setObjectName("film");
    connect(film, &QAction::triggered, this,
            [this, unit = unitAt(tile)] { Q_EMIT filmWanted(unit); });
}

QRectF FeatureGrid::itemPlace(int tile) const {
    return {1 + (tile % columns_) * (tile_.width() + kInside),
            1 + (tile / columns_) * (tile_.height() + kInside), tile_.width(), tile_.height()};
}

float FeatureGrid::rangeOf(int64_t unit) const {
    if (range_ > 0 || sight().tiles.units == 0) return range_;
    return largestOf(sight().tiles.unit(unit), sight().tiles.inputs);
}

QString FeatureGrid::itemName(int tile) const { return unitName(sight().layer(), unitAt(tile)); }

QString FeatureGrid::itemValue(int tile) const {
    const QString sentence = unitSentence(sight(), unitAt(tile));
    const QString shown = UnitTile(*answer_).describe(unitAt(tile));
    return sentence.isEmpty() ? shown : sentence + "; " + shown;
}

NumberTable FeatureGrid::numbers() const {
    NumberTable table{{"unit", "least", "most", "on", "what", "value"}, {}};
    for (int unit : order_) {
        const UnitAnswers& a = sight().answers.units;
        const auto u = static_cast<size_t>(unit);
        QStringList row = {QString::number(unit + 1), "", "", ""};
        if (a.units > 0) row[1] = fileNumber(a.least[u]), row[2] = fileNumber(a.most[u]);
        if (!a.usage.empty()) row[3] = fileNumber(a.usage[u]);
        if (sight().face == FeatureFace::Excites)
            for (int64_t i : sight().best[u])
                table.rows << row + QStringList{answer_->sampleName(i), fileNumber(a.of(unit)[i])};
        else
            for (int64_t k = 0; k < sight().tiles.inputs; ++k)
                table.rows << row + QStringList{
                                        weightName(*answer_->examples.look, sight().tiles.tile, k),
                                        fileNumber(sight().tiles.unit(unit)[k])};
    }
    return table;
}

/// The unit's number, and at the right what is wrong with it or how often it is on.
void FeatureGrid::paintCaption(const SampleCanvas& canvas, const QRectF& line, int unit) const {
    using Ink = SampleCanvas::Ink;
    const QString number = QString::number(unit + 1), badge = unitBadge(sight(), unit);
    const QString right = badge.isEmpty() ? usageText(sight(), unit) : badge;
    const auto metrics = canvas.metrics(SampleCanvas::Type::Small);
    const double used = metrics.horizontalAdvance(number) + kTight;
    canvas.text(line, number, Qt::AlignLeft, Ink::Plain);
    if (used + metrics.horizontalAdvance(right) > line.width()) return;
    canvas.text(line.adjusted(used, 0, 0, 0), right, Qt::AlignRight,
                badge.isEmpty() ? Ink::Quiet : Ink::Miss);
}

void FeatureGrid::paintContent(const SampleCanvas& canvas) const {
    if (!answer_)
        return canvas.text(QRectF(rect()).adjusted(0, kGroup, 0, 0), whyNone_, Qt::AlignHCenter,
                           SampleCanvas::Ink::Quiet, SampleCanvas::Type::Body);
    // On the screen only what is in sight; into a file all.
    const bool onScreen = canvas.painter().device() == this;
    const QRectF seen = onScreen ? QRectF(visibleRegion().boundingRect()) : QRectF(rect());
    const UnitTile tiles(*answer_);
    for (int i = 0; i < itemCount(); ++i) {
        const QRectF place = itemPlace(i);
        if (!place.intersects(seen)) continue;
        if (caption_ > 0)
            paintCaption(canvas, QRectF(place.left(), place.top(), place.width(), caption_),
                         unitAt(i));
        tiles.paint(canvas, place.adjusted(0, caption_, 0, 0), unitAt(i), rangeOf(unitAt(i)));
    }
}

void FeatureGrid::paintLarge(const SampleCanvas& canvas, const QRectF& place, int tile) const {
    UnitTile(*answer_).paint(canvas, place.adjusted(0, 0, 0, -caption_), unitAt(tile),
                             rangeOf(unitAt(tile)));
    if (caption_ > 0)
        canvas.text(QRectF(place.left(), place.bottom() - caption_, place.width(), caption_),
                    unitSentence(sight(), unitAt(tile)), Qt::AlignLeft, SampleCanvas::Ink::Quiet);
}

QSizeF FeatureGrid::largeRoom(const SampleCanvas& canvas, int tile) const {
    const UnitTile tiles(*answer_);
    const double words = std::ceil(canvas.metrics(SampleCanvas::Type::Small)
                                       .horizontalAdvance(unitSentence(sight(), unitAt(tile)))) +
                         1;
    if (!tiles.isList()) {
        const double side = std::max(kLensSide, 1.4 * tile_.width());
        return {std::max(side, words), side + caption_};
    }
    const double line = std::ceil(canvas.metrics(SampleCanvas::Type::Small).height()) + 1;
    const auto lines = std::min<int64_t>(kLensLines, answer_->examples.look->units());
    return {std::max({280.0, tile_.width(), words}),
            std::max(line * static_cast<double>(lines), tile_.height() - caption_) + caption_};
}

}  // namespace hourglass::ui
