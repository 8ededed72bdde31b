#include "bench/window_subject.h"

#include <QDockWidget>
#include <QEventLoop>
#include <QTest>
#include <QTimer>
#include <algorithm>
#include <chrono>
#include <thread>

#include "bench/thread_times.h"
#include "ui/style/fold_header.h"

namespace bench {

using namespace hourglass;
using ui::Lab;

double milliseconds(const QElapsedTimer& clock) {
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

double percentile95(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() * 95 / 100];
}

Subject::Subject() {
    window.resize(1280, 860);
    window.show();
    waitFor(Lab::State::Ready);
    window.model().set("training.epochs", Value(100000), "epochs");
    QTest::qWait(300);
    waitFor(Lab::State::Ready);
    window.lab().setPace(Pace::Full);
}

bool Subject::waitFor(Lab::State state, int limit) {
    return QTest::qWaitFor([&] { return window.lab().state() == state; }, limit);
}

double Subject::epoch() { return window.lab().snapshot()->progress.epoch; }

/// All that can be unfolded is: docks and cards.
static void openEverything(ui::MainWindow& window) {
    window.showPage("lab");
    for (auto* dock : window.findChildren<QDockWidget*>()) dock->show();
    for (auto* fold : window.findChildren<ui::FoldHeader*>())
        if (!fold->isChecked()) fold->click();
}

/// As QTest::qWait, which wakes the thread a hundred times a second: that is no cost of the window.
static void rest(int ms) {
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

double trainOn(Subject& subject, const std::string& page, int seconds, Watched& watched) {
    if (page == "everything")
        openEverything(subject.window);
    else
        subject.window.showPage(QString::fromStdString(page));
    subject.window.lab().start();
    subject.waitFor(Lab::State::Running);
    rest(1000);
    const auto times = threadTimes();
    QElapsedTimer clock;
    clock.start();
    const double before = subject.epoch();
    rest(seconds * 1000);
    const double epochs = subject.epoch() - before, spent = milliseconds(clock) / 1000;
    watched.shares = sharesSince(times, spent);
    // Afterwards: the beats take the processor from the training two hundred times a second.
    watched.beats.start();
    rest(seconds * 1000);
    watched.beats.stop();
    subject.window.lab().pause();
    subject.waitFor(Lab::State::Paused);
    return epochs / spent;
}

std::vector<double> sharesOfSleeping(Subject& subject, int pairs) {
    constexpr auto kPart = std::chrono::milliseconds(1000);
    subject.window.lab().start();
    subject.waitFor(Lab::State::Running);
    rest(500);
    const auto epochsPerSecond = [&](bool works) {
        QElapsedTimer clock;
        clock.start();
        const double before = subject.epoch();
        if (works)
            rest(kPart.count());
        else
            std::this_thread::sleep_for(kPart);
        QTest::qWait(50);  // the newest snapshot comes
        return (subject.epoch() - before) / milliseconds(clock);
    };
    std::vector<double> shares;
    double asleep = epochsPerSecond(false);
    for (int i = 0; i < std::max(1, pairs); ++i) {
        const double awake = epochsPerSecond(true), next = epochsPerSecond(false);
        shares.push_back(2 * awake / (asleep + next));
        asleep = next;
    }
    subject.window.lab().pause();
    subject.waitFor(Lab::State::Paused);
    std::sort(shares.begin(), shares.end());
    return shares;
}

Value sharesOf(const Watched& watched) {
    Value shares = Value::object();
    for (auto& [name, share] : watched.shares)
        if (share > 0.001) shares.set(name, share);
    return shares;
}

}  // namespace bench
