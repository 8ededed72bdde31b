#pragma once

#include <QTimer>

#include "ui/style/card.h"
#include "ui/training/viewpoint.h"
#include "ui/views/loss_curves.h"

class QCheckBox;
class QComboBox;

namespace hourglass::ui {

class CurvePlot;
class CurveSwitches;
struct CurveSwitch;
class Segments;

/// The live curves of the run in one panel: the squared error beside PCA's and other runs', or the
/// loss by its terms, stages and what is measured inside. The mouse reads values, a click leads all
/// pages to the nearest moment.
class LossChart : public Card {
    Q_OBJECT
 public:
    LossChart(Lab& lab, Viewpoint& viewpoint, QWidget* parent = nullptr);

    /// Draws what the lab has now, without waiting for the next frame.
    void refresh();
    enum class What { Error, Terms };
    void choose(What what);

 protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

 private:
    void makeHeader();
    QCheckBox* box(const char* name, const QString& text, const QString& tip);
    void connectAll();
    void soon();
    void showStages();
    void drawInside();
    void drawTerms();
    void drawError();
    void draw(std::vector<Curve> curves, double first, double last);
    std::vector<CurveSwitch> termWords() const;
    std::vector<CurveSwitch> errorWords() const;
    std::vector<FlatLine> flatLines() const;
    void markMoment();
    void goTo(double place);
    double placeOfMoment(const Moment& moment) const;
    double lastPlace(const History& history) const;
    std::vector<PlotFlag> flags() const;
    size_t stage() const;
    CurveChoice choice() const;
    bool showsInside() const { return what_ == What::Terms && chosenStage_ <= kGradients; }
    static constexpr int kGradients = -2;  ///< instead of a stage; -3: the units

    Lab& lab_;
    Viewpoint& viewpoint_;
    QTimer timer_;
    double refreshing_ = 0;  ///< milliseconds of the last refresh
    CurvePlot* plot_;
    CurveSwitches* switches_;
    Segments *whats_, *axes_;
    QCheckBox *logarithmic_, *smooth_, *robust_;
    QComboBox* stages_;  ///< of a run of several stages
    What what_ = What::Error;
    int chosenStage_ = -1;  ///< -1: the present one
};

}  // namespace hourglass::ui
