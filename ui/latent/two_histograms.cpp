#include "ui/latent/two_histograms.h"

#include <QPainter>
#include <algorithm>
#include <cmath>
#include <limits>

#include "core/statistics/concept_direction.h"
#include "core/statistics/ranking.h"
#include "ui/style/colours.h"

namespace hourglass::ui {
namespace {

constexpr int kParts = 32;                            // bars of each group
constexpr double kSeenFrom = 0.002, kSeenTo = 0.998;  // the last bars hold what lies beyond
constexpr int kGroundAlpha = 130;
constexpr double kNoThreshold = std::numeric_limits<double>::quiet_NaN();

std::vector<double> sharesOf(const std::vector<double>& scores, double low, double high) {
    std::vector<double> shares;
    for (int64_t count : histogramOf(scores, low, high, kParts))
        shares.push_back(static_cast<double>(count) / static_cast<double>(scores.size()));
    return shares;
}

}  // namespace

TwoHistograms::TwoHistograms(QWidget* parent) : PaintedView(parent), threshold_(kNoThreshold) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void TwoHistograms::show(Group first, Group second, const QString& unit, ShownMoment moment) {
    groups_ = {std::move(first), std::move(second)};
    unit_ = unit;
    std::vector<double> all;
    for (const Group& group : groups_)
        all.insert(all.end(), group.scores.begin(), group.scores.end());
    low_ = all.empty() ? 0 : quantile(all, kSeenFrom);
    high_ = all.empty() ? 1 : quantile(all, kSeenTo);
    setMoment(moment);
    contentChanged();
}

void TwoHistograms::setThreshold(double threshold) {
    threshold_ = threshold;
    update();
}

int TwoHistograms::itemCount() const {
    return static_cast<int>(std::count_if(groups_.begin(), groups_.end(),
                                          [](const Group& g) { return !g.scores.empty(); }));
}

QRectF TwoHistograms::itemPlace(int) const { return rect(); }

QString TwoHistograms::itemName(int item) const { return group(item).name; }

QString TwoHistograms::itemValue(int item) const {
    const auto& scores = group(item).scores;
    if (scores.empty()) return {};
    return tr("%L1 samples; half of them below %2 %3")
        .arg(std::ssize(scores))
        .arg(threeDigits(quantile(scores, 0.5)), unit_);
}

NumberTable TwoHistograms::numbers() const {
    NumberTable table{{"group", unit_.isEmpty() ? "score" : unit_}, {}};
    for (const Group& group : groups_)
        for (double score : group.scores) table.rows << QStringList{group.name, fileNumber(score)};
    return table;
}

QColor TwoHistograms::colourOf(int group, bool dark) const {
    return group == 0 ? actorColour(Actor::Code, dark) : actorColour(Actor::Input, dark);
}

void TwoHistograms::paintContent(const SampleCanvas& canvas) const { paintIn(canvas, rect()); }

void TwoHistograms::paintIn(const SampleCanvas& canvas, const QRectF& place) const {
    if (itemCount() == 0) return;
    const double line = std::ceil(canvas.metrics(SampleCanvas::Type::Small).height()) + 1;
    const QRectF field = place.adjusted(0, line, 0, -line);
    std::array<std::vector<double>, 2> shares;
    double most = 0;
    for (size_t g = 0; g < 2; ++g)
        if (!groups_[g].scores.empty()) {
            shares[g] = sharesOf(groups_[g].scores, low_, high_);
            most = std::max(most, *std::max_element(shares[g].begin(), shares[g].end()));
        }
    QPainter& p = canvas.painter();
    const double width = field.width() / kParts;
    double x = place.left();
    for (size_t g = 0; g < 2; ++g) {
        if (shares[g].empty()) continue;
        QColor colour = colourOf(static_cast<int>(g), canvas.isDark());
        const QString name =
            QString("%1 %L2").arg(groups_[g].name).arg(std::ssize(groups_[g].scores));
        const double room = canvas.metrics(SampleCanvas::Type::Small).horizontalAdvance(name) + 2;
        p.fillRect(QRectF(x, place.top() + line / 2 - 4, 8, 8), colour);
        canvas.text({x + 12, place.top(), std::min(room, place.right() - x - 12), line}, name);
        x += room + 24;
        colour.setAlpha(kGroundAlpha);
        for (int i = 0; i < kParts; ++i) {
            const double high = field.height() * shares[g][static_cast<size_t>(i)] / most;
            p.fillRect(QRectF(field.left() + i * width, field.bottom() - high, width - 1, high),
                       colour);
        }
    }
    p.fillRect(QRectF(field.left(), field.bottom(), field.width(), 1),
               canvas.colour(SampleCanvas::Ink::Line));
    if (std::isfinite(threshold_) && high_ > low_) {
        const double share = std::clamp((threshold_ - low_) / (high_ - low_), 0.0, 1.0);
        p.fillRect(
            QRectF(field.left() + share * (field.width() - 2), field.top(), 2, field.height()),
            canvas.colour(SampleCanvas::Ink::Miss));
    }
    const QRectF below(field.left(), field.bottom() + 1, field.width(), line);
    const auto metrics = canvas.metrics(SampleCanvas::Type::Small);
    const double first = metrics.horizontalAdvance(sampleNumber(low_)) + 2;
    const double last = metrics.horizontalAdvance(sampleNumber(high_)) + 2;
    canvas.text(QRectF(below.left(), below.top(), first, line), sampleNumber(low_), Qt::AlignLeft,
                SampleCanvas::Ink::Quiet);
    canvas.text(below.adjusted(first + 2, 0, -last - 2, 0), unit_, Qt::AlignHCenter,
                SampleCanvas::Ink::Quiet);
    canvas.text(QRectF(below.right() - last, below.top(), last, line), sampleNumber(high_),
                Qt::AlignRight, SampleCanvas::Ink::Quiet);
}

void TwoHistograms::paintLarge(const SampleCanvas& canvas, const QRectF& place, int) const {
    paintIn(canvas, place);
}

QSizeF TwoHistograms::largeRoom(const SampleCanvas&, int) const { return {360, 200}; }

}  // namespace hourglass::ui
