#include "ui/latent/map_menu.h"

#include <QActionGroup>
#include <QMenu>

#include "ui/latent/latent_map.h"

namespace hourglass::ui {
namespace {

constexpr double kMagnified = 5;

}  // namespace

MapMenu::MapMenu(CodeScene& scene, LatentMap& map, QWidget* parent)
    : LinkButton(tr("More"), parent),
      scene_(scene),
      map_(map),
      menu_(new QMenu(this)),
      colours_(menu_->addMenu(tr("&Colour by"))) {
    setObjectName("latent.more");
    setToolTip(tr("Colours, pictures, ellipses, rings; zoom, choosing, saving"));
    colours_->setObjectName("latent.colours");
    menu_->addSeparator();
    addSwitches();
    connect(menu_, &QMenu::aboutToShow, this, &MapMenu::offer);
    setMenu(menu_);
}

void MapMenu::addSwitches() {
    const auto add = [this](const QString& words, const char* name, bool on, auto set) {
        QAction* action = menu_->addAction(words);
        action->setObjectName(name);
        action->setCheckable(true);
        action->setChecked(on);
        connect(action, &QAction::toggled, this, [this, set](bool checked) {
            MapSwitches switches = map_.switches();
            set(switches, checked);
            map_.setSwitches(switches);
            Q_EMIT switched();
        });
        return action;
    };
    const MapSwitches now = map_.switches();
    thumbnails_ = add(tr("&Pictures in the place of dots"), "latent.thumbnails", now.thumbnails,
                      [](MapSwitches& s, bool on) { s.thumbnails = on; });
    ellipses_ = add(tr("&Ellipses: 1 sd of the encoder"), "latent.ellipses", now.ellipses,
                    [](MapSwitches& s, bool on) { s.ellipses = on; });
    magnified_ = add(tr("Ellipses &5 times as large"), "latent.magnified", false,
                     [](MapSwitches& s, bool on) { s.ellipseScale = on ? kMagnified : 1; });
    rings_ = add(tr("&Rings: 1, 2 and 3 sd of the prior"), "latent.rings", now.rings,
                 [](MapSwitches& s, bool on) { s.rings = on; });
    menu_->addSeparator();
    const auto act = [this](const QString& words, const char* name, auto work) {
        QAction* action = menu_->addAction(words, this, work);
        action->setObjectName(name);
        return action;
    };
    fit_ = act(tr("Show &all codes (0)"), "latent.fit", [this] { map_.fit(); });
    lasso_ = act(tr("Choose dots by &drawing around them (L)"), "latent.lasso",
                 [this] { map_.startLasso(); });
    save_ = act(tr("&Save the carpet as a picture…"), "latent.saveCarpet",
                [this] { Q_EMIT saveWanted(); });
}

void MapMenu::setColourBy(const ColourBy& by) {
    if (by == colourBy_) return;
    colourBy_ = by;
    Q_EMIT colourChanged();
}

void MapMenu::forgetWhatIsNotOffered() {
    for (const ColourOffer& offered : coloursOffered(scene_))
        if (offered.by == colourBy_) return;
    colourBy_ = {};
}

void MapMenu::offer() {
    colours_->clear();
    auto* group = new QActionGroup(colours_);
    for (const ColourOffer& offered : coloursOffered(scene_)) {
        QAction* action = colours_->addAction(offered.words);
        action->setCheckable(true);
        action->setChecked(offered.by == colourBy_);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, offered] { setColourBy(offered.by); });
    }
    const bool codes = scene_.hasCodes(), plane = codes && !scene_.plane().up.empty();
    const bool spread = plane && !scene_.codes()->logVariances.empty();
    const bool pictures = scene_.examples().look->kind == SampleKind::Pictures;
    colours_->menuAction()->setVisible(codes);
    thumbnails_->setVisible(pictures);
    ellipses_->setVisible(spread);
    magnified_->setVisible(spread);
    magnified_->setEnabled(ellipses_->isChecked());
    rings_->setVisible(plane && scene_.hasNormalPrior());
    fit_->setEnabled(map_.isZoomed());
    lasso_->setEnabled(codes);
    save_->setVisible(pictures);
    save_->setEnabled(codes && scene_.a().isSet());
}

}  // namespace hourglass::ui
