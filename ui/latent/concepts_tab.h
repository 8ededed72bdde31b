#pragma once

#include <QWidget>

#include "ui/latent/concept_samples.h"

class QLabel;

namespace hourglass::ui {

class ActorLabel;
class BasketButton;
class LatestWork;
class LinkButton;
class PinStrength;
class SampleSheetView;
class ToggleChip;
class TwoHistograms;
class TwoParts;

/// Concepts: a direction between two baskets of samples, how well it tells them apart, and what
/// becomes of a pin that goes along it.
class ConceptsTab : public QWidget {
    Q_OBJECT
 public:
    ConceptsTab(CodeScene& scene, QWidget* parent);

    const ConceptDirection& direction() const { return now_; }
    ConceptBaskets baskets() const;
    void setBaskets(const QString& name, const ConceptBaskets& baskets);

 protected:
    void showEvent(QShowEvent* event) override;

 private:
    /// One that was kept, to be compared with others.
    struct Kept {
        QString name;
        ConceptBaskets baskets;
        bool jointly = false;
        std::vector<double> step;  ///< at the shown moment
    };
    /// What was found at one moment.
    struct Found {
        ConceptDirection now;
        std::vector<std::vector<double>> kept;
    };

    QWidget* makeTop();
    void offerConcepts();
    void fit();
    void take(const std::shared_ptr<const Codes>& codes, Found found);
    void showFound();
    void keep();
    QString wordsOf(const BasketDifference& difference) const;
    QString cosineWords() const;
    void askStrip();
    void takeDecoded(std::shared_ptr<const Decoded> decoded);
    void forget();

    CodeScene& scene_;
    ConceptSamples samples_;
    LinkButton *choose_, *keep_;
    BasketButton *with_, *without_;
    ToggleChip* jointly_;
    TwoHistograms* bars_;
    SampleSheetView* strip_;
    TwoParts* views_;
    QLabel* empty_;
    PinStrength* strength_;
    QLabel* words_;
    ActorLabel* warning_;
    LatestWork* work_;
    QString name_;  ///< of the concept
    ConceptDirection now_;
    ShownMoment moment_;
    std::vector<Kept> kept_;
    Floats stripCodes_;
};

}  // namespace hourglass::ui
