#include "core/io/code_file.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/base/random.h"

using namespace hourglass;

namespace {

std::vector<float> someCodes(int64_t n, int64_t units) {
    const RandomStream stream(1, "codes");
    std::vector<float> values;
    for (int64_t i = 0; i < n * units; ++i)
        values.push_back(static_cast<float>((1 + i % units) * stream.normal(0, i)));
    return values;
}

CodeFile someFile(int bits) {
    const auto codes = someCodes(7, 3);
    CodeFile file{0xfeedbeef, 7, Quantizer(codes.data(), 7, 3, bits), {}};
    file.packed = file.quantizer.pack(codes.data(), 7);
    return file;
}

}  // namespace

TEST(Quantizer, ValuesComeBackWithinHalfACell) {
    constexpr int64_t kCount = 101, kUnits = 3;
    const auto codes = someCodes(kCount, kUnits);
    for (int bits = 1; bits <= Quantizer::kMostBits; ++bits) {
        const Quantizer q(codes.data(), kCount, kUnits, bits);
        const auto packed = q.pack(codes.data(), kCount);
        ASSERT_EQ(static_cast<int64_t>(packed.size()), (kCount * kUnits * bits + 7) / 8);
        const auto again = q.unpack(packed.data(), kCount);
        for (int64_t i = 0; i < kCount * kUnits; ++i) {
            const double cell = (q.high()[i % kUnits] - q.low()[i % kUnits]) / std::pow(2, bits);
            ASSERT_NEAR(again[i], codes[i], 0.5 * cell * 1.0001 + 1e-6) << bits;
        }
    }
}

TEST(Quantizer, UnitsThatNeverChangeComeBackExactly) {
    const std::vector<float> codes = {2.5f, -1, 2.5f, 1};
    const Quantizer q(codes.data(), 2, 2, 4);
    const auto again = q.unpack(q.pack(codes.data(), 2).data(), 2);
    EXPECT_EQ(again[0], 2.5f);
    EXPECT_EQ(again[2], 2.5f);
}

TEST(CodeFile, ComesBackToTheLastBit) {
    for (int bits : {1, 5, 8, 16}) {
        const CodeFile file = someFile(bits);
        const std::string bytes = codeFileBytes(file);
        const auto again = parseCodeFile(bytes, "memory");
        ASSERT_TRUE(again) << again.error().sentence();
        EXPECT_EQ(again->model, file.model);
        EXPECT_EQ(again->count, 7);
        EXPECT_EQ(again->quantizer.bits(), bits);
        EXPECT_EQ(again->quantizer.low(), file.quantizer.low());
        EXPECT_EQ(again->quantizer.high(), file.quantizer.high());
        EXPECT_EQ(again->packed, file.packed);
        EXPECT_EQ(codeFileBytes(*again), bytes);
    }
}

TEST(CodeFile, CutOffAtEveryByteIsRefused) {
    const std::string bytes = codeFileBytes(someFile(5));
    for (size_t length = 0; length < bytes.size(); ++length)
        ASSERT_FALSE(parseCodeFile(bytes.substr(0, length), "cut")) << length;
    EXPECT_FALSE(parseCodeFile(bytes + "x", "long"));
}

TEST(CodeFile, ADamagedByteIsRefused) {
    const std::string bytes = codeFileBytes(someFile(5));
    for (size_t at = 0; at < bytes.size(); ++at) {
        std::string damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        ASSERT_FALSE(parseCodeFile(damaged, "damaged")) << at;
    }
}
