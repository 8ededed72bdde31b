// What the window costs and how soon it answers, measured on the real window, offscreen:
// window_speed SECONDS -> one JSON object. The command line's training is measured in turns with
// the window's, by the clock on the wall. window_speed answers: only how soon it answers.
// window_speed SECONDS PAGE: this page alone.
#include <QApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cstdio>

#include "bench/window_answers.h"
#include "bench/window_subject.h"
#include "ui/window/application.h"
#include "ui/window/theme.h"

namespace {

using namespace hourglass;
using bench::milliseconds;
using bench::Subject;
using bench::trainOn;
using bench::Watched;
using ui::Lab;

constexpr int kRounds = 3;

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

/// Every page in turns with the command line.
void addPages(Subject& subject, int seconds, Value& result) {
    std::vector<double> line;
    std::map<std::string, std::vector<double>> rates;
    std::map<std::string, Watched> watched;
    for (int round = 0; round < kRounds; ++round) {
        line.push_back(commandLine(seconds));
        for (const char* page : {"lab", "features", "latent", "analyses", "everything"})
            rates[page].push_back(trainOn(subject, page, seconds, watched[page]));
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
    result.set("kept_aside_every_second", keptAside(subject, line[kRounds / 2], seconds));
}

/// One page: what training loses by the window, from seconds in which it may work and seconds in
/// which its thread sleeps, in turns, and what each thread takes.
Value pageAlone(const std::string& page, int seconds) {
    Subject subject;
    Watched watched;
    trainOn(subject, page, 1, watched);
    const std::vector<double> shares = bench::sharesOfSleeping(subject, seconds / 2);
    Value result = Value::object();
    result.set("share_of_sleeping_window", shares[shares.size() / 2]);
    result.set("quarter", shares[shares.size() / 4]);
    result.set("three_quarters", shares[shares.size() * 3 / 4]);
    result.set("worst_frame_gap_ms", watched.beats.worst());
    trainOn(subject, page, seconds / 2, watched);
    result.set("processor_shares", sharesOf(watched));
    return result;
}

/// How soon it answers, without the shares.
Value answersOnly() {
    Value soon = Value::object();
    {
        Subject subject;
        soon.set("answers", bench::answers(subject));
        soon.set("still", bench::stillAnswers(subject));
    }
    const Value pauses = bench::pauseAtLargeBatch();
    for (const auto& [name, value] : pauses.members()) soon.set(name, value);
    return soon;
}

Value all(int seconds) {
    Value result = Value::object();
    result.set("start_seconds", startSeconds());
    {
        Subject subject;
        addPages(subject, std::max(1, seconds / kRounds), result);
    }
    const Value soon = answersOnly();
    for (const auto& [name, value] : soon.members()) result.set(name, value);
    return result;
}

}  // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    ui::Application program(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setOrganizationName("HourglassTests");
    ui::applyTheme(ui::Theme::Light);
    const QStringList words = QApplication::arguments();
    if (words.size() == 2 && words[1] == "start") return startOnly();
    const int seconds = words.size() >= 2 ? words[1].toInt() : 0;
    const bool onlyAnswers = words.size() == 2 && words[1] == "answers";
    if (seconds < 1 && !onlyAnswers) {
        std::fprintf(stderr, "usage: window_speed SECONDS [PAGE] | answers\n");
        return 2;
    }
    const Value result = onlyAnswers        ? answersOnly()
                         : words.size() > 2 ? pageAlone(words[2].toStdString(), seconds)
                                            : all(seconds);
    std::printf("%s\n", writeJson(result).c_str());
}
