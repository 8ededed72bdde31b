#include "core/data/dataset.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/data/word_text.h"
#include "core/kernels/kernels.h"

namespace hourglass {
namespace {

template <class T>
void copyTableRow(const Dataset& data, int64_t index, T* out) {
    const auto n = static_cast<size_t>(data.units());
    const double* row = data.doubles->data() + static_cast<size_t>(index) * n;
    for (size_t u = 0; u < n; ++u) {
        double x = row[u];
        if (data.columns) {
            const bool known = data.isKnown(index, static_cast<int64_t>(u)) && !std::isnan(x);
            x = data.columns->seen(known ? x : data.columns->fill[u], u);
        }
        out[u] = static_cast<T>(x);
    }
}

}  // namespace

void Dataset::copySample(int64_t index, float* out) const {
    const int64_t n = units();
    if (doubles)
        copyTableRow(*this, index, out);
    else if (bytes.empty())
        std::copy_n(floats.data() + index * n, n, out);
    else
        kernels::table().bytesToUnit(bytes.data() + index * n, out, n);
}

void Dataset::copySample(int64_t index, double* out) const {
    if (doubles) return copyTableRow(*this, index, out);
    std::vector<float> sample(static_cast<size_t>(units()));
    copySample(index, sample.data());
    std::copy(sample.begin(), sample.end(), out);
}

double Dataset::ownValue(int64_t index, int64_t unit) const {
    const auto place = static_cast<size_t>(index * units() + unit);
    if (!isKnown(index, unit)) return std::numeric_limits<double>::quiet_NaN();
    if (doubles) return (*doubles)[place];
    return bytes.empty() ? double{floats[place]} : bytes[place] / 255.0;
}

std::string Dataset::description() const {
    std::string text = sampleCount(count, sampleShape);
    if (this->text)
        return std::to_string(count) + " windows of words, " +
               std::to_string(this->text->vocabulary()) + " words told apart";
    if (sampleShape.rank() == 1)
        text += ", " + std::to_string(units()) + (units() == 1 ? " column" : " columns");
    else
        text += samplesOf(sampleShape).substr(std::string_view("pictures").size());
    for (auto& part : taken) text += "; " + part;
    return text;
}

const char* sampleNoun(const Shape& shape) { return shape.rank() == 3 ? "picture" : "row"; }

std::string sampleCount(int64_t count, const Shape& shape) {
    return std::to_string(count) + " " + sampleNoun(shape) + (count == 1 ? "" : "s");
}

std::string samplesOf(const Shape& shape) {
    if (shape.rank() != 3)
        return "rows of " + std::to_string(shape.count()) +
               (shape.count() == 1 ? " value" : " values");
    std::string text = "pictures of ";
    if (shape[0] != 1) text += std::to_string(shape[0]) + "x";
    return text + std::to_string(shape[1]) + "x" + std::to_string(shape[2]);
}

std::string unitFor(const std::string& unit, const Shape& shape) {
    if (shape.rank() == 3) return unit;
    const size_t at = unit.find("/image"), pixel = unit.find("/pixel");
    if (at != std::string::npos) return unit.substr(0, at) + "/row" + unit.substr(at + 6);
    if (pixel != std::string::npos)
        return unit.substr(0, pixel) + "/value" + unit.substr(pixel + 6);
    return unit;
}

std::string Dataset::rowName(int64_t index) const {
    return rowNames.empty() ? "row " + std::to_string(index + 1)
                            : rowNames[static_cast<size_t>(index)];
}

std::string Dataset::columnName(int64_t unit) const {
    return columnNames.empty() ? "column " + std::to_string(unit + 1)
                               : columnNames[static_cast<size_t>(unit)];
}

}  // namespace hourglass
