#include "bench/window_subject.h"

#include <QDockWidget>
#include <QTest>
#include <algorithm>

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

double trainOn(Subject& subject, const std::string& page, int seconds, Watched& watched) {
    if (page == "everything")
        openEverything(subject.window);
    else
        subject.window.showPage(QString::fromStdString(page));
    subject.window.lab().start();
    subject.waitFor(Lab::State::Running);
    QTest::qWait(1000);
    watched.beats.start();
    const auto times = threadTimes();
    QElapsedTimer clock;
    clock.start();
    const double before = subject.epoch();
    QTest::qWait(seconds * 1000);
    const double epochs = subject.epoch() - before, spent = milliseconds(clock) / 1000;
    watched.shares = sharesSince(times, spent);
    watched.beats.stop();
    subject.window.lab().pause();
    subject.waitFor(Lab::State::Paused);
    return epochs / spent;
}

Value sharesOf(const Watched& watched) {
    Value shares = Value::object();
    for (auto& [name, share] : watched.shares)
        if (share > 0.001) shares.set(name, share);
    return shares;
}

}  // namespace bench
