#include "ui/compare/probe_layout.h"

#include <algorithm>
#include <cmath>

namespace hourglass::ui {
namespace {

using Part = ProbeCell::Part;
using Arrangement = SampleRenderer::Arrangement;

constexpr double kGap = 4, kAsideGap = 8, kMostAside = 170, kLeastPlot = 120;

/// Input, then each run, and of pictures its differences.
std::vector<std::pair<Part, int>> partsOf(const ProbeRows& rows, bool differences) {
    std::vector<std::pair<Part, int>> parts = {{Part::Input, -1}};
    for (int r = 0; r < std::ssize(rows.rows); ++r) {
        parts.emplace_back(Part::Rebuilt, r);
        if (differences) parts.emplace_back(Part::Difference, r);
    }
    return parts;
}

ProbeLayout layOutTogether(const ProbeRows& rows, const SampleCanvas& canvas, const QSizeF& size) {
    ProbeLayout l;
    const auto parts = partsOf(rows, false);
    l.caption = std::ceil(canvas.metrics(SampleCanvas::Type::Small).height()) + 2;
    const auto most = static_cast<int64_t>((size.width() + kGap) / (kLeastPlot + kGap));
    const auto across = std::clamp<int64_t>(most, 1, std::ssize(parts));
    const auto down = (std::ssize(parts) + across - 1) / across;
    const double width = (size.width() + kGap) / static_cast<double>(across) - kGap;
    const double height =
        std::max(kLeastPlot, (size.height() + kGap) / static_cast<double>(down) - kGap - l.caption);
    for (int64_t i = 0; i < std::ssize(parts); ++i) {
        const QRectF place(
            static_cast<double>(i % across) * (width + kGap),
            static_cast<double>(i / across) * (height + l.caption + kGap) + l.caption, width,
            height);
        const auto& [part, row] = parts[static_cast<size_t>(i)];
        l.cells.push_back({part, row, 0, place});
    }
    l.height = static_cast<double>(down) * (height + l.caption + kGap) - kGap;
    return l;
}

}  // namespace

ProbeLayout layOutProbes(const ProbeRows& rows, const SampleCanvas& canvas, const QSizeF& size,
                         bool differences) {
    ProbeLayout l;
    if (rows.count < 1) return l;
    const SampleRenderer& renderer = rendererFor(*rows.look);
    if (renderer.arrangement() == Arrangement::Together) return layOutTogether(rows, canvas, size);
    const bool pictures = renderer.arrangement() == Arrangement::Rows;
    const auto parts = partsOf(rows, differences && pictures);
    const float* first = rows.given->data();
    const SampleParts pair{first, nullptr, pictures ? nullptr : first};
    const auto room = renderer.room(*rows.look, pair, canvas);
    l.aside = std::min(kMostAside, std::max(80.0, size.width() * 0.26));
    const double width = size.width() - l.aside - kAsideGap;
    const auto most = static_cast<int64_t>((width + kGap) / (room.least.width() + kGap));
    const auto columns = std::clamp<int64_t>(most, 1, rows.count);
    const auto down = static_cast<double>(parts.size());
    double wide = std::min((width + kGap) / static_cast<double>(columns) - kGap, room.most.width());
    double high =
        std::clamp((size.height() + kGap) / down - kGap, room.least.height(), room.most.height());
    if (pictures) wide = high = std::min(wide, high);
    for (size_t p = 0; p < parts.size(); ++p)
        for (int64_t s = 0; s < columns; ++s)
            l.cells.push_back({parts[p].first, parts[p].second, s,
                               QRectF(l.aside + kAsideGap + static_cast<double>(s) * (wide + kGap),
                                      static_cast<double>(p) * (high + kGap), wide, high)});
    l.height = down * (high + kGap) - kGap;
    return l;
}

}  // namespace hourglass::ui
