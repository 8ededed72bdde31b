#pragma once

#include "ui/latent/dot_colours.h"
#include "ui/style/link_button.h"

class QMenu;

namespace hourglass::ui {

class LatentMap;

/// What else the map can show and do; what does not apply to these data or this model is absent.
class MapMenu : public LinkButton {
    Q_OBJECT
 public:
    MapMenu(CodeScene& scene, LatentMap& map, QWidget* parent);
    const ColourBy& colourBy() const { return colourBy_; }
    void setColourBy(const ColourBy& by);
    /// Other data have other factors: then the colours are those of the labels again.
    void forgetWhatIsNotOffered();

 Q_SIGNALS:
    void colourChanged();
    void switched();
    void saveWanted();

 private:
    void addSwitches();
    void offer();

    CodeScene& scene_;
    LatentMap& map_;
    ColourBy colourBy_;
    QMenu* menu_;
    QMenu* colours_;
    QAction *thumbnails_, *ellipses_, *magnified_, *rings_, *fit_, *lasso_, *save_;
};

}  // namespace hourglass::ui
