#pragma once

#include <QString>

#include "ui/views/picture_worker.h"

namespace hourglass::ui {

/// What one slider moves: a code value, or a principal direction of the codes.
struct SliderAxis {
    int index = 0;                   ///< of the value or the direction, from 0
    std::vector<double> direction;   ///< unit vector [K]
    double origin = 0;               ///< along the direction; 0 of a value, the mean of a direction
    double mean = 0, deviation = 1;  ///< of the codes' coordinates
    double usefulness = -1;          ///< -1: not known yet
    bool dead = false;

    /// Of a code [K]: its value, or how far it is from the mean along the direction.
    double coordinateOf(const Floats& code) const;
    /// The code with this coordinate, moved along the direction alone.
    Floats moved(const Floats& code, double coordinate) const;
};

/// A slider's unit.
enum class SliderUnit { Value, Deviations, Prior };

/// The number that stands beside the slider: the coordinate itself, how many standard deviations it
/// is from the codes' mean, or the share of the standard normal prior below it in percent.
double shownNumber(const SliderAxis& axis, SliderUnit unit, double coordinate);
/// The other way round; shares are held off 0 and 100 %.
double coordinateFrom(const SliderAxis& axis, SliderUnit unit, double number);
/// Where a slider from -1 to 1 puts it: three deviations of the codes, or of the prior.
double coordinateAt(const SliderAxis& axis, SliderUnit unit, double position);
double positionOf(const SliderAxis& axis, SliderUnit unit, double coordinate);

/// The most useful first, as far as that is known; else by variance.
std::vector<SliderAxis> valueAxes(const Codes& codes, const CodeUsefulness* usefulness);
/// By falling variance, whose share is the usefulness.
std::vector<SliderAxis> directionAxes(const Codes& codes);

}  // namespace hourglass::ui
