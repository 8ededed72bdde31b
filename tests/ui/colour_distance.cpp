#include "ui/colour_distance.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hourglass::test {
namespace {

using Matrix = std::array<std::array<double, 3>, 3>;

constexpr double kDegree = std::numbers::pi / 180;

double linear(double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); }
double encoded(double v) {
    v = std::clamp(v, 0.0, 1.0);
    return v <= 0.0031308 ? 12.92 * v : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
}

std::array<double, 3> times(const Matrix& m, const std::array<double, 3>& v) {
    std::array<double, 3> r{};
    for (size_t i = 0; i < 3; ++i) r[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
    return r;
}

std::array<double, 3> linearOf(const Rgb& c) { return {linear(c[0]), linear(c[1]), linear(c[2])}; }

struct Cielab {
    double l, a, b;
};

/// CIE L*a*b* under D65.
Cielab labOf(const Rgb& colour) {
    static constexpr Matrix kToXyz = {{{0.4124564, 0.3575761, 0.1804375},
                                       {0.2126729, 0.7151522, 0.0721750},
                                       {0.0193339, 0.1191920, 0.9503041}}};
    static constexpr std::array<double, 3> kWhite = {0.95047, 1.0, 1.08883};
    auto xyz = times(kToXyz, linearOf(colour));
    std::array<double, 3> f{};
    for (size_t i = 0; i < 3; ++i) {
        const double t = xyz[i] / kWhite[i];
        f[i] = t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    }
    return {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
}

double hueOf(double a, double b) {
    if (a == 0 && b == 0) return 0;
    const double h = std::atan2(b, a) / kDegree;
    return h < 0 ? h + 360 : h;
}

double meanHue(double h1, double h2, bool anyGrey) {
    if (anyGrey) return h1 + h2;
    if (std::abs(h1 - h2) <= 180) return (h1 + h2) / 2;
    return h1 + h2 < 360 ? (h1 + h2 + 360) / 2 : (h1 + h2 - 360) / 2;
}

double power7(double v) { return std::sqrt(std::pow(v, 7) / (std::pow(v, 7) + std::pow(25.0, 7))); }

double luminance(const Rgb& c) {
    const auto v = linearOf(c);
    return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2];
}

}  // namespace

Rgb seenBy(Sight sight, const Rgb& colour) {
    static constexpr std::array<Matrix, 3> kMatrices = {{
        {{{0.152286, 1.052583, -0.204868},
          {0.114503, 0.786281, 0.099216},
          {-0.003882, -0.048116, 1.051998}}},
        {{{0.367322, 0.860646, -0.227968},
          {0.280085, 0.672501, 0.047413},
          {-0.011820, 0.042940, 0.968881}}},
        {{{1.255528, -0.076749, -0.178779},
          {-0.078411, 0.930809, 0.147602},
          {0.004733, 0.691367, 0.303900}}},
    }};
    if (sight == Sight::Normal) return colour;
    const auto seen = times(kMatrices[static_cast<size_t>(sight) - 1], linearOf(colour));
    return {encoded(seen[0]), encoded(seen[1]), encoded(seen[2])};
}

double ciede2000(const Rgb& first, const Rgb& second) {
    const Cielab p = labOf(first), q = labOf(second);
    const double c = (std::hypot(p.a, p.b) + std::hypot(q.a, q.b)) / 2;
    const double g = 0.5 * (1 - power7(c));
    const double a1 = (1 + g) * p.a, a2 = (1 + g) * q.a;
    const double c1 = std::hypot(a1, p.b), c2 = std::hypot(a2, q.b);
    const double h1 = hueOf(a1, p.b), h2 = hueOf(a2, q.b);
    const bool grey = c1 * c2 == 0;
    double dh = grey ? 0 : h2 - h1;
    if (dh > 180) dh -= 360;
    if (dh < -180) dh += 360;
    const double dH = 2 * std::sqrt(c1 * c2) * std::sin(dh / 2 * kDegree);
    const double dL = q.l - p.l, dC = c2 - c1;
    const double l = (p.l + q.l) / 2, cm = (c1 + c2) / 2, h = meanHue(h1, h2, grey);
    const double t = 1 - 0.17 * std::cos((h - 30) * kDegree) + 0.24 * std::cos(2 * h * kDegree) +
                     0.32 * std::cos((3 * h + 6) * kDegree) -
                     0.20 * std::cos((4 * h - 63) * kDegree);
    const double turn = 30 * std::exp(-std::pow((h - 275) / 25, 2));
    const double sL = 1 + 0.015 * std::pow(l - 50, 2) / std::sqrt(20 + std::pow(l - 50, 2));
    const double sC = 1 + 0.045 * cm, sH = 1 + 0.015 * cm * t;
    const double rT = -2 * power7(cm) * std::sin(2 * turn * kDegree);
    const double x = dL / sL, y = dC / sC, z = dH / sH;
    return std::sqrt(x * x + y * y + z * z + rT * y * z);
}

double contrast(const Rgb& a, const Rgb& b) {
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

}  // namespace hourglass::test
