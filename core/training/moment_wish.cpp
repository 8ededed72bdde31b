#include "core/training/moment_wish.h"

#include <charconv>
#include <cmath>

namespace hourglass {
namespace {

tl::unexpected<Error> notKnown(const std::string& words) {
    return failure("\"" + words + "\" names no moment of a run.", "--moment",
                   std::string("Write ") + kMomentWords + ".");
}

std::string nameOf(const Moment& m, MomentWish::Kind kind) {
    if (kind == MomentWish::Kind::Update) return "update:" + std::to_string(m.progress.step);
    return "epoch:" + std::to_string(std::lround(m.progress.epoch));
}

}  // namespace

size_t bestMoment(const Moments& moments) {
    size_t best = 0;
    for (size_t i = 1; i < moments.size(); ++i) {
        const Moment &a = *moments[best], &b = *moments[i];
        const bool newStage = a.position.stage != b.position.stage || !a.measured;
        if (b.measured && (newStage || b.figure.value < a.figure.value)) best = i;
    }
    return best;
}

Result<MomentWish> MomentWish::parse(const std::string& words) {
    if (words == "first") return MomentWish{Kind::First};
    if (words == "best") return MomentWish{Kind::Best};
    if (words == "last") return MomentWish{Kind::Last};
    const size_t colon = words.find(':');
    const std::string unit = colon == std::string::npos ? "update" : words.substr(0, colon);
    const std::string digits = colon == std::string::npos ? words : words.substr(colon + 1);
    MomentWish wish;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), wish.number);
    const bool number = error == std::errc() && end == digits.data() + digits.size() &&
                        !digits.empty() && wish.number >= 0;
    if (!number || (unit != "epoch" && unit != "update")) return notKnown(words);
    wish.kind = unit == "epoch" ? Kind::Epoch : Kind::Update;
    return wish;
}

Result<size_t> findMoment(const MomentWish& wish, const Moments& moments) {
    using Kind = MomentWish::Kind;
    if (moments.empty()) return failure("The run keeps no moments.", "--moment");
    if (wish.kind == Kind::First) return size_t{0};
    if (wish.kind == Kind::Last) return moments.size() - 1;
    if (wish.kind == Kind::Best) return bestMoment(moments);
    size_t nearest = 0;
    double least = INFINITY;
    for (size_t i = 0; i < moments.size(); ++i) {
        const RunProgress& at = moments[i]->progress;
        const double place = wish.kind == Kind::Epoch ? at.epoch : static_cast<double>(at.step);
        const double away = std::abs(place - static_cast<double>(wish.number));
        if (away < least) least = away, nearest = i;
    }
    if (least < 1e-9) return nearest;
    return failure("That moment of the run was not kept.", "--moment",
                   "The nearest one is " + nameOf(*moments[nearest], wish.kind) + ".");
}

}  // namespace hourglass
