#pragma once

#include <QPixmap>
#include <QRectF>
#include <vector>

#include "ui/latent/code_scene.h"

namespace hourglass::ui {

class CodeMap;

/// Small pictures of samples in the place of their dots. They avoid each other: whoever comes first
/// has the room, evenly over the data, so that the same ones stay while the map is moved a little.
class ThumbnailLayer {
 public:
    static constexpr int kSide = 28;  ///< pixels

    void setStale() { stale_ = true; }
    const QPixmap& pixmap(const CodeMap& map, const CodeScene& scene);
    /// The samples whose pictures are shown.
    const std::vector<int64_t>& shown() const { return shown_; }

 private:
    void choose(const CodeMap& map, const CodeScene& scene);
    void paint(const CodeMap& map, const CodeScene& scene);

    QPixmap pixmap_;
    bool stale_ = true;
    QRectF field_, range_;
    std::vector<int64_t> shown_;
};

}  // namespace hourglass::ui
