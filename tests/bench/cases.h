#pragma once

#include <cstdint>
#include <sstream>
#include <string>
#include <vector>

/// What is measured, said once for both programs.
namespace bench {

struct Case {
    std::string name;
    enum class Kind {
        Dense,
        Convolutional,
        Variational,
        Denoising,
        KSparse,
        Contractive,  ///< tied sigmoid units, exact penalty
        Boltzmann,    ///< a restricted Boltzmann machine, CD-1
        ImportanceWeighted
    } kind = Kind::Dense;
    std::vector<int64_t> encoder;  ///< units, code last; the decoder mirrors them
    int64_t batch = 128;
};

constexpr int64_t kInputs = 784;
constexpr int64_t kRows = 60000;
constexpr int64_t kDraws = 50;  ///< codes drawn for each picture by the importance-weighted bound

inline bool isGaussian(const Case& c) {
    return c.kind == Case::Kind::Variational || c.kind == Case::Kind::ImportanceWeighted;
}

inline std::vector<Case> cases() {
    std::vector<Case> list;
    for (int64_t batch : {32, 128, 1000})
        list.push_back(
            {"784-128-32, batch " + std::to_string(batch), Case::Kind::Dense, {128, 32}, batch});
    for (int64_t batch : {32, 128, 1000})
        list.push_back({"784-1000-500-250-30, batch " + std::to_string(batch),
                        Case::Kind::Dense,
                        {1000, 500, 250, 30},
                        batch});
    list.push_back(
        {"convolutional 16-32-dense 32, batch 128", Case::Kind::Convolutional, {16, 32, 32}, 128});
    list.push_back({"VAE 784-400-40, batch 128", Case::Kind::Variational, {400, 40}, 128});
    list.push_back({"denoising 784-1000, batch 128", Case::Kind::Denoising, {1000}, 128});
    list.push_back({"k-sparse 784-1000 (k 25), batch 128", Case::Kind::KSparse, {1000}, 128});
    list.push_back({"contractive 784-500, batch 128", Case::Kind::Contractive, {500}, 128});
    list.push_back({"RBM 784-500, CD-1, batch 128", Case::Kind::Boltzmann, {500}, 128});
    list.push_back({"IWAE-50, 784-200-200-50, batch 128",
                    Case::Kind::ImportanceWeighted,
                    {200, 200, 50},
                    128});
    return list;
}

/// A case by its number, or a dense one by its layers and batch: "784-128-32@128".
inline Case caseNamed(const std::string& word) {
    const size_t at = word.find('@');
    if (at == std::string::npos) return cases().at(std::stoul(word));
    Case c{word, Case::Kind::Dense, {}, std::stol(word.substr(at + 1))};
    std::istringstream layers(word.substr(0, at));
    std::string units;
    std::getline(layers, units, '-');  // the pictures' size
    while (std::getline(layers, units, '-')) c.encoder.push_back(std::stol(units));
    return c;
}

/// Multiplications and additions of one training sample: forward, and twice that backward, less the
/// gradient that the first layer does not pass on.
inline double flopsPerSample(const Case& c) {
    if (c.kind == Case::Kind::Convolutional) {
        const double first = 14. * 14 * 9 * 1 * 16, second = 7. * 7 * 9 * 16 * 32;
        const double dense = 7. * 7 * 32 * 32;
        return 2 * (3 * 2 * (first + second + dense) - first);
    }
    // Up, down and up again, and one product for the gradient at either end of the chain.
    if (c.kind == Case::Kind::Boltzmann)
        return 2. * 5 * kInputs * static_cast<double>(c.encoder[0]);
    const double draws = c.kind == Case::Kind::ImportanceWeighted ? kDraws : 1;
    double below = kInputs, sum = 0, firstLayer = 0;
    for (size_t i = 0; i < c.encoder.size(); ++i) {
        const double units = static_cast<double>(c.encoder[i]);
        const double up = below * units * (isGaussian(c) && i + 1 == c.encoder.size() ? 2 : 1);
        sum += up + below * units * draws;
        if (i == 0) firstLayer = up;
        below = units;
    }
    return 2 * (3 * sum - firstLayer);
}

}  // namespace bench
