#pragma once

#include "ui/pages/page.h"
#include "ui/style/card.h"

class QStackedWidget;

namespace hourglass::ui {

class CodeScene;
class DrawTab;
class DrawsTab;
class LatentMap;
class PathTab;
class ToolTabs;

/// The tools of the Latent page in tabs.
class ToolsCard : public Card {
    Q_OBJECT
 public:
    ToolsCard(CodeScene& scene, LatentMap& map, const PageContext& on, QWidget* parent);

    QList<PageCommand> commands();
    /// Its tabs use what room there is: the map and the picture above are not to shrink for them.
    QSize sizeHint() const override { return minimumSizeHint(); }
    bool hasHeightForWidth() const override { return false; }
    void setSurvey(std::shared_ptr<const CodeSurvey> survey);

 private:
    void open(int tool);
    void addTab(const QString& title, const QString& tip, const QString& name, QWidget* tab);

    ToolTabs* tabs_;
    QStackedWidget* stack_;
    PathTab* path_;
    DrawsTab* draws_;
    DrawTab* pad_;
};

}  // namespace hourglass::ui
