#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace hourglass {

/// How a number lies in a file.
struct NumberType {
    enum class Kind { Flag, Unsigned, Signed, Real, BrainReal };
    Kind kind = Kind::Unsigned;
    int bytes = 1;  ///< 1, 2, 4 or 8; of BrainReal (the upper half of a float) 2
    bool bigEndian = false;
    bool isByte() const { return kind == Kind::Unsigned && bytes == 1; }
    bool isWhole() const { return kind == Kind::Unsigned || kind == Kind::Signed; }
};

/// An array as it lies in a file that is in memory, whatever the file's format.
struct NumberArray {
    std::string name;  ///< in the file; empty where a file holds one
    std::vector<int64_t> extents;
    NumberType type;
    bool firstFastest =
        false;               ///< the first extent is the fastest (Fortran, MATLAB), else the last
    std::string_view bytes;  ///< exactly as many as extents and type say
    std::shared_ptr<const std::string> owner;  ///< of the bytes, if nobody else keeps them

    int64_t count() const;
    /// "float32 [60, 28, 28]".
    std::string description() const;
};

/// How many bytes so many numbers need, or an error that says that `there` are too few or too many.
Status checkArraySize(const NumberArray& array, uint64_t there, const std::string& where);

/// All numbers, the last extent fastest.
std::vector<double> doublesOf(const NumberArray& array);
/// Of an array of bytes or flags the same; a flag becomes 0 or 255.
void copyBytes(const NumberArray& array, uint8_t* out);

}  // namespace hourglass
