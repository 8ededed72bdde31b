#include <gtest/gtest.h>

#include <algorithm>

#include "core/ingredients/corruption/corruption.h"

using namespace hourglass;

namespace {

/// A grey sheet of 1000 x 1000 values through a corruption.
std::vector<float> corrupted(const char* kind, const char* field, double amount, uint64_t step) {
    Value section = Value::object();
    section.set("kind", kind);
    section.set(field, amount);
    const auto corruption = corruptions().make(section, "corruption");
    Tape tape;
    Parameters none;
    Dials dials;
    Recorder recorder(tape, none, dials, Mode::Train, 5, false);
    const Var grey = tape.constant(Shape{1000, 1000}, 0.5);
    const Var out = corruption->record(recorder, grey);
    tape.setStep(step);
    tape.forward();
    return {tape.data<float>(out), tape.data<float>(out) + 1000000};
}

double shareOf(const std::vector<float>& values, float what) {
    return static_cast<double>(std::count(values.begin(), values.end(), what)) / 1e6;
}

}  // namespace

TEST(Corruption, MaskingHidesItsShareAndRedrawsIt) {
    const auto first = corrupted("masking", "share", 0.25, 1);
    EXPECT_NEAR(shareOf(first, 0), 0.25, 0.002);
    EXPECT_NEAR(shareOf(first, 0.5), 0.75, 0.002);
    EXPECT_NE(first, corrupted("masking", "share", 0.25, 2));
    EXPECT_EQ(first, corrupted("masking", "share", 0.25, 1));
}

TEST(Corruption, SaltAndPepperAreEquallyFrequent) {
    const auto values = corrupted("salt-and-pepper", "share", 0.3, 1);
    EXPECT_NEAR(shareOf(values, 0), 0.15, 0.002);
    EXPECT_NEAR(shareOf(values, 1), 0.15, 0.002);
}

TEST(Corruption, GaussianNoiseHasItsDeviation) {
    const auto values = corrupted("gaussian", "sigma", 0.3, 1);
    double squares = 0;
    for (float v : values) squares += (v - 0.5) * (v - 0.5);
    EXPECT_NEAR(squares / 1e6, 0.09, 0.001);
}

TEST(Corruption, AShareOfZeroChangesNothing) {
    for (const char* kind : {"masking", "salt-and-pepper"})
        EXPECT_EQ(shareOf(corrupted(kind, "share", 0, 1), 0.5), 1.0);
}
