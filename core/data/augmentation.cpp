#include "core/data/augmentation.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hourglass {
namespace {

/// The value between four pixels; beyond the border its own pixels go on.
float between(const float* plane, int64_t height, int64_t width, double y, double x) {
    const double left = std::floor(x), top = std::floor(y);
    const auto right = static_cast<float>(x - left), below = static_cast<float>(y - top);
    const auto at = [&](int64_t down, int64_t across) {
        const int64_t row = std::clamp<int64_t>(static_cast<int64_t>(top) + down, 0, height - 1);
        const int64_t column =
            std::clamp<int64_t>(static_cast<int64_t>(left) + across, 0, width - 1);
        return plane[row * width + column];
    };
    return (1 - below) * ((1 - right) * at(0, 0) + right * at(0, 1)) +
           below * ((1 - right) * at(1, 0) + right * at(1, 1));
}

double numberOf(const Value& section, const char* id) { return section[id].number(); }

}  // namespace

Fields augmentationFields() {
    return {
        Field::choice("augment_flip", "none", {"none", "sideways", "upside_down", "both"})
            .named("Flip by chance")
            .helped("Half of the pictures are mirrored each time they are trained on; both: also "
                    "half of them upside down."),
        Field::integer("augment_shift", 0)
            .named("Shift by chance")
            .in("pixels")
            .between(0, 1000)
            .helped("Each picture is shifted by up to so many pixels in both directions each time "
                    "it is trained on; its border goes on."),
        Field::real("augment_rotate", 0)
            .named("Turn by chance")
            .in("degrees")
            .between(0, 180)
            .helped("Each picture is turned by up to so much, either way, each time it is trained "
                    "on."),
        Field::real("augment_noise", 0)
            .named("Noise by chance")
            .between(0, 10)
            .helped("Standard deviation of Gaussian noise that is added to each value each time it "
                    "is trained on, to pictures from 0 to 1 or to the scaled columns of a table. "
                    "The noise is rebuilt, too: to have it removed, use a corruption."),
    };
}

bool movesPictures(const Value& section) {
    return section["augment_flip"].text("none") != "none" ||
           numberOf(section, "augment_shift") > 0 || numberOf(section, "augment_rotate") > 0;
}

bool isAugmented(const Value& section) {
    return movesPictures(section) || numberOf(section, "augment_noise") > 0;
}

Augmentation::Augmentation(const Value& section, const Shape& sampleShape, uint64_t seed)
    : shape_(sampleShape),
      moves_(seed, "augment/moves"),
      noises_(seed, "augment/noise"),
      nothing_(!isAugmented(section)),
      shift_(static_cast<int64_t>(numberOf(section, "augment_shift"))),
      turn_(numberOf(section, "augment_rotate") * std::numbers::pi / 180),
      noise_(numberOf(section, "augment_noise")) {
    const std::string flip = section["augment_flip"].text("none");
    mirrors_ = flip == "sideways" || flip == "both";
    upsideDown_ = flip == "upside_down" || flip == "both";
}

Augmentation::Move Augmentation::drawMove(uint64_t step, uint64_t place) const {
    enum Draw : uint64_t { Mirror, UpsideDown, Across, Down, Turn, Draws };
    const auto uniform = [&](uint64_t which) {
        return static_cast<double>(moves_.uniform(step, place * Draws + which));
    };
    Move move;
    move.mirrored = mirrors_ && uniform(Mirror) < 0.5;
    move.upsideDown = upsideDown_ && uniform(UpsideDown) < 0.5;
    if (shift_ > 0) {
        const auto pixels = [&](uint64_t which) {
            return std::floor(uniform(which) * static_cast<double>(2 * shift_ + 1)) -
                   static_cast<double>(shift_);
        };
        move.across = pixels(Across);
        move.down = pixels(Down);
    }
    if (turn_ > 0) {
        const double angle = turn_ * (2 * uniform(Turn) - 1);
        move.cosine = std::cos(angle);
        move.sine = std::sin(angle);
    }
    return move;
}

/// Asks for each pixel where it comes from: back from the shift, back from the turn about the
/// middle, back from the mirror.
void Augmentation::move(const Move& move, const float* from, float* to) const {
    const int64_t height = shape_[1], width = shape_[2];
    const double middleX = static_cast<double>(width - 1) / 2;
    const double middleY = static_cast<double>(height - 1) / 2;
    for (int64_t c = 0; c < shape_[0]; ++c, from += height * width)
        for (int64_t row = 0; row < height; ++row)
            for (int64_t column = 0; column < width; ++column) {
                const double dx = static_cast<double>(column) - move.across - middleX;
                const double dy = static_cast<double>(row) - move.down - middleY;
                double x = move.cosine * dx + move.sine * dy + middleX;
                double y = move.cosine * dy - move.sine * dx + middleY;
                if (move.mirrored) x = static_cast<double>(width - 1) - x;
                if (move.upsideDown) y = static_cast<double>(height - 1) - y;
                *to++ = between(from, height, width, y, x);
            }
}

void Augmentation::apply(float* sample, float* scratch, uint64_t step, uint64_t place) const {
    const int64_t units = shape_.count();
    if (shape_.rank() == 3 && (mirrors_ || upsideDown_ || shift_ > 0 || turn_ > 0)) {
        std::copy_n(sample, units, scratch);
        move(drawMove(step, place), scratch, sample);
    }
    if (noise_ <= 0) return;
    const auto first = place * static_cast<uint64_t>(units);
    for (int64_t u = 0; u < units; ++u)
        sample[u] +=
            static_cast<float>(noise_) * noises_.normal(step, first + static_cast<uint64_t>(u));
}

}  // namespace hourglass
