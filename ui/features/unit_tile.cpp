#include "ui/features/unit_tile.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "ui/samples/named_bars.h"

namespace hourglass::ui {
namespace {

constexpr double kLeastTile = 56, kLeastOfNine = 84, kMostTile = 320, kNineGap = 1;
constexpr int kSide = 3;  // nine samples in three rows
constexpr int kSpokenParts = 3;
constexpr int64_t kListLines = 5;
constexpr double kListWidth = 150, kListMost = 260;

bool isListKind(const SampleLook& look) {
    return look.kind == SampleKind::Words || look.kind == SampleKind::Table ||
           look.kind == SampleKind::Annotations ||
           (look.kind == SampleKind::Points && look.units() != 2);
}

}  // namespace

float largestOf(const float* values, int64_t count) {
    float largest = 0;
    for (int64_t i = 0; i < count; ++i) largest = std::max(largest, std::abs(values[i]));
    return largest;
}

UnitTile::UnitTile(const FeatureAnswer& answer)
    : answer_(answer),
      sight_(*answer.sight),
      look_(*answer.examples.look),
      renderer_(rendererFor(look_)),
      list_(isListKind(look_)) {}

SampleRenderer::Room UnitTile::room(const SampleCanvas& canvas) const {
    if (sight_.layer().isBook) {
        // An entry is a pair of values, beside or above each other.
        const bool across = sight_.tiles.tile[2] > 1;
        return across ? SampleRenderer::Room{{40, 20}, {96, 48}}
                      : SampleRenderer::Room{{20, 40}, {48, 96}};
    }
    const double line = std::ceil(canvas.metrics(SampleCanvas::Type::Small).height()) + 1;
    if (sight_.face == FeatureFace::Excites) {
        if (look_.kind == SampleKind::Pictures)
            return {{kLeastOfNine, kLeastOfNine}, {kMostTile, kMostTile}};
        if (look_.kind == SampleKind::Words || look_.kind == SampleKind::Annotations) {
            const auto each = renderer_.room(look_, {answer_.sample(0), nullptr, nullptr}, canvas);
            return {{kListWidth, kSide * each.least.height()},
                    {kListMost, kSide * each.least.height()}};
        }
        if (!list_) return {{kLeastOfNine, 72}, {kMostTile, kMostTile}};
    }
    SampleRenderer::Room room = renderer_.signedRoom(look_, canvas);
    if (list_) {
        // Some lines of the strongest values; no more than there are.
        const auto lines = [&](int64_t count) {
            return line * static_cast<double>(std::min(count, look_.units())) + 1;
        };
        room.least.setHeight(lines(kListLines));
        room.most.setHeight(lines(2 * kListLines));
        return room;
    }
    room.least = room.least.expandedTo({kLeastTile, std::min(room.least.width(), kLeastTile)});
    if (look_.kind != SampleKind::Curves) room.least = {kLeastTile, kLeastTile};
    room.most = room.most.expandedTo({kMostTile, room.most.height()});
    if (look_.kind != SampleKind::Curves) room.most = {kMostTile, kMostTile};
    return room;
}

bool UnitTile::showsTogether() const {
    const bool points = renderer_.arrangement() == SampleRenderer::Arrangement::Together;
    return showsMean() || (points && look_.units() <= 3);
}

void UnitTile::paintSigned(const SampleCanvas& canvas, const QRectF& place, const float* values,
                           const Shape& tile, float range) const {
    // Entries of a book are pieces of samples, and no weights.
    if (sight_.layer().isBook) {
        SampleLook piece;
        piece.shape = tile;
        return rendererFor(SampleKind::Pictures).paint(canvas, piece, place, values);
    }
    renderer_.paintSigned(canvas, look_, place, values, tile, range);
}

void UnitTile::paint(const SampleCanvas& canvas, const QRectF& place, int64_t unit,
                     float range) const {
    if (sight_.face == FeatureFace::Excites)
        return paintSamples(canvas, place, sight_.best[static_cast<size_t>(unit)]);
    paintSigned(canvas, place, sight_.tiles.unit(unit), sight_.tiles.tile, range);
}

void UnitTile::paintSamples(const SampleCanvas& canvas, const QRectF& place,
                            const std::vector<int64_t>& best) const {
    if (showsTogether() && !showsMean()) {
        std::vector<SampleParts> all;
        for (int64_t i : best) all.push_back({answer_.sample(i), nullptr, nullptr});
        return renderer_.paintTogether(canvas, look_, place, all, {});
    }
    if (showsMean()) {
        const int64_t width = look_.units();
        const auto mean = meanOfSamples(*answer_.examples.probes, width, best);
        return renderer_.paint(canvas, look_, place, mean.data());
    }
    // Pictures and curves in three rows of three, others below each other.
    const bool square = !list_;
    const int across = square ? kSide : 1, down = kSide;
    const double width = (place.width() - (across - 1) * kNineGap) / across;
    const double height = (place.height() - (down - 1) * kNineGap) / down;
    for (int i = 0; i < std::min<int>(across * down, static_cast<int>(best.size())); ++i) {
        const QRectF one(place.left() + i % across * (width + kNineGap),
                         place.top() + i / across * (height + kNineGap), width, height);
        renderer_.paint(canvas, look_, one, answer_.sample(best[static_cast<size_t>(i)]));
    }
}

QString UnitTile::describe(int64_t unit) const {
    QStringList words;
    if (sight_.face == FeatureFace::Excites) {
        for (int64_t i : sight_.best[static_cast<size_t>(unit)])
            if (words.size() < kSpokenParts) words << answer_.sampleName(i);
        return QCoreApplication::translate("UnitTile", "excited most by %1").arg(words.join(", "));
    }
    for (auto& bar : strongestWeights(look_, sight_.tiles.tile, sight_.tiles.unit(unit)))
        if (words.size() < kSpokenParts) words << bar.name + " " + sampleNumber(bar.weight);
    return QCoreApplication::translate("UnitTile", "strongest: %1").arg(words.join(", "));
}

}  // namespace hourglass::ui
