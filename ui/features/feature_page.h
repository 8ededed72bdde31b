#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include "ui/features/feature_worker.h"
#include "ui/pages/page.h"

class QLabel;
class QStackedWidget;

namespace hourglass::ui {

class BusyLine;
class Card;
class FeatureControls;
class FeatureGrid;
class FilmSaving;
class LayerStrip;
class LinkButton;
class PrincipalCard;
class RangeLegend;
class UnitView;

/// What the units of each layer stand for: a tile a unit, sorted and compared; a click opens one.
class FeaturePage : public Page {
    Q_OBJECT
 public:
    explicit FeaturePage(const PageContext& on, QWidget* parent = nullptr);

    void choosePart(const QString& id) override;
    void prepareForPicture(std::function<void()> ready) override;
    /// What is shown; null while there is nothing.
    const std::shared_ptr<const FeatureAnswer>& answer() const { return answer_; }

 Q_SIGNALS:
    /// Another answer is shown.
    void shown();

 protected:
    void showEvent(QShowEvent* event) override;

 private:
    void makeCard();
    QWidget* makeUnitRow();
    void connectControls();
    void want(const FeatureWish& wish);
    void ask();
    bool isShownMoment(int64_t run, int64_t step) const;
    void take(const std::shared_ptr<const FeatureAnswer>& answer);
    void clear(const QString& why);
    void applyRange();
    void openUnit(int64_t unit);
    void closeUnit();
    void showUnitAlone(bool alone);
    void giveUp();
    void film(qint64 unit);

    Lab& lab_;
    Viewpoint& viewpoint_;
    ViewFeed& feed_;
    FeatureWish wish_;
    std::shared_ptr<const FeatureAnswer> answer_;
    float frozen_ = 0;  ///< full colour while the range is frozen; 0: not yet known
    QElapsedTimer asked_;
    QTimer later_;  ///< the next question of a moment that passes by
    QTimer late_;   ///< what is shown belongs to another moment for too long
    Card* card_;
    LayerStrip* layers_;
    FeatureControls* controls_;
    RangeLegend* legend_;
    QLabel *counts_, *unitTitle_;
    BusyLine* busy_;
    QStackedWidget* views_;
    FeatureGrid* grid_;
    UnitView* unit_;
    QWidget* unitRow_;
    PrincipalCard* principal_;
    FilmSaving* filming_;
    FeatureWorker worker_;  // the last member: its thread ends before the rest goes
};

}  // namespace hourglass::ui
