#pragma once

#include <string>
#include <vector>

#include "core/questions/analysis_result.h"

namespace hourglass {

/// One axis of a drawn plot: from values to pixels.
class SvgAxis {
 public:
    /// Pixels from `begin` to `end`; a y axis begins below.
    SvgAxis(const AnalysisResult::Axis& axis, double begin, double end);
    /// Another value that has to be in sight; what cannot be drawn is left out.
    void add(double value);
    void addZero() { add(0); }
    /// To be called when all values are known.
    void settle();
    bool canDraw(double value) const;
    double at(double value) const;
    /// Round values with room between them.
    std::vector<double> ticks() const;
    /// "error, SSE/image".
    std::string title() const;

 private:
    double scaled(double value) const;
    AnalysisResult::Axis axis_;
    double begin_, end_, low_, high_;
};

/// A colour for series i, told apart by people with any colour vision.
std::string svgColour(size_t i);
/// Axes, ticks and their words.
std::string svgFrame(const SvgAxis& x, const SvgAxis& y, double left, double right, double top,
                     double bottom);
/// A number of pixels with one digit behind the point.
std::string svgPixels(double pixels);
/// `anchor`: "start", "middle" or "end".
std::string svgText(double x, double y, const std::string& text, const std::string& anchor,
                    const std::string& colour = "#555");

}  // namespace hourglass
