#pragma once

#include "ui/pages/page.h"

class QGridLayout;

namespace hourglass::ui {

class CodeScene;
class MapCard;
class PictureView;
class ResultCard;
class SampleStrip;
class ToolsCard;

/// The space of codes: samples to start from, the map, what the decoder draws from a place, and
/// tools in tabs; live while training goes on.
class LatentPage : public Page {
    Q_OBJECT
 public:
    explicit LatentPage(const PageContext& on, QWidget* parent = nullptr);

    QList<PageCommand> commands() override;
    const PictureView& picture() const;
    CodeScene& scene() { return *scene_; }

 protected:
    void resizeEvent(QResizeEvent* event) override;

 private:
    void arrange();

    CodeScene* scene_;
    SampleStrip* strip_;
    MapCard* map_;
    ResultCard* result_;
    ToolsCard* tools_;
    QGridLayout* grid_;
};

}  // namespace hourglass::ui
