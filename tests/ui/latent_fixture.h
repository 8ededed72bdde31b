#pragma once

#include "ui/latent/code_scene.h"
#include "ui/latent/latent_map.h"
#include "ui/latent/latent_page.h"
#include "ui/latent/picture_view.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// What all tests of the Latent page begin with: the page of a trained model, and the decoder's own
/// answers to compare with.
class LatentFixture : public QObject {
    Q_OBJECT
 protected:
    /// A variant with sixteen values, trained for two epochs.
    void open(const QString& variant = "variational", double beta = 1);
    ui::CodeScene& scene() { return driver_->window().page<ui::LatentPage>().scene(); }
    ui::LatentMap& map() { return *driver_->find<ui::LatentMap>("codeMap"); }
    ui::PictureView& decoded() { return *driver_->find<ui::PictureView>("decoded"); }
    QPoint onMap(const QPointF& place) {
        const auto [x, y] = std::pair(place.x(), place.y());
        return map().toPlace(x, y).toPoint();
    }
    /// A dot alone, far from A, between two parts of the map's width.
    int64_t loneDot(double from, double to);
    void hover(const QPoint& at);
    void drag(const QPoint& from, const QPoint& to, Qt::KeyboardModifiers modifiers = {});
    /// What the shown moment's decoder makes of codes [any, K].
    std::vector<float> decodedBy(const ui::Floats& codes);
    bool shows(const ui::Floats& code);

    std::unique_ptr<WindowDriver> driver_;
};

}  // namespace hourglass::test
