#pragma once

#include <QTimer>
#include <QWidget>

#include "core/questions/class_regions.h"
#include "ui/latent/code_scene.h"

class QLabel;

namespace hourglass::ui {

class ClassBars;
class LatentMap;
class LatestWork;
class ToggleChip;

/// What a probe on the codes reads: the label of the place that is looked at and how sure it is,
/// and, while the tab is seen, faint regions of the labels on the map.
class ClassesTab : public QWidget {
    Q_OBJECT
 public:
    static constexpr int64_t kSide = 96;  ///< cells of the regions in each direction

    ClassesTab(CodeScene& scene, LatentMap& map, QWidget* parent);
    const ClassReader& reader() const { return reader_; }
    const ClassRegions& regions() const { return regions_; }

 protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

 private:
    void fit();
    void makeRegions();
    void showRegions(const QRectF& range);
    void showBars();

    CodeScene& scene_;
    LatentMap& map_;
    QLabel* words_;
    ClassBars* bars_;
    ToggleChip* on_;
    LatestWork *fitting_, *painting_;
    QTimer soon_;
    std::shared_ptr<const Codes> of_;  ///< that the probe was fitted on
    ClassReader reader_;
    ClassRegions regions_;
};

}  // namespace hourglass::ui
