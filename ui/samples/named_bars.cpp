#include "ui/samples/named_bars.h"

#include <QCoreApplication>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "ui/style/colours.h"

namespace hourglass::ui {
namespace {

using Ink = SampleCanvas::Ink;
using Text = SampleCanvas::Type;

constexpr double kNameShare = 0.5, kBarGap = 6, kThickness = 5, kSmallestTrack = 24;
constexpr size_t kNamedWeights = 60;  // nobody reads more

/// The columns of a list of bars: names, tracks, numbers.
struct BarColumns {
    double name = 0, track = 0, number = 0;
};

BarColumns barColumns(const SampleCanvas& canvas, double width, const QStringList& names,
                      const QStringList& numbers) {
    const QFontMetricsF metrics = canvas.metrics(Text::Small);
    BarColumns columns;
    for (auto& name : names) columns.name = std::max(columns.name, metrics.horizontalAdvance(name));
    for (auto& number : numbers)
        columns.number = std::max(columns.number, metrics.horizontalAdvance(number));
    columns.name = std::ceil(std::min(columns.name, kNameShare * width));
    columns.number = std::ceil(columns.number);
    columns.track = width - columns.name - columns.number - 2 * kBarGap;
    // Numbers say the same as the track, so where there is no room for both the track goes.
    if (columns.track < kSmallestTrack) {
        columns.name = std::max(columns.name, width - columns.number - kBarGap);
        columns.track = 0;
    }
    return columns;
}

void paintTrack(const SampleCanvas& canvas, const QRectF& track, const NamedBar& bar) {
    QPainter& p = canvas.painter();
    const double range = bar.high > bar.low ? bar.high - bar.low : 1;
    const auto reach = [&](double value) {
        return std::clamp((value - bar.low) / range, 0.0, 1.0) * track.width();
    };
    p.setPen(Qt::NoPen);
    const double middle = track.center().y();
    p.fillRect(QRectF(track.left(), middle - 0.5, track.width(), 1), canvas.colour(Ink::Line));
    const bool both = bar.hasGiven && bar.hasRebuilt;
    const double thick = std::min(kThickness, (track.height() - 3) / 2);
    if (bar.hasGiven)
        p.fillRect(QRectF(track.left(), both ? middle - thick : middle - thick / 2,
                          std::max(1.5, reach(bar.given)), thick),
                   canvas.colour(Ink::Input));
    if (bar.hasRebuilt)
        p.fillRect(QRectF(track.left(), both ? middle : middle - thick / 2,
                          std::max(1.5, reach(bar.rebuilt)), thick),
                   canvas.colour(Ink::Result));
}

/// Lines that fit, one of which may have to say how many do not.
int linesThatFit(double height, double line, size_t count) {
    const int lines = std::max(1, static_cast<int>(height / line));
    return lines >= static_cast<int>(count) ? static_cast<int>(count) : std::max(1, lines - 1);
}

void paintMore(const SampleCanvas& canvas, const QRectF& place, double line, int shown,
               size_t count) {
    if (shown >= static_cast<int>(count) || (shown + 1) * line > place.height() + 0.5) return;
    canvas.text(QRectF(place.left(), place.top() + shown * line, place.width(), line),
                QCoreApplication::translate("NamedBars", "and %1 more")
                    .arg(count - static_cast<size_t>(shown)),
                Qt::AlignLeft, Ink::Quiet);
}

}  // namespace

QString NamedBar::numbers() const {
    if (hasGiven && hasRebuilt) return sampleNumber(given) + " → " + sampleNumber(rebuilt);
    return sampleNumber(hasGiven ? given : rebuilt);
}

double namedBarHeight(const SampleCanvas& canvas) {
    return std::ceil(canvas.metrics(Text::Small).height()) + 2;
}

void paintNamedBars(const SampleCanvas& canvas, const QRectF& place,
                    const std::vector<NamedBar>& bars, int64_t all) {
    const double line = namedBarHeight(canvas);
    const int shown = std::min(linesThatFit(place.height(), line, static_cast<size_t>(all)),
                               static_cast<int>(bars.size()));
    QStringList names, numbers;
    for (int i = 0; i < shown; ++i) {
        names << bars[static_cast<size_t>(i)].name;
        numbers << bars[static_cast<size_t>(i)].numbers();
    }
    const BarColumns columns = barColumns(canvas, place.width(), names, numbers);
    for (int i = 0; i < shown; ++i) {
        const NamedBar& bar = bars[static_cast<size_t>(i)];
        const double y = place.top() + i * line;
        canvas.text(QRectF(place.left(), y, columns.name, line), bar.name);
        if (columns.track > 0)
            paintTrack(canvas,
                       QRectF(place.left() + columns.name + kBarGap, y, columns.track, line), bar);
        canvas.text(QRectF(place.right() - columns.number, y, columns.number, line), bar.numbers(),
                    Qt::AlignRight, Ink::Quiet);
    }
    paintMore(canvas, place, line, shown, static_cast<size_t>(all));
}

std::vector<SignedBar> strongestWeights(const SampleLook& look, const Shape& tile,
                                        const float* weights) {
    std::vector<int64_t> order(static_cast<size_t>(tile.count()));
    std::iota(order.begin(), order.end(), 0);
    const size_t count = std::min(order.size(), kNamedWeights);
    std::partial_sort(order.begin(), order.begin() + static_cast<long>(count), order.end(),
                      [weights](int64_t a, int64_t b) {
                          const float x = std::abs(weights[a]), y = std::abs(weights[b]);
                          return x != y ? x > y : a < b;
                      });
    std::vector<SignedBar> bars;
    for (size_t i = 0; i < count; ++i)
        bars.push_back({weightName(look, tile, order[i]), weights[order[i]]});
    return bars;
}

void paintSignedBars(const SampleCanvas& canvas, const QRectF& place,
                     const std::vector<SignedBar>& bars, double range) {
    const double line = std::ceil(canvas.metrics(Text::Small).height()) + 1;
    const int shown = std::min(static_cast<int>(bars.size()),
                               std::max(1, static_cast<int>(place.height() / line)));
    QStringList names, numbers;
    for (int i = 0; i < shown; ++i) {
        names << bars[static_cast<size_t>(i)].name;
        numbers << sampleNumber(bars[static_cast<size_t>(i)].weight);
    }
    const BarColumns columns = barColumns(canvas, place.width(), names, numbers);
    for (int i = 0; i < shown; ++i) {
        const double y = place.top() + i * line, weight = bars[static_cast<size_t>(i)].weight;
        canvas.text(QRectF(place.left(), y, columns.name, line), names[i]);
        const double middle = place.left() + columns.name + kBarGap + columns.track / 2;
        const double share = range > 0 ? std::clamp(weight / range, -1.0, 1.0) : 0;
        const double reach = share * columns.track / 2;
        if (columns.track > 0) {
            canvas.painter().fillRect(QRectF(std::min(middle, middle + reach), y + 3,
                                             std::max(1.0, std::abs(reach)), line - 6),
                                      diverging(weight < 0 ? -1 : 1, canvas.isDark()));
            canvas.painter().fillRect(QRectF(middle - 0.5, y, 1, line), canvas.colour(Ink::Line));
        }
        canvas.text(QRectF(place.right() - columns.number, y, columns.number, line), numbers[i],
                    Qt::AlignRight, Ink::Quiet);
    }
}

}  // namespace hourglass::ui
