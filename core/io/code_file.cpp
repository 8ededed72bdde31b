#include "core/io/code_file.h"

#include <zlib.h>

#include <bit>
#include <cmath>
#include <cstring>

namespace hourglass {
namespace {

constexpr std::string_view kCodesMagic = "HGCODES\n";
constexpr size_t kHeader = 8 + 6 * 4;  // magic, version, model, count, units, bits, zero
constexpr size_t kSum = 4;
constexpr uint32_t kMostUnits = 1u << 20;

void put(std::string& text, uint32_t number) {
    for (int shift = 0; shift < 32; shift += 8) text += static_cast<char>(number >> shift);
}

uint32_t numberAt(std::string_view bytes, size_t place) {
    uint32_t number = 0;
    for (int i = 3; i >= 0; --i)
        number = number << 8 | static_cast<unsigned char>(bytes[place + static_cast<size_t>(i)]);
    return number;
}

uint32_t sumOf(std::string_view bytes) {
    return static_cast<uint32_t>(
        crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

}  // namespace

uint32_t fingerprint(std::span<const float> parameters) {
    return sumOf({reinterpret_cast<const char*>(parameters.data()), parameters.size_bytes()});
}

std::string codeFileBytes(const CodeFile& file) {
    const Quantizer& q = file.quantizer;
    std::string text(kCodesMagic);
    for (uint32_t number :
         {CodeFile::kVersion, file.model, static_cast<uint32_t>(file.count),
          static_cast<uint32_t>(q.units()), static_cast<uint32_t>(q.bits()), uint32_t{0}})
        put(text, number);
    for (auto* ends : {&q.low(), &q.high()})
        for (float end : *ends) put(text, std::bit_cast<uint32_t>(end));
    text.append(reinterpret_cast<const char*>(file.packed.data()), file.packed.size());
    put(text, sumOf(text));
    return text;
}

Result<CodeFile> parseCodeFile(std::string_view bytes, const std::string& where) {
    const char* again = "It is damaged: copy it again.";
    if (!bytes.starts_with(kCodesMagic))
        return failure("This is not a file of compressed pictures.", where,
                       "Choose one that hourglass-cli compress has made.");
    if (bytes.size() < kHeader + kSum) return failure("The file is cut off.", where, again);
    uint32_t header[6];
    for (size_t i = 0; i < 6; ++i) header[i] = numberAt(bytes, kCodesMagic.size() + 4 * i);
    const auto [version, model, count, units, bits, zero] = header;
    if (version != CodeFile::kVersion)
        return failure("The file has format version " + std::to_string(version) +
                           "; this program reads version 1.",
                       where, "Use a newer program.");
    if (units < 1 || units > kMostUnits || bits < 1 || bits > Quantizer::kMostBits || zero != 0)
        return failure("The header is not understood.", where, again);
    const uint64_t size =
        kHeader + uint64_t{units} * 8 + (uint64_t{count} * units * bits + 7) / 8 + kSum;
    if (bytes.size() != size)
        return failure("The file has " + std::to_string(bytes.size()) + " bytes instead of " +
                           std::to_string(size) + ".",
                       where, again);
    if (sumOf(bytes.substr(0, bytes.size() - kSum)) != numberAt(bytes, bytes.size() - kSum))
        return failure("The check sum is wrong.", where, again);
    std::vector<float> ends[2];
    size_t place = kHeader;
    for (auto& list : ends)
        for (uint32_t u = 0; u < units; ++u, place += 4) {
            list.push_back(std::bit_cast<float>(numberAt(bytes, place)));
            if (!std::isfinite(list.back()))
                return failure("A range is not a number.", where, again);
        }
    CodeFile file{model, count, Quantizer(ends[0], ends[1], static_cast<int>(bits)), {}};
    file.packed.assign(bytes.begin() + static_cast<long>(place), bytes.end() - kSum);
    return file;
}

}  // namespace hourglass
