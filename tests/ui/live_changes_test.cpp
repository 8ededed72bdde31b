#include <QSignalSpy>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <map>

#include "ui/pages/lab_page.h"
#include "ui/subjects.h"
#include "ui/views/reconstruction_view.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// What is changed while a run goes on reaches every picture that the model draws.
class LiveChanges : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void noiseReachesWhatTheEncoderSees();
    void theShareOfAKSparseCodeReachesResultsAndCodes();
    void codesAreOfOneMoment();

 private:
    static std::shared_ptr<const ui::Reconstructions> pictures(WindowDriver& driver) {
        // The first answer may have been on its way before.
        if (!driver.waitForPictures() || !driver.waitForPictures()) return nullptr;
        return driver.window().page<ui::LabPage>().reconstructions().pictures();
    }
    /// A model as the lab has it now, made anew.
    static std::unique_ptr<Inference> madeAnew(const ui::Lab& lab) {
        auto model =
            *Inference::create(lab.experiment(), lab.data()->sampleShape, lab.data()->scaling);
        model->setParameters(*lab.snapshot()->parameters);
        model->turnTo(lab.snapshot()->history->scheduleProgress(lab.snapshot()->progress));
        return model;
    }
};

void LiveChanges::noiseReachesWhatTheEncoderSees() {
    WindowDriver driver(300);
    driver.chooseVariant("denoising");
    QTRY_VERIFY(driver.lab().experiment().recipe == "denoising");
    QVERIFY(driver.waitUntilReady());
    const int64_t run = driver.lab().runNumber();
    const auto set = [&](const char* path, const Value& value) {
        return driver.window().model().set(path, value, "Change noise");
    };
    size_t before = 0;
    for (double share : {0.0, 0.3, 0.95}) {
        QVERIFY(set("corruption.share", Value(share)));
        const auto shown = pictures(driver);
        QVERIFY(shown);
        size_t spoilt = 0;
        for (size_t i = 0; i < shown->input.size(); ++i)
            spoilt += shown->input[i] != shown->corrupted[i];
        QVERIFY2(share == 0 ? spoilt == 0 : spoilt > before, qPrintable(QString::number(share)));
        before = spoilt;
    }
    // A schedule stands at its beginning, where the run stands.
    QVERIFY(
        set("corruption.share", *parseJson(R"({"from": 0, "to": 0.9, "over": "5 epochs"})", "")));
    const auto shown = pictures(driver);
    QCOMPARE(shown->corrupted, shown->input);
    QCOMPARE(driver.lab().runNumber(), run);
    driver.window().model().undoStack().undo();
    QVERIFY(pictures(driver)->corrupted != shown->corrupted);

    QVERIFY(driver.window().model().set("corruption.kind", Value("gaussian"), "Choose noise"));
    QTRY_VERIFY(driver.lab().runNumber() != run);
    QVERIFY(driver.waitUntilReady());
    QVERIFY(set("corruption.sigma", Value(0)));
    QCOMPARE(pictures(driver)->corrupted, pictures(driver)->input);
    QVERIFY(set("corruption.sigma", Value(0.8)));
    QVERIFY(pictures(driver)->corrupted != pictures(driver)->input);
}

void LiveChanges::theShareOfAKSparseCodeReachesResultsAndCodes() {
    WindowDriver driver(300);
    driver.chooseVariant("k-sparse");
    QTRY_VERIFY(driver.lab().experiment().recipe == "k-sparse");
    QVERIFY(driver.waitUntilReady());
    std::shared_ptr<const ui::Codes> codes;
    QObject listener;  // after what it writes to
    connect(&driver.window().feed().worker(), &ui::PictureWorker::encoded, &listener,
            [&](auto c) { codes = c; });
    for (double share : {0.02, 0.5}) {
        QVERIFY(driver.window().model().set("code.share", Value(share), "Change share"));
        const auto shown = pictures(driver);
        const auto model = madeAnew(driver.lab());
        std::vector<float> expected(shown->result.size());
        model->reconstruct(shown->corrupted.data(), shown->count, expected.data());
        QCOMPARE(shown->result, expected);
        QVERIFY(driver.waitForAnswer(&ui::PictureWorker::encoded, &ui::PictureWorker::askCodes));
        const auto active =
            std::count_if(codes->values.begin(), codes->values.begin() + codes->units,
                          [](float v) { return v != 0; });
        QVERIFY(active <= std::ceil(share * static_cast<double>(codes->units)));
        QVERIFY(active > 0.9 * std::floor(share * static_cast<double>(codes->units)) - 1);
    }
}

void LiveChanges::codesAreOfOneMoment() {
    WindowDriver driver(0);
    ui::Lab& lab = driver.lab();
    std::map<int64_t, std::shared_ptr<const Snapshot>> moments;
    std::vector<std::shared_ptr<const ui::Codes>> answers;
    QObject listener;  // after what it writes to
    connect(&lab, &ui::Lab::snapshotReady, &listener,
            [&](auto snapshot) { moments[snapshot->progress.step] = snapshot; });
    ui::PictureWorker& worker = driver.window().feed().worker();
    connect(&worker, &ui::PictureWorker::encoded, &listener, [&](auto codes) {
        answers.push_back(codes);
        worker.askCodes();
    });
    driver.press(Qt::Key_S);
    driver.press(Qt::Key_Space);
    worker.askCodes();
    // Sliders ask all the time, so that weights and decodes come between the chunks.
    QTRY_VERIFY_WITH_TIMEOUT(
        (worker.askDecode("hand", {0.1f, 0.2f}), moments.size() > 25 && answers.size() > 25),
        20000);
    driver.press(Qt::Key_Space);
    QVERIFY(driver.waitFor(ui::Lab::State::Paused));
    auto model = madeAnew(lab);
    const auto& examples = driver.window().feed().examples();
    int compared = 0;
    for (auto& codes : answers) {
        const auto moment = moments.find(codes->step);
        if (moment == moments.end() || compared >= 30) continue;
        model->setParameters(*moment->second->parameters);
        std::vector<float> expected(codes->values.size());
        model->encode(examples.probes->data(), codes->count, expected.data());
        double furthest = 0;
        for (size_t i = 0; i < expected.size(); ++i)
            furthest = std::max(furthest, std::abs(double{expected[i]} - codes->values[i]));
        QVERIFY2(furthest < 1e-3, qPrintable(QString::number(furthest)));
        ++compared;
    }
    QVERIFY(compared > 5);
}

static const bool liveChangesAdded = addSubject<LiveChanges>("live_changes");

}  // namespace hourglass::test

#include "live_changes_test.moc"
