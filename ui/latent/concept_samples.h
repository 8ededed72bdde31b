#pragma once

#include "core/statistics/concept_direction.h"
#include "ui/latent/code_scene.h"

namespace hourglass::ui {

/// A basket that can be filled at once, and what it is called.
struct BasketOffer {
    QString words;
    std::vector<int64_t> rows;
};

/// Two baskets that belong together: "glasses: with, against without".
struct ConceptOffer {
    QString words;
    ConceptBaskets baskets;
    bool againstRest = false;  ///< `without` is all other dots: see ConceptSamples::basketsOf
};

/// The samples that concepts are made of: the first shown examples, then the map's dots, in one
/// list of rows. While training goes on there are fewer dots, and the rows behind them wait.
class ConceptSamples {
 public:
    static constexpr size_t kMostLabels = 200;  ///< in a menu: those with the most dots

    explicit ConceptSamples(const CodeScene& scene) : scene_(scene) {}

    int64_t shown() const {
        return scene_.hasCodes() ? std::ssize(scene_.codes()->shown) / scene_.codes()->units : 0;
    }
    /// All rows that have a code now.
    int64_t count() const { return scene_.hasCodes() ? shown() + scene_.codes()->count : 0; }
    /// All dots that are not in `rows`, which rise.
    std::vector<int64_t> rest(const std::vector<int64_t>& rows) const;
    /// Without those that have no code now.
    ConceptBaskets there(ConceptBaskets baskets) const;
    /// -1: not one of them.
    int64_t rowOf(const CodeSample& sample) const;
    /// Codes of all rows at the shown moment, [rows, K].
    Floats codes() const;
    /// What is known of all rows.
    std::vector<Factor> factors() const;

    /// By label, by each value of a factor, by the upper and the lower quarter of a measure.
    std::vector<BasketOffer> basketOffers() const;
    /// Each of them against its opposite.
    std::vector<ConceptOffer> conceptOffers() const;
    /// The baskets that it fills. The rest is found here: of all labels at once it would be large.
    ConceptBaskets basketsOf(const ConceptOffer& offer) const;
    /// That labels were left out of the offers, in a sentence; empty: none were.
    QString leftOutWords() const;

 private:
    std::vector<BasketOffer> labelOffers() const;
    std::vector<BasketOffer> offersOf(const Factor& factor) const;

    const CodeScene& scene_;
};

}  // namespace hourglass::ui
