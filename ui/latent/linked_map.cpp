#include "ui/latent/linked_map.h"

#include <QKeyEvent>
#include <cmath>

#include "ui/latent/dot_colours.h"
#include "ui/style/colours.h"

namespace hourglass::ui {
namespace {

constexpr double kAhead = 0.7;  // cosine: how far to the side a dot may be that a key leads to
constexpr double kLinkedReach = 0.05;  // of the map's width: how far a click is from a dot

}  // namespace

LinkedMap::LinkedMap(CodeScene& scene, QWidget* parent) : CodeMap(parent), scene_(scene) {
    setAccessibleDescription(
        tr("A click takes the code of the nearest dot for A; arrow keys go from there."));
    setCompact(true);
    connect(this, &CodeMap::hovered, this, [this](double x, double y) {
        const CodeSample dot{CodeSample::Of::Probes, dotAt(x, y)};
        if (dot.index < 0) return scene_.leave();
        scene_.hover(scene_.codeOf(dot), scene_.nameOf(dot));
    });
    connect(this, &CodeMap::left, &scene, &CodeScene::leave);
    connect(this, &CodeMap::chosen, this, [this](double x, double y) {
        const int64_t dot = dotAt(x, y);
        if (dot >= 0) scene_.choose(CodeSample{CodeSample::Of::Probes, dot});
    });
    connect(&scene, &CodeScene::pinsChanged, this, &LinkedMap::showA);
    connect(&scene, &CodeScene::selectionChanged, this, &LinkedMap::showColours);
}

void LinkedMap::setPlaces(const Floats& places) {
    linked_ = places;
    if (places.empty()) return setCodes(nullptr);
    auto flat = std::make_shared<Codes>();
    flat->run = scene_.moment().run;
    flat->count = std::ssize(places) / 2;
    flat->units = 2;
    flat->values = places;
    setExamples(scene_.examples());
    setCodes(flat);
    showColours();
    showA();
}

void LinkedMap::changeEvent(QEvent* event) {
    CodeMap::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) showColours();
}

void LinkedMap::keyPressEvent(QKeyEvent* event) {
    QPointF way;
    switch (event->key()) {
        case Qt::Key_Left:
            way = {-1, 0};
            break;
        case Qt::Key_Right:
            way = {1, 0};
            break;
        case Qt::Key_Up:
            way = {0, 1};
            break;
        case Qt::Key_Down:
            way = {0, -1};
            break;
        default:
            return QWidget::keyPressEvent(event);
    }
    int64_t nearest = -1;
    double least = INFINITY;
    for (int64_t i = 0; i < dotCount(); ++i) {
        const QPointF by = codeOf(i) - position();
        const double away = std::hypot(by.x(), by.y());
        if (away >= least || QPointF::dotProduct(by, way) <= kAhead * away) continue;
        least = away;
        nearest = i;
    }
    if (nearest >= 0) scene_.choose(CodeSample{CodeSample::Of::Probes, nearest});
}

void LinkedMap::showColours() {
    if (!linked_.empty() && scene_.hasCodes() && scene_.codes()->count == dotCount())
        setDotLook(coloursOf(scene_, {}, nullptr, isDark(palette())).look);
}

void LinkedMap::showA() {
    const CodeSample& sample = scene_.a().sample;
    if (sample.of != CodeSample::Of::Probes) return;
    const auto at = static_cast<size_t>(2 * sample.index);
    if (at + 1 < linked_.size()) setPosition(double{linked_[at]}, double{linked_[at + 1]});
}

int64_t LinkedMap::dotAt(double x, double y) const {
    int64_t nearest = -1;
    double least = kLinkedReach * range().width();
    for (int64_t i = 0; i < dotCount(); ++i) {
        const double away = std::hypot(codeOf(i).x() - x, codeOf(i).y() - y);
        if (away >= least) continue;
        least = away;
        nearest = i;
    }
    return nearest;
}

}  // namespace hourglass::ui
