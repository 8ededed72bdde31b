#pragma once

#include "ui/window_driver.h"

namespace hourglass::test {

/// The captions of an update that is a gradient step without any extra.
inline const QStringList kPlainCaptions = {
    "Take a batch",        "Encode",           "Squeeze through the code", "Decode", "Compare",
    "Send the error back", "Nudge the weights"};

inline bool waitForCaption(WindowDriver& driver, int update, int place) {
    auto& slow = driver.window().slowMotion();
    return QTest::qWaitFor(
        [&] {
            return slow.isOn() && slow.trace() && slow.trace()->update == update &&
                   slow.place() == place;
        },
        20000);
}

/// Captions that follow each other fast may be gone before anybody looks.
inline bool waitForUpdate(WindowDriver& driver, int update) {
    auto& slow = driver.window().slowMotion();
    return QTest::qWaitFor([&] { return slow.trace() && slow.trace()->update >= update; }, 20000);
}

/// Begins, and holds the first caption.
inline bool beginSlowMotion(WindowDriver& driver) {
    driver.window().slowMotion().setPause(60000);
    driver.press(Qt::Key_M);
    return QTest::qWaitFor([&] { return driver.window().slowMotion().caption() != nullptr; },
                           20000);
}

/// The same experiment and data, trained beside the window for so many updates.
inline std::unique_ptr<Trainer> trainedBeside(WindowDriver& driver, int updates,
                                              std::vector<StepTrace>* traces = nullptr) {
    auto trainer = *Trainer::create(driver.lab().experiment(), driver.lab().data());
    while (trainer->progress().step < updates) {
        StepTrace trace;
        const auto event = trainer->advance({}, traces ? &trace : nullptr);
        if (traces && event == Trainer::Event::Update) traces->push_back(trace);
    }
    return trainer;
}

}  // namespace hourglass::test
