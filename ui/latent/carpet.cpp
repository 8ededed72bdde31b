#include "ui/latent/carpet.h"

#include <QPainter>
#include <QPixmap>
#include <array>
#include <cmath>

#include "ui/latent/latent_map.h"
#include "ui/samples/sample_renderer.h"

namespace hourglass::ui {
namespace {

const char* const kCarpetWanted = "latent.carpet";
constexpr std::array<int, 3> kSides = {4, 10, 20};
constexpr double kTile = 28;    // pixels of a tile before it is stretched, if nothing else is known
constexpr qint64 kQuick = 150;  // milliseconds: then the next finer one is asked for

/// Where the tile around place i begins: half-way to its neighbour; the first and the last one end
/// as far outside. A single one has all there is.
double borderBefore(const std::vector<double>& places, size_t i, double first, double last) {
    const size_t n = places.size();
    if (n < 2) return i == 0 ? first : last;
    if (i == 0) return places[0] - (places[1] - places[0]) / 2;
    if (i == n) return places[n - 1] + (places[n - 1] - places[n - 2]) / 2;
    return (places[i - 1] + places[i]) / 2;
}

/// Pictures are stretched over their cell, so that the carpet has no gaps; other samples keep their
/// form, or they could not be read.
void paintTile(QPainter& painter, const QWidget& map, const SampleLook& look, const float* values,
               const QRectF& cell) {
    const SampleRenderer& renderer = rendererFor(look);
    if (look.kind != SampleKind::Pictures)
        return renderer.paint(SampleCanvas(painter, map.palette(), map.font()), look, cell, values);
    const QSizeF whole(look.shape.rank() == 3 ? double(look.shape[2]) : kTile,
                       look.shape.rank() == 3 ? double(look.shape[1]) : kTile);
    QImage tile(whole.toSize(), QImage::Format_RGB32);
    tile.fill(map.palette().color(QPalette::Base));
    QPainter own(&tile);
    renderer.paint(SampleCanvas(own, map.palette(), map.font()), look, QRectF({0, 0}, whole),
                   values);
    own.end();
    painter.drawImage(cell, tile);
}

}  // namespace

Carpet::Carpet(CodeScene& scene, LatentMap& map, QObject* parent)
    : QObject(parent), scene_(scene), map_(map) {
    connect(&scene, &CodeScene::labelChanged, this, &Carpet::make);
    connect(&map, &CodeMap::rangeChanged, this, &Carpet::repaint);
    connect(&scene.feed(), &ViewFeed::decoded, this, [this](auto decoded) {
        if (decoded->what == kCarpetWanted) takeDecoded(decoded);
    });
}

void Carpet::setOn(bool on) {
    on_ = on;
    make();
}

QString Carpet::words() const {
    return scene_.hasNormalPrior() ? tr("Tiles at quantiles of the prior.")
                                   : tr("Tiles at percentiles of the codes.");
}

void Carpet::follow() {
    if (!on_ || !scene_.a().isSet() || !map_.hasCodes()) return make();
    const CarpetPlaces at = places(kSides[0]);
    const Floats coarse = codesAtCrossings(scene_.plane(), scene_.a().code, at.right, at.up);
    if (coarse != coarse_ || of_ != scene_.moment()) make();
}

/// Of a moment that stands still no tile of another one may be seen.
void Carpet::make() {
    if (!on_ || !scene_.isGoing() || !scene_.hasCodes()) {
        shown_ = 0;
        map_.setCarpet({});
    }
    codes_.clear();
    if (on_ && scene_.a().isSet() && map_.hasCodes() && map_.isVisible()) ask(0);
}

CarpetPlaces Carpet::places(int side) const {
    return carpetPlaces(scene_.plane(), scene_.codes()->values, scene_.hasNormalPrior(), side);
}

Floats Carpet::finest() const {
    const CarpetPlaces at = places(kSides.back());
    return codesAtCrossings(scene_.plane(), scene_.a().code, at.right, at.up);
}

int64_t Carpet::finestColumns() const { return kSides.back(); }

void Carpet::ask(size_t stage) {
    stage_ = stage;
    at_ = places(kSides[stage]);
    codes_ = codesAtCrossings(scene_.plane(), scene_.a().code, at_.right, at_.up);
    sinceAsked_.start();
    if (stage == 0) coarse_ = codes_;
    of_ = scene_.moment();
    scene_.decode(kCarpetWanted, codes_);
}

/// On another part of the map the tiles are the same.
void Carpet::repaint() {
    if (shown_ == 0 || !decoded_ || scene_.isGoing()) return make();
    map_.setCarpet(painted(*decoded_));
}

void Carpet::takeDecoded(std::shared_ptr<const Decoded> decoded) {
    if (!on_ || codes_.empty() || decoded->codes != codes_) return;
    decoded_ = std::move(decoded);
    shownAt_ = at_;
    shown_ = kSides[stage_];
    map_.setCarpet(painted(*decoded_));
    if (stage_ + 1 < kSides.size() && sinceAsked_.elapsed() < kQuick) ask(stage_ + 1);
}

QPixmap Carpet::painted(const Decoded& decoded) const {
    const QRectF field = map_.field(), range = map_.range();
    QPixmap carpet(field.size().toSize());
    carpet.fill(Qt::transparent);
    QPainter painter(&carpet);
    painter.translate(-field.topLeft());
    const auto units = static_cast<size_t>(decoded.look->units());
    const float* values = decoded.pictures.data();
    for (size_t row = 0; row < shownAt_.up.size(); ++row)
        for (size_t column = 0; column < shownAt_.right.size(); ++column, values += units) {
            const auto corner = [&](size_t c, size_t r) {
                return map_.toPlace(borderBefore(shownAt_.right, c, range.left(), range.right()),
                                    borderBefore(shownAt_.up, r, range.top(), range.bottom()));
            };
            paintTile(painter, map_, *decoded.look, values,
                      QRectF(corner(column, row + 1), corner(column + 1, row)));
        }
    return carpet;
}

}  // namespace hourglass::ui
