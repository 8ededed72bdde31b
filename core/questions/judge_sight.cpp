#include <algorithm>
#include <cmath>

#include "core/questions/special_sights.h"

namespace hourglass {
namespace {

constexpr int64_t kOfEach = 6;       // samples, reconstructions, and draws from the prior
constexpr uint64_t kJudgedSeed = 1;  // the same draws each time: what changes has been learned

struct JudgeSight final : SpecialSight {
    SpecialSheet look(const SightScope& s) override {
        const int64_t units = s.model.model().inputUnits(), k = s.model.model().codeUnits();
        const int64_t n = std::min(kOfEach, std::ssize(s.samples) / units);
        SpecialSheet sheet;
        sheet.count = 2 * n + kOfEach;
        sheet.values.resize(static_cast<size_t>(sheet.count * units));
        std::copy_n(s.samples.data(), n * units, sheet.values.data());
        s.model.reconstruct(s.samples.data(), n, sheet.values.data() + n * units);
        std::vector<float> codes(static_cast<size_t>(kOfEach * k)),
            sure(static_cast<size_t>(sheet.count));
        s.model.drawCodes(kOfEach, kJudgedSeed, codes.data());
        s.model.decode(codes.data(), kOfEach, sheet.values.data() + 2 * n * units);
        s.model.judge(sheet.values.data(), sheet.count, sure.data());
        sheet.columns = kOfEach;
        for (int64_t i = 0; i < sheet.count; ++i)
            sheet.names.push_back(std::to_string(std::lround(100 * sure[static_cast<size_t>(i)])) +
                                  " %");
        sheet.note =
            "How sure the second player is that each is real. Above: samples; then what the "
            "network makes of them; below: draws from the prior.";
        return sheet;
    }
};

}  // namespace

SpecialSightInfo judgeSight() {
    return {"judge",
            "Judge",
            "What the second player says of samples and of what the decoder draws: how sure it is "
            "that each one is real.",
            false,
            [](const Experiment& e) { return e.at("adversary.kind").text() != "none"; },
            []() -> std::unique_ptr<SpecialSight> { return std::make_unique<JudgeSight>(); }};
}

}  // namespace hourglass
