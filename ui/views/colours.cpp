#include "ui/views/colours.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hourglass::ui {
namespace {

QColor mix(const QColor& a, const QColor& b, double share) {
    const auto blend = [share](int x, int y) {
        return static_cast<int>(std::lround(x + (y - x) * share));
    };
    return QColor(blend(a.red(), b.red()), blend(a.green(), b.green()), blend(a.blue(), b.blue()));
}

}  // namespace

QColor diverging(double value, bool dark) {
    const QColor zero = dark ? QColor(0x1b, 0x1d, 0x21) : QColor(0xff, 0xff, 0xff);
    const QColor below = dark ? QColor(0x4f, 0xa8, 0xff) : QColor(0x00, 0x5a, 0xb5);
    const QColor above = dark ? QColor(0xff, 0x9e, 0x3d) : QColor(0xc7, 0x52, 0x00);
    const double strength = std::pow(std::min(1.0, std::abs(value)), 0.8);
    return mix(zero, value < 0 ? below : above, strength);
}

QColor labelColour(int label) {
    static const std::array<QRgb, 12> colours = {0xff0072b2, 0xffe69f00, 0xff009e73, 0xffd55e00,
                                                 0xffcc79a7, 0xff56b4e9, 0xff8c6d31, 0xff7f7f7f,
                                                 0xffb5a900, 0xff6a3d9a, 0xffe31a1c, 0xff17becf};
    if (label < 0) return QColor(0x80, 0x80, 0x80);
    return QColor(colours[static_cast<size_t>(label) % colours.size()]);
}

QColor encoderColour(bool dark) {
    return dark ? QColor(0x5c, 0xa9, 0xe6) : QColor(0x2b, 0x7b, 0xba);
}
QColor codeColour(bool dark) { return dark ? QColor(0xf0, 0xb4, 0x3c) : QColor(0xd9, 0x8e, 0x04); }
QColor decoderColour(bool dark) {
    return dark ? QColor(0x4f, 0xc0, 0x95) : QColor(0x1f, 0x8f, 0x66);
}

QColor termColour(int term, bool dark) {
    static const std::array<QRgb, 6> light = {0xff1f5fa8, 0xffb8480c, 0xff1f7a4d,
                                              0xff8b4bab, 0xff8c6d00, 0xff5a5a5a};
    static const std::array<QRgb, 6> night = {0xff6cb2ff, 0xffff9a5c, 0xff62cf97,
                                              0xffcf9bea, 0xffe0c04a, 0xffb4b4b4};
    const auto& list = dark ? night : light;
    return QColor(list[static_cast<size_t>(term) % list.size()]);
}

QColor pcaColour(bool dark) { return dark ? QColor(0xf0, 0x6f, 0xa8) : QColor(0xb0, 0x2a, 0x6b); }

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() <
           palette.color(QPalette::WindowText).lightness();
}

QColor quiet(const QPalette& palette) {
    return mix(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.35);
}

}  // namespace hourglass::ui
