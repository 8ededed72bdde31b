#pragma once

#include "ui/features/feature_feed.h"
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
class PrincipalCard;
class RangeLegend;
class UnitHeader;
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
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

 private:
    void makeCard();
    void connectControls();
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
    std::shared_ptr<const FeatureAnswer> answer_;
    float frozen_ = 0;  ///< full colour while the range is frozen; 0: not yet known
    Card* card_;
    LayerStrip* layers_;
    FeatureControls* controls_;
    RangeLegend* legend_;
    QLabel* counts_;
    BusyLine* busy_;
    QStackedWidget* views_;
    FeatureGrid* grid_;
    UnitView* unit_;
    UnitHeader* header_;
    PrincipalCard* principal_;
    FilmSaving* filming_;
    FeatureFeed units_;
};

}  // namespace hourglass::ui
