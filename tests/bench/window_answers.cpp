#include "bench/window_answers.h"

#include <QAbstractButton>
#include <QSlider>
#include <QTest>
#include <algorithm>

#include "ui/latent/carpet.h"
#include "ui/latent/latent_map.h"
#include "ui/latent/picture_view.h"
#include "ui/network/stack_view.h"

namespace bench {

using namespace hourglass;
using ui::Lab;

/// Turns the event loop without a rest, so that the clock is not read late.
template <class Condition>
static bool spinUntil(Condition condition, int milliseconds) {
    QElapsedTimer clock;
    clock.start();
    while (!condition() && clock.elapsed() < milliseconds) QCoreApplication::processEvents();
    return condition();
}

/// From an act of the hand until the decoded picture has been drawn anew.
template <class Act>
static std::vector<double> untilPicture(Subject& subject, int times, Act act) {
    std::vector<double> waits;
    auto* worker = &subject.window.feed().worker();
    for (int i = 0; i < times; ++i) {
        bool came = false;
        const auto connection =
            QObject::connect(worker, &ui::PictureWorker::decoded, worker,
                             [&](const auto& d) { came = came || d->what == "latent"; });
        QElapsedTimer clock;
        clock.start();
        act(i);
        spinUntil([&] { return came; }, 2000);
        subject.window.findChild<ui::PictureView*>("decoded")->repaint();
        waits.push_back(milliseconds(clock));
        QObject::disconnect(connection);
        QTest::qWait(7);
    }
    return waits;
}

Value answers(Subject& subject) {
    subject.window.showPage("latent");
    subject.window.lab().start();
    subject.waitFor(Lab::State::Running);
    QTest::qWait(1000);
    auto* slider = subject.window.findChild<QSlider*>("code.0.slider");
    auto* map = subject.window.findChild<ui::LatentMap*>();
    const int least = slider->minimum(), span = slider->maximum() - least;
    Value result = Value::object();
    result.set("slider_to_picture_ms_p95", percentile95(untilPicture(subject, 200, [&](int i) {
                   slider->setValue(least + span * (i * 37 % 100) / 100);
               })));
    result.set("hover_to_picture_ms_p95", percentile95(untilPicture(subject, 200, [&](int i) {
                   QTest::mouseMove(map, QPoint(60 + i * 53 % (map->width() - 120),
                                                60 + i * 29 % (map->height() - 120)));
               })));
    subject.window.lab().pause();
    subject.waitFor(Lab::State::Paused);
    return result;
}

Value pauseAtLargeBatch() {
    Value result = Value::object();
    Subject subject;
    subject.window.model().set("training.batch", Value(4096), "batch");
    QTest::qWait(500);
    subject.waitFor(Lab::State::Ready);
    std::vector<double> shown, stopped;
    for (int i = 0; i < 20; ++i) {
        subject.window.lab().start();
        subject.waitFor(Lab::State::Running);
        QTest::qWait(150 + 7 * i);
        QElapsedTimer clock;
        clock.start();
        QTest::keyClick(&subject.window, Qt::Key_Space);
        shown.push_back(milliseconds(clock));
        subject.waitFor(Lab::State::Paused);
        stopped.push_back(milliseconds(clock));
    }
    result.set("pause_shown_ms_worst", *std::max_element(shown.begin(), shown.end()));
    result.set("pause_effective_ms_worst", *std::max_element(stopped.begin(), stopped.end()));
    return result;
}

/// Milliseconds of so many full paintings.
static std::vector<double> paintings(QWidget& view, int times) {
    std::vector<double> spent;
    QPixmap target(view.size());
    for (int i = 0; i < times; ++i) {
        QElapsedTimer clock;
        clock.start();
        view.render(&target);
        spent.push_back(milliseconds(clock));
    }
    return spent;
}

/// From the switch until the finest carpet is on the map.
static double untilCarpet(Subject& subject) {
    auto* carpet = subject.window.findChild<ui::Carpet*>();
    QElapsedTimer clock;
    clock.start();
    subject.window.findChild<QAbstractButton*>("latent.carpet")->click();
    const auto finest = static_cast<int>(carpet->finestColumns());
    const bool came = spinUntil([&] { return carpet->side() == finest; }, 5000);
    return came ? milliseconds(clock) : -1;
}

/// From the wish for the next caption until it is shown; an update lies between some of them.
static std::vector<double> captions(Subject& subject, int times) {
    ui::SlowMotion& slow = subject.window.slowMotion();
    slow.begin();
    if (slow.isRunning()) slow.pauseOrGoOn();
    spinUntil([&] { return slow.caption() != nullptr; }, 5000);
    std::vector<double> waits;
    for (int i = 0; i < times; ++i) {
        const auto* before = slow.trace();
        const int place = slow.place();
        QElapsedTimer clock;
        clock.start();
        slow.forward();
        spinUntil([&] { return slow.place() != place || slow.trace() != before; }, 5000);
        waits.push_back(milliseconds(clock));
    }
    slow.stop();
    return waits;
}

Value stillAnswers(Subject& subject) {
    Value result = Value::object();
    subject.window.showPage("latent");
    QTest::qWait(1500);  // until the survey is there
    auto* map = subject.window.findChild<ui::LatentMap*>();
    result.set("map_codes", map->dotCount());
    result.set("map_repaint_ms_p95", percentile95(paintings(*map, 100)));
    result.set("carpet_ms", untilCarpet(subject));
    subject.window.showPage("lab");
    auto* network = subject.window.findChild<ui::StackView*>();
    result.set("network_repaint_ms_p95", percentile95(paintings(*network, 100)));
    result.set("slow_motion_caption_ms_p95", percentile95(captions(subject, 40)));
    return result;
}

}  // namespace bench
