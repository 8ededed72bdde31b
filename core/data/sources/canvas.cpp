#include "core/data/sources/canvas.h"

#include <algorithm>
#include <limits>
#include <numbers>

namespace hourglass {
namespace {

float distanceTo(Point p, Point a, Point b) {
    const float dx = b.x - a.x, dy = b.y - a.y;
    const float length = dx * dx + dy * dy;
    const float along =
        length > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0f, 1.0f) : 0;
    return std::hypot(p.x - a.x - along * dx, p.y - a.y - along * dy);
}

}  // namespace

Canvas::Canvas(float* pixels, int size, float ground) : pixels_(pixels), size_(size) {
    std::fill_n(pixels, size * size, ground);
}

Canvas::Box Canvas::around(Point centre, float radius) const {
    const auto scale = static_cast<float>(size_);
    const auto from = [&](float at) {
        return std::clamp(static_cast<int>(std::floor((at - radius) * scale)) - 1, 0, size_);
    };
    const auto to = [&](float at) {
        return std::clamp(static_cast<int>(std::ceil((at + radius) * scale)) + 1, 0, size_);
    };
    return {from(centre.y), to(centre.y), from(centre.x), to(centre.x)};
}

template <class Distance>
void Canvas::cover(const Box& box, const Distance& distance, float grey) {
    const auto scale = static_cast<float>(size_);
    for (int row = box.fromRow; row < box.toRow; ++row)
        for (int column = box.fromColumn; column < box.toColumn; ++column) {
            const Point middle{(static_cast<float>(column) + 0.5f) / scale,
                               (static_cast<float>(row) + 0.5f) / scale};
            const float share = std::clamp(0.5f - distance(middle) * scale, 0.0f, 1.0f);
            float& pixel = pixels_[row * size_ + column];
            pixel += share * (grey - pixel);
        }
}

void Canvas::disc(Point centre, float radius, float grey) {
    cover(
        around(centre, radius),
        [&](Point p) { return std::hypot(p.x - centre.x, p.y - centre.y) - radius; }, grey);
}

void Canvas::ring(Point centre, float radius, float width, float grey) {
    cover(
        all(),
        [&](Point p) {
            return std::abs(std::hypot(p.x - centre.x, p.y - centre.y) - radius) - width / 2;
        },
        grey);
}

void Canvas::ellipse(Point centre, float across, float down, float grey) {
    // To first order in the distance: the value of the quadric divided by its slope.
    cover(
        all(),
        [&](Point p) {
            const float x = (p.x - centre.x) / across, y = (p.y - centre.y) / down;
            const float value = std::hypot(x, y), slope = std::hypot(x / across, y / down);
            return slope > 0 ? value * (value - 1) / slope : -std::min(across, down);
        },
        grey);
}

void Canvas::polygon(const std::vector<Point>& corners, float grey) {
    cover(
        all(),
        [&](Point p) {
            bool inside = false;
            float nearest = std::numeric_limits<float>::max();
            for (size_t i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
                const Point a = corners[i], b = corners[j];
                nearest = std::min(nearest, distanceTo(p, a, b));
                if ((a.y > p.y) != (b.y > p.y) &&
                    p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
                    inside = !inside;
            }
            return inside ? -nearest : nearest;
        },
        grey);
}

void Canvas::stroke(const std::vector<Point>& points, float width, float grey) {
    cover(
        all(),
        [&](Point p) {
            float nearest = std::numeric_limits<float>::max();
            for (size_t i = 0; i + 1 < points.size(); ++i)
                nearest = std::min(nearest, distanceTo(p, points[i], points[i + 1]));
            return nearest - width / 2;
        },
        grey);
}

std::vector<Point> arc(Point centre, float across, float down, float from, float to, int pieces) {
    std::vector<Point> points;
    for (int i = 0; i <= pieces; ++i) {
        const float angle =
            2 * std::numbers::pi_v<float> *
            (from + (to - from) * static_cast<float>(i) / static_cast<float>(pieces));
        points.push_back({centre.x + across * std::cos(angle), centre.y + down * std::sin(angle)});
    }
    return points;
}

Point turned(Point p, Point centre, float turns) {
    const float angle = 2 * std::numbers::pi_v<float> * turns;
    const float x = p.x - centre.x, y = p.y - centre.y;
    return {centre.x + x * std::cos(angle) - y * std::sin(angle),
            centre.y + x * std::sin(angle) + y * std::cos(angle)};
}

}  // namespace hourglass
