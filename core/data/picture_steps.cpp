#include "core/data/picture_steps.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <vector>

#include "core/data/sources/pictures.h"

namespace hourglass {
namespace {

struct Crop {
    int width = 0, height = 0;
    std::optional<int> left, top;
};

/// Reads a whole number at the beginning of `text` and takes it away.
bool takeNumber(std::string_view& text, int& number) {
    const auto [after, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (code != std::errc() || number < 0) return false;
    text.remove_prefix(static_cast<size_t>(after - text.data()));
    return true;
}

bool takeSign(std::string_view& text, char sign) {
    if (!text.starts_with(sign)) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<Crop> parseCrop(std::string_view text) {
    Crop crop;
    if (!takeNumber(text, crop.width)) return {};
    crop.height = crop.width;
    if (takeSign(text, 'x') && !takeNumber(text, crop.height)) return {};
    int left = 0, top = 0;
    if (takeSign(text, '+')) {
        if (!takeNumber(text, left) || !takeSign(text, '+') || !takeNumber(text, top)) return {};
        crop.left = left;
        crop.top = top;
    }
    if (!text.empty() || crop.width < 1 || crop.height < 1) return {};
    return crop;
}

std::string sizeText(const Shape& shape) {
    return std::to_string(shape[2]) + "x" + std::to_string(shape[1]);
}

/// How much each of `from` places gives to each of `to` places: weights that add up to 1.
struct Spread {
    int64_t first = 0;
    std::vector<float> weights;
};

std::vector<Spread> spreads(int64_t from, int64_t to) {
    const double ratio = static_cast<double>(from) / static_cast<double>(to);
    const double reach = std::max(1.0, ratio);
    std::vector<Spread> all;
    for (int64_t i = 0; i < to; ++i) {
        const double middle = (static_cast<double>(i) + 0.5) * ratio - 0.5;
        const auto low = static_cast<int64_t>(std::ceil(middle - reach));
        const auto high = static_cast<int64_t>(std::floor(middle + reach));
        Spread spread;
        spread.first = std::clamp<int64_t>(low, 0, from - 1);
        const int64_t last = std::clamp<int64_t>(high, 0, from - 1);
        std::vector<double> weights(static_cast<size_t>(last - spread.first + 1));
        double sum = 0;
        for (int64_t k = low; k <= high; ++k) {  // beyond the border its own pixel goes on
            const double weight =
                std::max(0.0, 1 - std::abs(static_cast<double>(k) - middle) / reach);
            const int64_t at = std::clamp<int64_t>(k, 0, from - 1) - spread.first;
            weights[static_cast<size_t>(at)] += weight;
            sum += weight;
        }
        for (double weight : weights) spread.weights.push_back(static_cast<float>(weight / sum));
        all.push_back(std::move(spread));
    }
    return all;
}

/// Lines first, then columns.
void resample(const float* picture, const Shape& from, const std::vector<Spread>& across,
              const std::vector<Spread>& down, float* out) {
    const int64_t height = from[1], width = from[2], wide = std::ssize(across);
    std::vector<float> lines(static_cast<size_t>(height * wide));
    for (int64_t c = 0; c < from[0]; ++c, picture += height * width) {
        for (int64_t y = 0; y < height; ++y)
            for (int64_t x = 0; x < wide; ++x) {
                float sum = 0;
                const float* at = picture + y * width + across[x].first;
                for (float weight : across[x].weights) sum += weight * *at++;
                lines[y * wide + x] = sum;
            }
        for (auto& spread : down)
            for (int64_t x = 0; x < wide; ++x) {
                float sum = 0;
                const float* at = lines.data() + spread.first * wide + x;
                for (float weight : spread.weights) sum += weight * *at, at += wide;
                *out++ = sum;
            }
    }
}

}  // namespace

void copyPart(const float* picture, const Shape& from, int64_t top, int64_t left, const Shape& to,
              float* out) {
    for (int64_t c = 0; c < to[0]; ++c)
        for (int64_t y = 0; y < to[1]; ++y)
            out = std::copy_n(picture + (c * from[1] + top + y) * from[2] + left, to[2], out);
}

Result<PictureStep> cropStep(const Shape& from, const std::string& text) {
    const auto crop = parseCrop(text);
    if (!crop)
        return failure("\"" + text + "\" is no part of a picture.", "data.crop",
                       "Write width and height such as 24x20, cut from the middle, or 24x20+2+4, "
                       "cut 2 pixels from the left and 4 from the top.");
    const int64_t left = crop->left.value_or((static_cast<int>(from[2]) - crop->width) / 2);
    const int64_t top = crop->top.value_or((static_cast<int>(from[1]) - crop->height) / 2);
    if (left < 0 || top < 0 || left + crop->width > from[2] || top + crop->height > from[1])
        return failure("The part " + text + " is not within pictures of " + sizeText(from) + ".",
                       "data.crop", "Choose a smaller one, or leave it empty.");
    const Shape to{from[0], crop->height, crop->width};
    return PictureStep{
        to, [=](const float* picture, float* out) { copyPart(picture, from, top, left, to, out); }};
}

Result<PictureStep> resizeStep(const Shape& from, const std::string& text) {
    const auto size = chosenSize(text);
    if (!size) {
        Error error = size.error();
        error.where = "data.resize";
        return tl::make_unexpected(error);
    }
    const Shape to{from[0], size->height, size->width};
    return PictureStep{
        to, [from, across = spreads(from[2], size->width), down = spreads(from[1], size->height)](
                const float* picture, float* out) { resample(picture, from, across, down, out); }};
}

PictureStep greyStep(const Shape& from) {
    const int64_t pixels = from[1] * from[2];
    return {Shape{1, from[1], from[2]}, [pixels](const float* picture, float* out) {
                for (int64_t i = 0; i < pixels; ++i)
                    out[i] = 0.299f * picture[i] + 0.587f * picture[pixels + i] +
                             0.114f * picture[2 * pixels + i];
            }};
}

PictureStep colourStep(const Shape& from) {
    const int64_t pixels = from[1] * from[2];
    return {Shape{3, from[1], from[2]}, [pixels](const float* picture, float* out) {
                for (int c = 0; c < 3; ++c) out = std::copy_n(picture, pixels, out);
            }};
}

PictureStep invertStep(const Shape& from) {
    return {from, [units = from.count()](const float* picture, float* out) {
                for (int64_t i = 0; i < units; ++i) out[i] = 1 - picture[i];
            }};
}

}  // namespace hourglass
