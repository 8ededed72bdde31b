#include "ui/features/principal_view.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "ui/features/unit_tile.h"
#include "ui/features/unit_words.h"
#include "ui/samples/named_bars.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

constexpr double kListHeight = 80;

}  // namespace

PrincipalView::PrincipalView(QWidget* parent) : PaintedView(parent) {
    setObjectName("features.principalView");
    setAccessibleName(tr("Principal directions beside the units that are most like them"));
}

void PrincipalView::setAnswer(std::shared_ptr<const FeatureAnswer> answer) {
    const bool there = answer && answer->sight && answer->sight->match && answer->pca;
    answer_ = there ? std::move(answer) : nullptr;
    setMoment(answer_ ? ShownMoment{answer_->run, answer_->step} : ShownMoment{});
    contentChanged();
}

void PrincipalView::setRotated(bool rotated) {
    rotated_ = rotated;
    contentChanged();
}

QString PrincipalView::angleSentence() const {
    if (!answer_) return {};
    const double angle = sight().match->angle;
    if (std::isnan(angle))
        return tr("%1 directions of more units: no angle between planes.")
            .arg(answer_->pca->components());
    return tr("The units' plane and that of as many principal directions differ by %1°.")
        .arg(sampleNumber(angle * 180 / std::numbers::pi));
}

/// A unit more than there are rows is of no use here: as many directions as there are units.
int64_t PrincipalView::rowsShown() const {
    if (!answer_) return 0;
    return turned()
               ? std::min(sight().rotated.units, answer_->pca->components())
               : std::min(answer_->pca->components(), std::max<int64_t>(1, sight().tiles.units));
}

std::vector<PrincipalView::Column> PrincipalView::columns(int row) const {
    const Column truth{tr("true"), answer_->pca->directions.data() + row * answer_->pca->units};
    if (turned())
        return {{tr("raw"), sight().tiles.unit(row)},
                {tr("rotated"), sight().rotated.unit(row)},
                truth};
    const int unit = sight().match->unit[static_cast<size_t>(row)];
    return {{tr("PCA"), truth.values},
            {tr("nearest"), unit < 0 ? nullptr : sight().tiles.unit(unit)}};
}

double PrincipalView::lineHeight() const {
    return std::ceil(QFontMetricsF(smallSampleFont(font())).height()) + 2;
}

double PrincipalView::sideIn(int width) const {
    const double count = turned() ? 3 : 2;
    return std::max(24.0, (width - (count - 1) * kTight) / count);
}

int PrincipalView::heightFor(int width) const {
    if (!answer_) return 0;
    const double tile = UnitTile(*answer_).isList() ? kListHeight : sideIn(width);
    return static_cast<int>(lineHeight() + double(rowsShown()) * (tile + lineHeight() + kInside)) +
           1;
}

int PrincipalView::itemCount() const {
    return answer_ ? static_cast<int>(rowsShown()) * (turned() ? 3 : 2) : 0;
}

QRectF PrincipalView::itemPlace(int item) const {
    const int across = turned() ? 3 : 2;
    const double tile = UnitTile(*answer_).isList() ? kListHeight : side();
    return {item % across * (side() + kTight),
            lineHeight() + item / across * (tile + lineHeight() + kInside) + lineHeight(), side(),
            tile};
}

QString PrincipalView::itemName(int item) const {
    const int row = item / (turned() ? 3 : 2);
    const auto all = columns(row);
    return tr("direction %1: %2")
        .arg(row + 1)
        .arg(all[static_cast<size_t>(item) % all.size()].title);
}

QString PrincipalView::itemValue(int item) const {
    const auto row = static_cast<size_t>(item / (turned() ? 3 : 2));
    const int unit = sight().match->unit[row];
    if (unit < 0) return tr("no unit is like it");
    return tr("%1, cosine %2")
        .arg(unitName(sight().layer(), unit), sampleNumber(sight().match->cosine[row]));
}

NumberTable PrincipalView::numbers() const {
    NumberTable table{{"direction", "variance", "unit", "cosine"}, {}};
    if (!answer_) return table;
    for (int64_t k = 0; k < rowsShown(); ++k) {
        const auto i = static_cast<size_t>(k);
        table.rows << QStringList{QString::number(k + 1), fileNumber(answer_->pca->eigenvalues[i]),
                                  QString::number(sight().match->unit[i] + 1),
                                  fileNumber(sight().match->cosine[i])};
    }
    return table;
}

void PrincipalView::paintContent(const SampleCanvas& canvas) const {
    using Ink = SampleCanvas::Ink;
    if (!answer_) return;
    const int across = turned() ? 3 : 2;
    const auto first = columns(0);
    for (int c = 0; c < across; ++c)
        canvas.text({itemPlace(c).left(), 0, side(), lineHeight()},
                    first[static_cast<size_t>(c)].title, Qt::AlignLeft, Ink::Plain,
                    SampleCanvas::Type::SmallBold);
    for (int item = 0; item < itemCount(); ++item) {
        paintLarge(canvas, itemPlace(item), item);
        if (item % across > 0) continue;
        const auto row = static_cast<size_t>(item / across);
        const int unit = sight().match->unit[row];
        const QString words = turned() || unit < 0
                                  ? QString::number(row + 1)
                                  : tr("%1 is near %2, cos %3")
                                        .arg(row + 1)
                                        .arg(unit + 1)
                                        .arg(sampleNumber(sight().match->cosine[row]));
        canvas.text({0, itemPlace(item).top() - lineHeight(), double(width()), lineHeight()}, words,
                    Qt::AlignLeft, Ink::Quiet);
    }
}

void PrincipalView::paintLarge(const SampleCanvas& canvas, const QRectF& place, int item) const {
    const int across = turned() ? 3 : 2;
    const float* values = columns(item / across)[static_cast<size_t>(item % across)].values;
    if (!values) return;
    UnitTile(*answer_).paintSigned(canvas, place, values, answer_->sight->tiles.tile,
                                   largestOf(values, answer_->pca->units));
}

QSizeF PrincipalView::largeRoom(const SampleCanvas&, int) const { return {200, 200}; }

}  // namespace hourglass::ui
