#include "core/report/svg_plot.h"

#include <algorithm>

#include "core/report/svg_axes.h"
#include "core/report/text_codes.h"

namespace hourglass {
namespace {

constexpr double kWidth = 720, kCurveHeight = 300, kPointsHeight = 480;
constexpr double kLeft = 70, kRight = 540, kTop = 30, kBelow = 46, kLine = 15;

std::string svgHead(double height, const std::string& title) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + svgPixels(kWidth) + " " +
           svgPixels(height) + "\" width=\"" + svgPixels(kWidth) + "\" height=\"" +
           svgPixels(height) + "\" font-family=\"sans-serif\" font-size=\"12\"><title>" +
           htmlOf(title) + "</title>\n";
}

/// Names beside what they name, none over another: moved down where it must be.
struct Named {
    double y;
    std::string name, colour;
};
std::string svgNames(std::vector<Named> names) {
    std::sort(names.begin(), names.end(), [](auto& a, auto& b) { return a.y < b.y; });
    std::string svg;
    double free = kTop;
    for (auto& one : names) {
        const double y = std::max(one.y, free);
        free = y + kLine;
        svg += svgText(kRight + 8, y + 4, one.name, "start", one.colour);
    }
    return svg;
}

}  // namespace

std::string svgOf(const AnalysisResult::Curve& curve) {
    const double bottom = kCurveHeight - kBelow;
    SvgAxis x(curve.x, kLeft, kRight), y(curve.y, bottom, kTop);
    for (auto& series : curve.series)
        for (size_t i = 0; i < std::min(series.x.size(), series.y.size()); ++i)
            if (x.canDraw(series.x[i]) && y.canDraw(series.y[i])) {
                x.add(series.x[i]);
                y.add(series.y[i]);
            }
    x.settle();
    y.settle();
    std::string svg = svgHead(kCurveHeight, curve.title);
    svg += svgFrame(x, y, kLeft, kRight, kTop, bottom);
    std::vector<Named> names;
    for (size_t s = 0; s < curve.series.size(); ++s) {
        auto& series = curve.series[s];
        std::string points;
        double last = kTop;
        for (size_t i = 0; i < std::min(series.x.size(), series.y.size()); ++i) {
            if (!x.canDraw(series.x[i]) || !y.canDraw(series.y[i])) continue;
            last = y.at(series.y[i]);
            points += svgPixels(x.at(series.x[i])) + "," + svgPixels(last) + " ";
        }
        svg += "<polyline fill=\"none\" stroke=\"" + svgColour(s) +
               "\" stroke-width=\"2\" points=\"" + points + "\"/>\n";
        names.push_back({last, series.name, svgColour(s)});
    }
    return svg + svgNames(std::move(names)) + "</svg>\n";
}

std::string svgOf(const AnalysisResult::Scatter& scatter) {
    const double bottom = kPointsHeight - kBelow;
    SvgAxis x(scatter.x, kLeft, kRight), y(scatter.y, bottom, kTop);
    for (size_t i = 0; i < scatter.xs.size(); ++i)
        if (x.canDraw(scatter.xs[i]) && y.canDraw(scatter.ys[i])) {
            x.add(scatter.xs[i]);
            y.add(scatter.ys[i]);
        }
    x.settle();
    y.settle();
    std::string svg = svgHead(kPointsHeight, scatter.title);
    svg += svgFrame(x, y, kLeft, kRight, kTop, bottom);
    const auto colourOf = [&](size_t i) {
        return svgColour(i < scatter.group.size() ? static_cast<size_t>(scatter.group[i]) : 0);
    };
    for (size_t i = 0; i < scatter.xs.size(); ++i) {
        if (!x.canDraw(scatter.xs[i]) || !y.canDraw(scatter.ys[i])) continue;
        svg += "<circle cx=\"" + svgPixels(x.at(scatter.xs[i])) + "\" cy=\"" +
               svgPixels(y.at(scatter.ys[i])) + "\" r=\"2.2\" fill=\"" + colourOf(i) +
               "\" fill-opacity=\"0.7\"/>\n";
    }
    std::vector<Named> names;
    for (size_t g = 0; g < scatter.groups.size(); ++g)
        names.push_back({kTop, scatter.groups[g], svgColour(g)});
    return svg + svgNames(std::move(names)) + "</svg>\n";
}

}  // namespace hourglass
