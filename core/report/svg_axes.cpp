#include "core/report/svg_axes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>

#include "core/report/text_codes.h"

namespace hourglass {
namespace {

constexpr int kMostTicks = 6;

}  // namespace

SvgAxis::SvgAxis(const AnalysisResult::Axis& axis, double begin, double end)
    : axis_(axis),
      begin_(begin),
      end_(end),
      low_(std::numeric_limits<double>::infinity()),
      high_(-low_) {}

bool SvgAxis::canDraw(double value) const {
    return std::isfinite(value) && (!axis_.logarithmic || value > 0);
}

double SvgAxis::scaled(double value) const { return axis_.logarithmic ? std::log10(value) : value; }

void SvgAxis::add(double value) {
    if (!canDraw(value)) return;
    low_ = std::min(low_, scaled(value));
    high_ = std::max(high_, scaled(value));
}

void SvgAxis::settle() {
    if (!(low_ <= high_)) low_ = 0, high_ = 1;
    if (high_ - low_ < 1e-12 * std::max(1.0, std::abs(high_))) low_ -= 0.5, high_ += 0.5;
}

double SvgAxis::at(double value) const {
    return begin_ + (scaled(value) - low_) / (high_ - low_) * (end_ - begin_);
}

std::vector<double> SvgAxis::ticks() const {
    std::vector<double> list;
    const double raw = (high_ - low_) / kMostTicks;
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    double step = 10 * power;
    for (double digit : {1.0, 2.0, 5.0})
        if (digit * power >= raw) {
            step = digit * power;
            break;
        }
    if (axis_.logarithmic || axis_.counts) step = std::max(1.0, std::ceil(step));
    for (double tick = std::ceil(low_ / step) * step; tick <= high_ + step * 1e-9; tick += step)
        list.push_back(axis_.logarithmic              ? std::pow(10.0, tick)
                       : std::abs(tick) < step * 1e-9 ? 0
                                                      : tick);
    return list;
}

std::string SvgAxis::title() const {
    return axis_.unit.empty() ? axis_.name : axis_.name + ", " + axis_.unit;
}

std::string svgColour(size_t i) {
    static constexpr std::array<const char*, 8> kColours = {
        "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8a6d00", "#3d8fd1", "#6b4fa0", "#555555"};
    return kColours[i % kColours.size()];
}

std::string svgPixels(double pixels) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", pixels);
    return text;
}

std::string svgText(double x, double y, const std::string& text, const std::string& anchor,
                    const std::string& colour) {
    return "<text x=\"" + svgPixels(x) + "\" y=\"" + svgPixels(y) + "\" text-anchor=\"" + anchor +
           "\" fill=\"" + colour + "\">" + htmlOf(text) + "</text>\n";
}

std::string svgFrame(const SvgAxis& x, const SvgAxis& y, double left, double right, double top,
                     double bottom) {
    const auto line = [](double x1, double y1, double x2, double y2) {
        return "<line x1=\"" + svgPixels(x1) + "\" y1=\"" + svgPixels(y1) + "\" x2=\"" +
               svgPixels(x2) + "\" y2=\"" + svgPixels(y2) + "\" stroke=\"#ccc\"/>\n";
    };
    std::string svg = line(left, bottom, right, bottom) + line(left, top, left, bottom);
    for (double tick : x.ticks())
        svg += svgText(x.at(tick), bottom + 16, AnalysisResult::shown(tick), "middle");
    for (double tick : y.ticks()) {
        svg += line(left, y.at(tick), right, y.at(tick));
        svg += svgText(left - 6, y.at(tick) + 4, AnalysisResult::shown(tick), "end");
    }
    svg += svgText(right, bottom + 34, x.title(), "end");
    return svg + svgText(left, top - 10, y.title(), "start");
}

}  // namespace hourglass
