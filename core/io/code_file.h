#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/statistics/quantizer.h"

namespace hourglass {

/// Pictures as the quantised codes of one model (`compress`); the format is written down in
/// resources/formats.md.
struct CodeFile {
    static constexpr uint32_t kVersion = 1;

    uint32_t model = 0;  ///< fingerprint of the weights that can decode it
    int64_t count = 0;   ///< pictures
    Quantizer quantizer;
    std::vector<uint8_t> packed;
};

/// CRC-32 of the weights as they lie in memory.
uint32_t fingerprint(std::span<const float> parameters);

std::string codeFileBytes(const CodeFile& file);
/// The length must be exactly what the header says, and the check sum must agree.
Result<CodeFile> parseCodeFile(std::string_view bytes, const std::string& where);

}  // namespace hourglass
