#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include "ui/latent/code_scene.h"
#include "ui/style/card.h"

class QLabel;

namespace hourglass::ui {

class Carpet;
class CodeSaving;
class LatentMap;
class LinkButton;
class MapLegend;
class MapMenu;
class ToggleChip;

/// The map of codes with its axes and switches; it asks for what is to be known of the map.
class MapCard : public Card {
    Q_OBJECT
 public:
    MapCard(CodeScene& scene, QWidget* parent);
    LatentMap& map() { return *map_; }
    const Carpet& carpet() const { return *carpet_; }
    MapMenu& menu() { return *more_; }

 Q_SIGNALS:
    /// Of the present map; null: honesty is off, or nothing is known yet.
    void surveyed(std::shared_ptr<const hourglass::ui::CodeSurvey> survey);

 protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

 private:
    void takeCodes();
    void takePlane();
    void takePins();
    void askSurvey();
    void takeSurvey(std::shared_ptr<const CodeSurvey> survey);
    void showAxes();
    void showColours();
    void fitLegend();

    CodeScene& scene_;
    LatentMap* map_;
    ToggleChip *honesty_, *tiles_;
    Carpet* carpet_;
    CodeSaving* saving_;
    MapMenu* more_;
    LinkButton* fit_;
    MapLegend* legend_;
    QLabel* held_;
    MapAxes shownAxes_;
    std::shared_ptr<const CodeSurvey> survey_;
    std::shared_ptr<const std::vector<double>> errors_;  ///< of the present codes; or null
    QTimer surveyTimer_;
};

}  // namespace hourglass::ui
