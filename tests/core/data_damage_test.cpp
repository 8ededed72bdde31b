// Small files of every format of bytes, cut off at every byte, with a bit of every byte flipped:
// each is read or refused in a sentence with a way out, and nothing is read past its end
// (AddressSanitizer looks).
#include <gtest/gtest.h>

#include "core/base/archive.h"
#include "core/data/sources/format.h"
#include "core/io/npy.h"
#include "core/pictures/gif.h"
#include "core/pictures/png.h"
#include "support/idx.h"
#include "support/temporary_folder.h"

namespace hourglass {
namespace {

struct SmallFile {
    std::string name, bytes;
};

/// A .mat file of version 5 with one variable "x", doubles [2, 2] (MATLAB's "MAT-File Format").
std::string matlabText() {
    const auto number = [](uint32_t value) {
        std::string text;
        for (int shift = 0; shift < 32; shift += 8) text += static_cast<char>(value >> shift);
        return text;
    };
    std::string text = "MATLAB 5.0 MAT-file";
    text.resize(124, ' ');
    text += std::string("\0\1IM", 4);
    const double values[] = {1, 2, 3, 4};
    const std::string matrix = number(6) + number(8) + number(6) + number(0) + number(5) +
                               number(8) + number(2) + number(2) + number(1) + number(1) + "x" +
                               std::string(7, '\0') + number(9) + number(32) +
                               std::string(reinterpret_cast<const char*>(values), 32);
    return text + number(14) + number(static_cast<uint32_t>(matrix.size())) + matrix;
}

std::vector<SmallFile> smallFiles() {
    const float values[] = {0, 0.5f, 1, 0.25f};
    ArchiveWriter npz;
    npz.add("x.npy", npyBytes(Shape{2, 2}, values), Packing::Deflated);
    const std::string header = R"({"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}})";
    const std::string tensors = static_cast<char>(header.size()) + std::string(7, '\0') + header +
                                std::string(reinterpret_cast<const char*>(values), 16);
    const Raster picture{2, 2, 3, {0, 50, 100, 150, 200, 250, 0, 1, 2, 3, 4, 5}};
    ArchiveWriter zip;
    zip.add("one/a.png", *pngOf(picture), Packing::Deflated);
    return {
        {"d.safetensors", tensors},
        {"i.mat", matlabText()},
        {"e.png", *pngOf(picture)},
        {"f.zip", *zip.finish()},
        {"g.ppm", "P6\n2 2\n255\nabcdefghijkl"},
        {"h.gif", *gifOf({picture}, 10)},
        {"a.npy", npyBytes(Shape{2, 1, 2}, values)},
        {"b.npz", *npz.finish()},
        {"c.idx", test::idxText({2, 2, 2})},
    };
}

class DamagedData : public testing::Test {
 protected:
    /// True if it is read.
    bool survives(const std::string& name, const std::string& bytes) {
        test::writeText(folder_.file(name), bytes);
        const auto data = readDataFile(folder_.file(name), {}, Value::object());
        if (!data) {
            EXPECT_FALSE(data.error().what.empty() || data.error().hint.empty())
                << name << ": " << data.error().sentence();
            return false;
        }
        const auto& d = data->train;
        const auto size = static_cast<size_t>(d.count * d.units());
        EXPECT_EQ(d.bytes.size() + d.floats.size() + (d.doubles ? d.doubles->size() : 0), size);
        EXPECT_GT(size, 0u) << name;
        return true;
    }
    test::TemporaryFolder folder_;
};

TEST_F(DamagedData, WholeFilesAreRead) {
    for (auto& [name, bytes] : smallFiles()) EXPECT_TRUE(survives(name, bytes)) << name;
}

TEST_F(DamagedData, CutOffAtEveryByte) {
    for (auto& [name, bytes] : smallFiles())
        for (size_t length = 0; length < bytes.size(); ++length)
            survives(name, std::string(bytes.data(), length));
}

TEST_F(DamagedData, ABitOfEveryByteFlipped) {
    for (auto& [name, bytes] : smallFiles())
        for (size_t i = 0; i < bytes.size(); ++i) {
            std::string damaged = bytes;
            damaged[i] = static_cast<char>(damaged[i] ^ (1 << i * 5 % 8));
            survives(name, damaged);
        }
}

}  // namespace
}  // namespace hourglass
