#include "ui/latent/concept_samples.h"

#include <QCoreApplication>
#include <algorithm>
#include <set>

#include "core/statistics/ranking.h"

namespace hourglass::ui {
namespace {

constexpr double kLowQuarter = 0.25, kHighQuarter = 0.75;

QString conceptTr(const char* words) {
    return QCoreApplication::translate("ConceptSamples", words);
}

}  // namespace

std::vector<int64_t> ConceptSamples::rest(const std::vector<int64_t>& rows) const {
    std::vector<int64_t> others;
    for (int64_t i = shown(); i < count(); ++i)
        if (!std::binary_search(rows.begin(), rows.end(), i)) others.push_back(i);
    return others;
}

ConceptBaskets ConceptSamples::there(ConceptBaskets baskets) const {
    for (auto* basket : {&baskets.with, &baskets.without})
        std::erase_if(*basket, [this](int64_t row) { return row >= count(); });
    return baskets;
}

int64_t ConceptSamples::rowOf(const CodeSample& sample) const {
    if (!scene_.hasCodes() || scene_.codeOf(sample).empty()) return -1;
    return sample.of == CodeSample::Of::Shown ? sample.index : shown() + sample.index;
}

Floats ConceptSamples::codes() const {
    if (!scene_.hasCodes()) return {};
    Floats all = scene_.codes()->shown;
    all.insert(all.end(), scene_.codes()->values.begin(), scene_.codes()->values.end());
    return all;
}

std::vector<Factor> ConceptSamples::factors() const {
    const Examples& e = scene_.examples();
    std::vector<Factor> all = e.shownFactors;
    for (size_t f = 0; f < all.size(); ++f) {
        const auto& dots = e.probeFactors[f].values;
        all[f].values.resize(static_cast<size_t>(shown()));
        all[f].values.insert(all[f].values.end(), dots.begin(), dots.end());
    }
    return all;
}

std::vector<BasketOffer> ConceptSamples::labelOffers() const {
    const Examples& e = scene_.examples();
    std::vector<BasketOffer> offers;
    for (int64_t i = 0; i < std::ssize(e.probeLabels); ++i) {
        const int label = e.probeLabels[static_cast<size_t>(i)];
        if (label < 0) continue;
        if (label >= std::ssize(offers)) offers.resize(static_cast<size_t>(label) + 1);
        offers[static_cast<size_t>(label)].rows.push_back(shown() + i);
    }
    for (size_t label = 0; label < offers.size(); ++label)
        offers[label].words = labelText(e.labelNames, static_cast<int>(label));
    std::erase_if(offers, [](const BasketOffer& offer) { return offer.rows.empty(); });
    if (offers.size() <= kMostLabels) return offers;
    std::stable_sort(offers.begin(), offers.end(), [](const BasketOffer& a, const BasketOffer& b) {
        return a.rows.size() > b.rows.size();
    });
    offers.resize(kMostLabels);
    return offers;
}

QString ConceptSamples::leftOutWords() const {
    const std::vector<int>& labels = scene_.examples().probeLabels;
    std::set<int> different(labels.begin(), labels.end());
    different.erase(different.begin(), different.lower_bound(0));
    if (different.size() <= kMostLabels) return {};
    return conceptTr("The %L1 largest of %L2 labels are here")
        .arg(kMostLabels)
        .arg(different.size());
}

std::vector<BasketOffer> ConceptSamples::offersOf(const Factor& factor) const {
    const QString name = QString::fromStdString(factor.name);
    std::vector<BasketOffer> offers;
    for (auto& choice : factor.choices)
        offers.push_back({QString("%1: %2").arg(name, QString::fromStdString(choice)), {}});
    double low = 0, high = 0;
    if (!factor.isChoice()) {
        const std::vector<double> all(factor.values.begin(), factor.values.end());
        low = quantile(all, kLowQuarter);
        high = quantile(all, kHighQuarter);
        offers = {{conceptTr("%1: upper quarter").arg(name), {}},
                  {conceptTr("%1: lower quarter").arg(name), {}}};
    }
    for (int64_t i = 0; i < std::ssize(factor.values); ++i) {
        const float value = factor.values[static_cast<size_t>(i)];
        if (factor.isChoice())
            offers[static_cast<size_t>(value)].rows.push_back(shown() + i);
        else if (value >= high || value <= low)
            offers[value >= high ? 0 : 1].rows.push_back(shown() + i);
    }
    return offers;
}

std::vector<BasketOffer> ConceptSamples::basketOffers() const {
    std::vector<BasketOffer> offers = labelOffers();
    for (const Factor& factor : scene_.examples().probeFactors)
        for (BasketOffer& offer : offersOf(factor)) offers.push_back(std::move(offer));
    return offers;
}

std::vector<ConceptOffer> ConceptSamples::conceptOffers() const {
    std::vector<ConceptOffer> offers;
    const auto againstRest = [&](const BasketOffer& one) {
        offers.push_back({one.words, {one.rows, {}}, true});
    };
    for (const Factor& factor : scene_.examples().probeFactors) {
        const auto sides = offersOf(factor);
        const QString name = QString::fromStdString(factor.name);
        if (!factor.isChoice())
            offers.push_back({name, {sides[0].rows, sides[1].rows}, false});
        else if (sides.size() == 2)
            offers.push_back({sides[1].words, {sides[1].rows, sides[0].rows}, false});
        else
            std::for_each(sides.begin(), sides.end(), againstRest);
    }
    const auto labels = labelOffers();
    if (labels.size() > 1) std::for_each(labels.begin(), labels.end(), againstRest);
    return offers;
}

ConceptBaskets ConceptSamples::basketsOf(const ConceptOffer& offer) const {
    if (!offer.againstRest) return offer.baskets;
    return {offer.baskets.with, rest(offer.baskets.with)};
}

}  // namespace hourglass::ui
