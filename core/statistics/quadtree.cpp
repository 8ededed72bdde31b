#include "core/statistics/quadtree.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

namespace hourglass {

void Quadtree::build(std::span<const double> places) {
    places_ = places;
    order_.resize(places.size() / 2);
    std::iota(order_.begin(), order_.end(), 0u);
    squares_.clear();
    double least[2], side = 0;
    for (int axis = 0; axis < 2; ++axis) {
        double most = -std::numeric_limits<double>::infinity();
        least[axis] = -most;
        for (size_t i = static_cast<size_t>(axis); i < places.size(); i += 2) {
            least[axis] = std::min(least[axis], places[i]);
            most = std::max(most, places[i]);
        }
        side = std::max(side, most - least[axis]);
    }
    if (!order_.empty()) cut(0, std::ssize(order_), least[0], least[1], side, 0);
}

void Quadtree::measure(Square& square) const {
    for (int64_t at = square.from; at < square.from + square.count; ++at) {
        square.x += places_[2 * order_[at]];
        square.y += places_[2 * order_[at] + 1];
    }
    square.x /= static_cast<double>(square.count);
    square.y /= static_cast<double>(square.count);
}

/// The square whose lower left corner is (left, low), and those in it. Gives its number.
int32_t Quadtree::cut(int64_t from, int64_t count, double left, double low, double side,
                      int depth) {
    const auto number = static_cast<int32_t>(squares_.size());
    Square square;
    square.side = side, square.from = from, square.count = count;
    square.isCut = count > kFew && depth < kDeepest && side > 0;
    measure(square);
    squares_.push_back(square);
    if (!square.isCut) return number;
    const double half = side / 2;
    const auto begin = order_.begin() + from;
    const auto below = [&](int axis, double border) {
        return [=, this](uint32_t i) { return places_[2 * i + axis] < border; };
    };
    const auto middle = std::partition(begin, begin + count, below(1, low + half));
    const std::array cuts = {begin, std::partition(begin, middle, below(0, left + half)), middle,
                             std::partition(middle, begin + count, below(0, left + half)),
                             begin + count};
    for (int part = 0; part < 4; ++part) {
        const int64_t size = cuts[part + 1] - cuts[part];
        if (size == 0) continue;
        const int column = part % 2, row = part / 2;
        const int32_t made = cut(cuts[part] - order_.begin(), size, left + column * half,
                                 low + row * half, half, depth + 1);
        squares_[number].parts[part] = made;  // the list may have moved meanwhile
    }
    return number;
}

Quadtree::Push Quadtree::pushOn(int64_t i, double theta) const {
    const double x = places_[2 * i], y = places_[2 * i + 1];
    Push push;
    const auto add = [&](double dx, double dy, double count) {
        const double w = 1 / (1 + dx * dx + dy * dy);
        push.sum += count * w;
        push.x += count * w * w * dx;
        push.y += count * w * w * dy;
    };
    std::array<int32_t, 3 * kDeepest + 4> open;  // each depth leaves at most three for later
    size_t waiting = 0;
    open[waiting++] = 0;
    while (waiting > 0) {
        const Square& s = squares_[open[--waiting]];
        const double dx = x - s.x, dy = y - s.y;
        if (s.side * s.side < theta * theta * (dx * dx + dy * dy)) {
            add(dx, dy, static_cast<double>(s.count));
        } else if (s.isCut) {
            for (int32_t part : s.parts)
                if (part > 0) open[waiting++] = part;
        } else {
            for (int64_t at = s.from; at < s.from + s.count; ++at) {
                const int64_t j = order_[at];
                if (j != i) add(x - places_[2 * j], y - places_[2 * j + 1], 1);
            }
        }
    }
    return push;
}

}  // namespace hourglass
