#include "core/training/common_moment.h"

#include <algorithm>

namespace hourglass {
namespace {

constexpr double kRounding = 1e-9;

}  // namespace

std::optional<double> placeOf(const Moment& moment, Alike alike) {
    switch (alike) {
        case Alike::Epochs:
            return moment.progress.epoch;
        case Alike::Seconds:
            return moment.position.seconds;
        case Alike::Error:
            break;
    }
    if (!moment.measured) return std::nullopt;
    return moment.figure.value;
}

std::vector<double> commonPlaces(const std::vector<const Moments*>& runs, Alike alike) {
    std::vector<double> places;
    for (const Moments* moments : runs)
        for (auto& moment : *moments)
            if (const auto place = placeOf(*moment, alike)) places.push_back(*place);
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    if (alike == Alike::Error) std::reverse(places.begin(), places.end());
    return places;
}

std::optional<size_t> momentAt(const Moments& moments, Alike alike, double place) {
    std::optional<size_t> found;
    for (size_t i = 0; i < moments.size(); ++i) {
        const auto here = placeOf(*moments[i], alike);
        if (!here || *here > place + kRounding) continue;
        found = i;
        if (alike == Alike::Error) break;
    }
    return found;
}

}  // namespace hourglass
