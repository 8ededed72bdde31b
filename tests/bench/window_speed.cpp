// What the window costs and how soon it answers, measured on the real window, offscreen:
// window_speed SECONDS -> one JSON object. The command line's training is measured in turns with
// the window's, by the clock on the wall. window_speed answers: only how soon it answers.
// window_speed SECONDS PAGE: only how much of the processors each thread takes on this page.
#include <QApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QSlider>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cstdio>

#include "bench/heartbeat.h"
#include "bench/thread_times.h"
#include "core/base/value.h"
#include "ui/latent/latent_map.h"
#include "ui/latent/picture_view.h"
#include "ui/window/main_window.h"
#include "ui/window/theme.h"

namespace {

using namespace hourglass;
using ui::Lab;

constexpr int kRounds = 3;

double milliseconds(const QElapsedTimer& clock) {
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

double percentile95(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() * 95 / 100];
}

/// A window at full speed on the bundled pictures, epoch 0 shown.
struct Subject {
    ui::MainWindow window;
    Subject() {
        window.resize(1280, 860);
        window.show();
        waitFor(Lab::State::Ready);
        window.model().set("training.epochs", Value(100000), "epochs");
        QTest::qWait(300);
        waitFor(Lab::State::Ready);
        window.lab().setPace(Pace::Full);
    }
    bool waitFor(Lab::State state, int limit = 30000) {
        return QTest::qWaitFor([&] { return window.lab().state() == state; }, limit);
    }
    double epoch() { return window.lab().snapshot()->progress.epoch; }
};

/// What was seen while it trained on a page.
struct Watched {
    bench::Heartbeat beats;  ///< of the window's thread
    /// Of one processor, by the thread's name, in the last round. The window's own is the first
    /// thread, named as the program is.
    std::map<std::string, double> shares;
};

/// Epochs per second of the wall's clock.
double trainOn(Subject& subject, const char* page, int seconds, Watched& watched) {
    subject.window.showPage(page);
    subject.window.lab().start();
    subject.waitFor(Lab::State::Running);
    QTest::qWait(1000);
    watched.beats.start();
    const auto times = bench::threadTimes();
    QElapsedTimer clock;
    clock.start();
    const double before = subject.epoch();
    QTest::qWait(seconds * 1000);
    const double epochs = subject.epoch() - before, spent = milliseconds(clock) / 1000;
    watched.shares = bench::sharesSince(times, spent);
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

Value sharesOn(const QString& page, int seconds) {
    Subject subject;
    Watched watched;
    trainOn(subject, page.toUtf8().constData(), seconds, watched);
    return sharesOf(watched);
}

/// The same experiment by the real command line; its own rows say when each epoch ended.
double commandLine(int seconds) {
    QTemporaryDir folder;
    QProcess process;
    process.start(HOURGLASS_CLI,
                  {"train", "--epochs", "100000", "--minutes", QString::number(seconds / 60.0),
                   "--json", "--out", folder.filePath("run.hourglass")});
    process.waitForFinished(-1);
    const auto report = parseJson(process.readAllStandardOutput().toStdString(), "command line");
    if (!report) return 0;
    return (*report)["epochs"].number() / (*report)["seconds"].number();
}

/// From an act of the hand until the decoded picture has been drawn anew.
template <class Act>
std::vector<double> untilPicture(Subject& subject, int times, Act act) {
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
        while (!came && clock.elapsed() < 2000) QCoreApplication::processEvents();
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

/// From the Space key until the window says that training has stopped, and until it has.
void pauseAtLargeBatch(Value& result) {
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
}

/// What keeping unsaved work aside every second costs, and the memory of the kept moments.
Value keptAside(Subject& subject, double commandLine, int seconds) {
    QTemporaryDir folder;
    subject.window.keepSafe(1, folder.path());
    Watched watched;
    const double rate = trainOn(subject, "lab", seconds, watched);
    subject.window.keepSafe(0, folder.path());
    Value result = Value::object();
    result.set("epochs_per_second", rate);
    result.set("share_of_command_line", rate / commandLine);
    result.set("worst_frame_gap_ms", watched.beats.worst());
    result.set("frame_gaps_over_50_ms", watched.beats.longGaps());
    size_t bytes = 0;
    const auto& moments = subject.window.lab().snapshot()->moments;
    for (auto& moment : *moments) bytes += moment->bytes();
    result.set("moments", moments->size());
    result.set("moments_bytes", bytes);
    return result;
}

/// Starts this program anew up to a window that can be used; the median of three.
double startSeconds() {
    std::vector<double> spent;
    for (int i = 0; i < kRounds; ++i) {
        QElapsedTimer clock;
        clock.start();
        QProcess::execute(QCoreApplication::applicationFilePath(), {"start"});
        spent.push_back(milliseconds(clock) / 1000);
    }
    std::sort(spent.begin(), spent.end());
    return spent[kRounds / 2];
}

int startOnly() {
    ui::MainWindow window;
    window.show();
    bool pictures = false;
    QObject::connect(&window.feed().worker(), &ui::PictureWorker::reconstructed, &window,
                     [&](const auto&) { pictures = true; });
    const bool usable = QTest::qWaitFor(
        [&] { return pictures && window.lab().state() == Lab::State::Ready; }, 30000);
    std::_Exit(usable ? 0 : 1);  // the end of the program is not part of its start
}

}  // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication program(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setOrganizationName("HourglassTests");
    ui::applyTheme(ui::Theme::Light);
    const QStringList words = QApplication::arguments();
    if (words.size() == 2 && words[1] == "start") return startOnly();
    if (words.size() == 2 && words[1] == "answers") {
        Value soon = Value::object();
        {
            Subject subject;
            soon.set("answers", answers(subject));
        }
        pauseAtLargeBatch(soon);
        std::printf("%s\n", writeJson(soon).c_str());
        return 0;
    }
    const int seconds = words.size() >= 2 ? words[1].toInt() : 0;
    if (seconds < 1) {
        std::fprintf(stderr, "usage: window_speed SECONDS [PAGE] | answers\n");
        return 2;
    }
    if (words.size() > 2) {
        std::printf("%s\n", writeJson(sharesOn(words[2], seconds)).c_str());
        return 0;
    }
    Value result = Value::object();
    result.set("start_seconds", startSeconds());
    {
        Subject subject;
        std::vector<double> line;
        std::map<std::string, std::vector<double>> rates;
        std::map<std::string, Watched> watched;
        for (int round = 0; round < kRounds; ++round) {
            line.push_back(commandLine(std::max(1, seconds / kRounds)));
            for (const char* page : {"lab", "features", "latent", "analyses"})
                rates[page].push_back(
                    trainOn(subject, page, std::max(1, seconds / kRounds), watched[page]));
        }
        std::sort(line.begin(), line.end());
        result.set("command_line_epochs_per_second", line[kRounds / 2]);
        for (auto& [page, list] : rates) {
            std::sort(list.begin(), list.end());
            Value entry = Value::object();
            entry.set("epochs_per_second", list[kRounds / 2]);
            entry.set("share_of_command_line", list[kRounds / 2] / line[kRounds / 2]);
            const bench::Heartbeat& beats = watched[page].beats;
            entry.set("worst_frame_gap_ms", beats.worst());
            entry.set("frame_gaps_over_50_ms", beats.longGaps());
            entry.set("watched_seconds", beats.watchedSeconds());
            entry.set("processor_shares", sharesOf(watched[page]));
            result.set(page, entry);
        }
        result.set("kept_aside_every_second",
                   keptAside(subject, line[kRounds / 2], std::max(1, seconds / kRounds)));
        result.set("answers", answers(subject));
    }
    pauseAtLargeBatch(result);
    std::printf("%s\n", writeJson(result).c_str());
}
