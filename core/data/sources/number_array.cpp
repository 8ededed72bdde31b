#include "core/data/sources/number_array.h"

#include <bit>
#include <cmath>
#include <cstring>

namespace hourglass {
namespace {

uint64_t rawNumber(const char* from, int bytes, bool bigEndian) {
    uint64_t raw = 0;
    for (int i = 0; i < bytes; ++i) {
        const int place = bigEndian ? i : bytes - 1 - i;
        raw = raw << 8 | static_cast<uint8_t>(from[place]);
    }
    return raw;
}

/// IEEE 754's binary16.
double halfNumber(uint64_t raw) {
    const auto sign = raw >> 15 ? -1.0 : 1.0;
    const int exponent = static_cast<int>(raw >> 10 & 31);
    const auto fraction = static_cast<double>(raw & 1023);
    if (exponent == 31)
        return fraction == 0 ? sign * HUGE_VAL : std::numeric_limits<double>::quiet_NaN();
    if (exponent == 0) return sign * std::ldexp(fraction, -24);
    return sign * std::ldexp(1024 + fraction, exponent - 25);
}

double numberAt(const char* from, const NumberType& type) {
    const uint64_t raw = rawNumber(from, type.bytes, type.bigEndian);
    switch (type.kind) {
        case NumberType::Kind::Flag:
            return raw != 0 ? 1 : 0;
        case NumberType::Kind::Unsigned:
            return static_cast<double>(raw);
        case NumberType::Kind::Signed: {
            const int empty = 64 - 8 * type.bytes;
            return static_cast<double>(static_cast<int64_t>(raw << empty) >> empty);
        }
        case NumberType::Kind::BrainReal:
            return std::bit_cast<float>(static_cast<uint32_t>(raw) << 16);
        case NumberType::Kind::Real:
            break;
    }
    if (type.bytes == 2) return halfNumber(raw);
    if (type.bytes == 4) return std::bit_cast<float>(static_cast<uint32_t>(raw));
    return std::bit_cast<double>(raw);
}

/// Calls `take` with the number of each element's place in the file, the last extent fastest.
template <class Take>
void inOrder(const NumberArray& array, const Take& take) {
    const int64_t count = array.count();
    if (!array.firstFastest || array.extents.size() < 2) {
        for (int64_t i = 0; i < count; ++i) take(i);
        return;
    }
    std::vector<int64_t> at(array.extents.size()), strides(array.extents.size(), 1);
    for (size_t axis = 1; axis < strides.size(); ++axis)
        strides[axis] = strides[axis - 1] * array.extents[axis - 1];
    int64_t place = 0;
    for (int64_t i = 0; i < count; ++i) {
        take(place);
        for (size_t axis = at.size(); axis-- > 0;) {
            place += strides[axis];
            if (++at[axis] < array.extents[axis]) break;
            place -= strides[axis] * at[axis];
            at[axis] = 0;
        }
    }
}

}  // namespace

int64_t NumberArray::count() const {
    int64_t count = 1;
    for (int64_t extent : extents) count *= extent;
    return count;
}

std::string NumberArray::description() const {
    static constexpr const char* kKinds[] = {"bool", "uint", "int", "float", "bfloat"};
    std::string text = kKinds[static_cast<int>(type.kind)];
    if (type.kind != NumberType::Kind::Flag) text += std::to_string(8 * type.bytes);
    text += " [";
    for (size_t i = 0; i < extents.size(); ++i)
        text += (i > 0 ? ", " : "") + std::to_string(extents[i]);
    return text + "]";
}

Status checkArraySize(const NumberArray& array, uint64_t there, const std::string& where) {
    uint64_t bytes = static_cast<uint64_t>(array.type.bytes);
    const std::string name = array.name.empty() ? "" : " \"" + array.name + "\"";
    for (int64_t extent : array.extents)
        if (extent < 0 || __builtin_mul_overflow(bytes, static_cast<uint64_t>(extent), &bytes))
            return failure("The array" + name + " has extents that no file can hold.", where,
                           "The file is damaged: copy or write it again.");
    if (bytes != there)
        return failure("The array" + name + " is announced with " + std::to_string(bytes) +
                           " bytes, and " + std::to_string(there) + " are there.",
                       where, "It may be cut off: copy or write it again.");
    return {};
}

std::vector<double> doublesOf(const NumberArray& array) {
    std::vector<double> values;
    values.reserve(static_cast<size_t>(array.count()));
    const int bytes = array.type.bytes;
    inOrder(array, [&](int64_t place) {
        values.push_back(numberAt(array.bytes.data() + place * bytes, array.type));
    });
    return values;
}

void copyBytes(const NumberArray& array, uint8_t* out) {
    const bool flags = array.type.kind == NumberType::Kind::Flag;
    if (!flags && !array.firstFastest) {
        std::memcpy(out, array.bytes.data(), array.bytes.size());
        return;
    }
    inOrder(array, [&](int64_t place) {
        const auto byte = static_cast<uint8_t>(array.bytes[static_cast<size_t>(place)]);
        *out++ = flags ? (byte != 0 ? 255 : 0) : byte;
    });
}

}  // namespace hourglass
