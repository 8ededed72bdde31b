#include "ui/style/colours.h"

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

constexpr double kReadable = 4.5;
constexpr int kInkSteps = 40;

/// From 0, black, to 1, white: how much light a colour gives.
double luminance(const QColor& c) {
    const auto linear = [](double v) {
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}

}  // namespace

QColor diverging(double value, bool dark) {
    const QColor zero = dark ? QColor(0x1b, 0x1d, 0x21) : QColor(0xff, 0xff, 0xff);
    const QColor below = dark ? QColor(0x4f, 0xa8, 0xff) : QColor(0x00, 0x5a, 0xb5);
    const QColor above = dark ? QColor(0xff, 0x9e, 0x3d) : QColor(0xc7, 0x52, 0x00);
    const double strength = std::pow(std::min(1.0, std::abs(value)), 0.8);
    return mix(zero, value < 0 ? below : above, strength);
}

QColor sequential(double value, bool dark) {
    static const std::array<QColor, 5> stops = {QColor(0x00, 0x20, 0x4d), QColor(0x41, 0x4d, 0x6b),
                                                QColor(0x7c, 0x7b, 0x78), QColor(0xbc, 0xaf, 0x6f),
                                                QColor(0xff, 0xea, 0x46)};
    const double from = dark ? 0.25 : 0, to = dark ? 1 : 0.9;
    const double at = 4 * (from + (to - from) * std::clamp(value, 0.0, 1.0));
    const auto i = std::min(size_t{3}, static_cast<size_t>(at));
    return mix(stops[i], stops[i + 1], at - static_cast<double>(i));
}

QColor labelColour(int label) {
    static const std::array<QRgb, 12> colours = {0xff0072b2, 0xffe69f00, 0xff009e73, 0xffd55e00,
                                                 0xffcc79a7, 0xff56b4e9, 0xff8c6d31, 0xff7f7f7f,
                                                 0xffb5a900, 0xff8a5cc0, 0xffe31a1c, 0xff17becf};
    if (label < 0) return QColor(0x80, 0x80, 0x80);
    return QColor(colours[static_cast<size_t>(label) % colours.size()]);
}

QColor actorColour(Actor actor, bool dark) {
    static const std::array<QRgb, 11> light = {0xff053a71, 0xff1184de, 0xffbe7d02, 0xff028f5e,
                                               0xff055e42, 0xff6f49b7, 0xff1e232a, 0xffbe2e76,
                                               0xff838b95, 0xff9b6305, 0xff9f1618};
    static const std::array<QRgb, 11> night = {0xffa4c8f4, 0xff3c85c4, 0xffefb232, 0xff32af82,
                                               0xffa5f8c9, 0xffb493fa, 0xffeceef3, 0xfffc81ba,
                                               0xff908e95, 0xffffe389, 0xfffc5c54};
    return QColor((dark ? night : light)[static_cast<size_t>(actor)]);
}

QColor actorColour(Actor actor, const QPalette& palette) {
    return actorColour(actor, isDark(palette));
}

QColor actorInk(Actor actor, const QPalette& palette) {
    return inkOn(actorColour(actor, palette), palette.color(QPalette::Base));
}

QColor tintOf(Actor actor, const QPalette& palette) {
    return mix(palette.color(QPalette::Base), actorColour(actor, palette),
               isDark(palette) ? 0.22 : 0.12);
}

QColor inkOn(const QColor& colour, const QColor& ground) {
    const bool darker = luminance(ground) > 0.18;
    const QColor end = darker ? QColor(0, 0, 0) : QColor(0xff, 0xff, 0xff);
    for (int step = 0; step < kInkSteps; ++step) {
        const QColor ink = mix(colour, end, step / static_cast<double>(kInkSteps));
        if (contrastOf(ink, ground) >= kReadable) return ink;
    }
    return end;
}

double contrastOf(const QColor& a, const QColor& b) {
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

QColor encoderColour(bool dark) { return actorColour(Actor::Encoder, dark); }
QColor codeColour(bool dark) { return actorColour(Actor::Code, dark); }
QColor decoderColour(bool dark) { return actorColour(Actor::Decoder, dark); }

QColor termColour(int term, bool dark) {
    static const std::array<QRgb, 6> light = {0xff1f5fa8, 0xffb8480c, 0xff1f7a4d,
                                              0xff8b4bab, 0xff8c6d00, 0xff5a5a5a};
    static const std::array<QRgb, 6> night = {0xff6cb2ff, 0xffff9a5c, 0xff62cf97,
                                              0xffcf9bea, 0xffe0c04a, 0xffb4b4b4};
    const auto& list = dark ? night : light;
    return QColor(list[static_cast<size_t>(term) % list.size()]);
}

QColor pcaColour(bool dark) { return actorColour(Actor::Pca, dark); }

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() <
           palette.color(QPalette::WindowText).lightness();
}

QColor quiet(const QPalette& palette) { return palette.color(QPalette::PlaceholderText); }

}  // namespace hourglass::ui
