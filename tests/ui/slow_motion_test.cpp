#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QMessageBox>
#include <QTest>
#include <QToolButton>

#include "ui/network/stack_view.h"
#include "ui/subjects.h"
#include "ui/training/slow_motion_bar.h"
#include "ui/window_driver.h"

namespace hourglass::test {

using Part = ui::NetworkLight::Part;

/// An update told in captions: in order, forward and back, with the numbers of that very batch.
class SlowMotionTest : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void captionsFollowEachOtherByThemselves();
    void keysLeadOnAndBack();
    void pagesShowTheMomentBeforeUntilWeightsMove();
    void theRunIsThatOfNormalUpdates();
    void numbersShownAreThoseOfTheUpdate();
    void leavingTrainsOn();
    void itCanBeginWhileTrainingGoesOn();
    void spaceHoldsTheCaptions();
    void otherCommandsEndIt();
    void anUpdateThatIsHeldBackIsNoLessUnsaved();
    void itIsFoundEverywhere();
    void everyWayOfLearningHasTrueCaptions_data();
    void everyWayOfLearningHasTrueCaptions();

 private:
    static bool waitForCaption(WindowDriver& driver, int update, int place);
    static bool waitForUpdate(WindowDriver& driver, int update);
    static QStringList titles(WindowDriver& driver);
    static bool begin(WindowDriver& driver);
};

QStringList SlowMotionTest::titles(WindowDriver& driver) {
    QStringList list;
    for (auto& caption : driver.window().slowMotion().captions()) list << caption.title;
    return list;
}

bool SlowMotionTest::waitForCaption(WindowDriver& driver, int update, int place) {
    auto& slow = driver.window().slowMotion();
    return QTest::qWaitFor(
        [&] {
            return slow.isOn() && slow.trace() && slow.trace()->update == update &&
                   slow.place() == place;
        },
        20000);
}

/// Captions that follow each other fast may be gone before anybody looks.
bool SlowMotionTest::waitForUpdate(WindowDriver& driver, int update) {
    auto& slow = driver.window().slowMotion();
    return QTest::qWaitFor([&] { return slow.trace() && slow.trace()->update >= update; }, 20000);
}

/// Begins, and holds the first caption.
bool SlowMotionTest::begin(WindowDriver& driver) {
    driver.window().slowMotion().setPause(60000);
    driver.press(Qt::Key_M);
    return QTest::qWaitFor([&] { return driver.window().slowMotion().caption() != nullptr; },
                           20000);
}

const QStringList kPlain = {"Take a batch",     "Encode",  "Squeeze through the code",
                            "Decode",           "Compare", "Send the error back",
                            "Nudge the weights"};

void SlowMotionTest::captionsFollowEachOtherByThemselves() {
    WindowDriver driver;
    QVERIFY(driver.waitUntilReady());
    auto& slow = driver.window().slowMotion();
    slow.setPause(5);
    QStringList seen;
    QObject listener;  // after what it writes to
    connect(&slow, &ui::SlowMotion::changed, &listener, [&] {
        if (!slow.caption()) return;
        const QString now = QString("%1 %2").arg(slow.trace()->update).arg(slow.caption()->title);
        if (seen.isEmpty() || seen.back() != now) seen << now;
    });
    driver.press(Qt::Key_M);
    QVERIFY(waitForUpdate(driver, 3));
    QStringList wanted;
    for (int update : {1, 2})
        for (auto& title : kPlain) wanted << QString("%1 %2").arg(update).arg(title);
    QCOMPARE(seen.mid(0, 14), wanted);
}

void SlowMotionTest::keysLeadOnAndBack() {
    WindowDriver driver;
    QVERIFY(driver.waitUntilReady());
    QVERIFY(begin(driver));
    auto& slow = driver.window().slowMotion();
    auto* title = driver.find<QLabel>("slowMotion.title");
    auto* stack = driver.find<ui::StackView>("stack");
    QVERIFY(driver.find("slowMotion.bar")->isVisible());
    const Part lights[] = {Part::Input, Part::Encoder, Part::Code, Part::Decoder,
                           Part::Ends,  Part::All,     Part::All};
    for (int i = 0; i < kPlain.size(); ++i) {
        QCOMPARE(title->text(), kPlain[i]);
        QCOMPARE(slow.place(), i);
        QVERIFY(stack->light().part == lights[i]);
        driver.press(Qt::Key_N);
    }
    QVERIFY(waitForCaption(driver, 2, 0));
    QVERIFY(!slow.isRunning());
    const auto step = driver.lab().snapshot()->progress.step;
    driver.press(Qt::Key_B);  // back into the update before
    QCOMPARE(slow.trace()->update, 1);
    QCOMPARE(title->text(), kPlain.back());
    for (int i = 0; i < 20; ++i) driver.press(Qt::Key_B);  // and no further than its beginning
    QCOMPARE(slow.trace()->update, 1);
    QCOMPARE(slow.place(), 0);
    QVERIFY(slow.isBehind());
    QVERIFY(driver.find<QLabel>("slowMotion.which")->text().contains("later"));
    QVERIFY(!driver.find("slowMotion.back")->isEnabled());
    QCOMPARE(driver.lab().snapshot()->progress.step, step);  // nothing was undone
    driver.click("slowMotion.dot5");
    QCOMPARE(title->text(), QString("Compare"));
    driver.click("slowMotion.forward");
    QCOMPARE(title->text(), QString("Send the error back"));
    driver.click("slowMotion.back");
    QCOMPARE(title->text(), QString("Compare"));
}

void SlowMotionTest::pagesShowTheMomentBeforeUntilWeightsMove() {
    WindowDriver driver;
    QVERIFY(driver.waitUntilReady());
    QVERIFY(begin(driver));
    QTest::qWait(300);  // the update is long done
    for (int i = 0; i + 1 < kPlain.size(); ++i) {
        QCOMPARE(driver.lab().snapshot()->progress.step, 0);
        QVERIFY(!driver.window().slowMotion().isBehind());
        driver.press(Qt::Key_N);
    }
    QCOMPARE(driver.window().slowMotion().caption()->title, kPlain.back());
    QTRY_COMPARE(driver.lab().snapshot()->progress.step, 1);
    QVERIFY(!driver.window().slowMotion().isBehind());
}

/// The same experiment and data, trained beside the window for so many updates.
static std::unique_ptr<Trainer> trainedBeside(WindowDriver& driver, int updates,
                                              std::vector<StepTrace>* traces = nullptr) {
    auto trainer = *Trainer::create(driver.lab().experiment(), driver.lab().data());
    while (trainer->progress().step < updates) {
        StepTrace trace;
        const auto event = trainer->advance({}, traces ? &trace : nullptr);
        if (traces && event == Trainer::Event::Update) traces->push_back(trace);
    }
    return trainer;
}

void SlowMotionTest::theRunIsThatOfNormalUpdates() {
    WindowDriver driver(300);
    driver.chooseVariant("variational");
    driver.window().model().set("corruption.kind", Value("masking"), "test");
    QTest::qWait(250);
    QVERIFY(driver.waitUntilReady());
    driver.window().slowMotion().setPause(1);
    driver.press(Qt::Key_M);
    QVERIFY(waitForUpdate(driver, 6));  // an epoch is over: 300 pictures by 128
    const int64_t updates = driver.window().slowMotion().trace()->update;
    driver.window().slowMotion().stop();
    QTRY_VERIFY(driver.lab().state() == ui::Lab::State::Paused &&
                driver.lab().snapshot()->progress.step == updates);
    const auto trainer = trainedBeside(driver, static_cast<int>(updates));
    AlignedVector<float> weights(static_cast<size_t>(trainer->parameters().size()));
    trainer->copyShown(weights.data());
    QVERIFY(weights == *driver.lab().snapshot()->parameters);
}

void SlowMotionTest::numbersShownAreThoseOfTheUpdate() {
    WindowDriver driver;
    driver.chooseVariant("denoising");
    QTest::qWait(250);
    QVERIFY(driver.waitUntilReady());
    QVERIFY(begin(driver));
    std::vector<StepTrace> traces;
    trainedBeside(driver, 2, &traces);
    QString all;
    for (int update = 0; update < 2; ++update) {
        const StepTrace& trace = traces[static_cast<size_t>(update)];
        QVERIFY(waitForCaption(driver, update + 1, 0));
        all.clear();
        for (int i = 0; i < 8; ++i) {
            all += driver.find<QLabel>("slowMotion.words")->accessibleName() + "\n" +
                   driver.find<QLabel>("slowMotion.figures")->text().replace("&nbsp;", " ");
            driver.press(Qt::Key_N);
        }
        const auto number = [](double v) { return QString::number(v, 'g', 3); };
        QVERIFY(all.contains(number(trace.terms[0].value)));
        QVERIFY(all.contains("nats/image"));
        QVERIFY(all.contains(number(100 * trace.spoilt->share) + " %"));
        QVERIFY(all.contains(number(100 * trace.relativeStep()) + " %"));
        QCOMPARE(trace.movedLayers().size(), size_t(4));
        for (auto& layer : trace.movedLayers()) QVERIFY(all.contains(number(*layer.gradient)));
        QVERIFY(all.contains(number(trace.hidden->greatest)));
        QVERIFY(all.contains(QString("batch size: 128 pictures.")));
        QVERIFY(all.contains(QString("batch: %1 of").arg(update + 1)));
    }
}

void SlowMotionTest::leavingTrainsOn() {
    WindowDriver driver;
    QVERIFY(driver.waitUntilReady());
    QVERIFY(begin(driver));
    driver.press(Qt::Key_N);
    driver.press(Qt::Key_M);
    QVERIFY(!driver.window().slowMotion().isOn());
    QVERIFY(driver.find("slowMotion.bar")->isHidden());
    QVERIFY(driver.find<ui::StackView>("stack")->light().part == Part::All);
    QVERIFY(driver.waitForEpoch(1));
    QVERIFY(driver.lab().isGoing());
}

void SlowMotionTest::itCanBeginWhileTrainingGoesOn() {
    WindowDriver driver;
    QVERIFY(driver.waitUntilReady());
    driver.click("train");
    QVERIFY(driver.waitForEpoch(0.5));
    driver.click("slowMotion.button");
    auto& slow = driver.window().slowMotion();
    QVERIFY(QTest::qWaitFor([&] { return slow.caption() != nullptr; }, 20000));
    QCOMPARE(slow.trace()->update, driver.lab().snapshot()->progress.step + 1);
    driver.click("slowMotion.leave");
    const double before = driver.lab().snapshot()->progress.epoch;
    QVERIFY(driver.waitForEpoch(before + 0.5));
}

void SlowMotionTest::spaceHoldsTheCaptions() {
    WindowDriver driver;
    QVERIFY(driver.waitUntilReady());
    QVERIFY(begin(driver));
    auto& slow = driver.window().slowMotion();
    QVERIFY(slow.isRunning());
    driver.press(Qt::Key_Space);
    QVERIFY(slow.isOn() && !slow.isRunning());
    slow.setPause(5);
    QTest::qWait(100);
    QCOMPARE(slow.place(), 0);  // it stays
    driver.press(Qt::Key_Space);
    QVERIFY(waitForUpdate(driver, 2));
}

void SlowMotionTest::otherCommandsEndIt() {
    WindowDriver driver;
    QVERIFY(driver.waitUntilReady());
    QVERIFY(begin(driver));
    driver.press(Qt::Key_Period);  // a whole epoch
    QVERIFY(!driver.window().slowMotion().isOn());
    QVERIFY(driver.waitForEpoch(1));
    QVERIFY(driver.waitFor(ui::Lab::State::Paused));
    QVERIFY(begin(driver));
    driver.click("reset");
    QVERIFY(!driver.window().slowMotion().isOn());
    QVERIFY(driver.waitUntilReady());
    QCOMPARE(driver.lab().snapshot()->progress.step, 0);
    driver.window().model().set("training.epochs", Value(1), "test");
    driver.press(Qt::Key_Space);
    QVERIFY(driver.waitFor(ui::Lab::State::Finished));
    driver.press(Qt::Key_M);  // there is nothing to watch, which is said
    QVERIFY(!driver.window().slowMotion().isOn());
    QVERIFY(!driver.find<QAction>("slowMotion")->isChecked());
    QVERIFY(driver.status().contains("at its end"));
}

void SlowMotionTest::anUpdateThatIsHeldBackIsNoLessUnsaved() {
    WindowDriver driver;
    QVERIFY(driver.waitUntilReady());
    QVERIFY(begin(driver));
    QTest::qWait(300);  // the update is long done
    QCOMPARE(driver.lab().snapshot()->progress.step, 0);
    bool asked = false;
    QTimer::singleShot(0, this, [&asked] {
        auto* question = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        asked = question && question->text().contains("in no file");
        if (question) question->button(QMessageBox::Cancel)->click();
    });
    QVERIFY(!driver.window().close());
    QVERIFY(asked);
}

void SlowMotionTest::itIsFoundEverywhere() {
    WindowDriver driver;
    QVERIFY(driver.waitUntilReady());
    auto* mode = driver.find<QAction>("slowMotion");
    QVERIFY(mode->isCheckable() && !mode->isChecked());
    QCOMPARE(mode->shortcut(), QKeySequence("M"));
    QVERIFY(!driver.find<QAction>("captionForward")->isEnabled());
    QVERIFY(begin(driver));
    QVERIFY(mode->isChecked());
    QVERIFY(driver.find<QToolButton>("slowMotion.button")->isChecked());
    QVERIFY(driver.find<QAction>("captionForward")->isEnabled());
    for (auto* button : driver.find("slowMotion.bar")->findChildren<QToolButton*>())
        if (button->isVisible())
            QVERIFY(!button->accessibleName().isEmpty() || !button->text().isEmpty());
    const QString spoken = driver.find<QLabel>("slowMotion.words")->accessibleName();
    QVERIFY(spoken.startsWith("Take a batch. 128 pictures"));
}

void SlowMotionTest::everyWayOfLearningHasTrueCaptions_data() {
    QTest::addColumn<QString>("variant");
    QTest::addColumn<QString>("optimizer");
    QTest::addColumn<QStringList>("wanted");
    const auto with = [](int at, const QStringList& more, QStringList list = kPlain) {
        for (auto& title : more) list.insert(at++, title);
        return list;
    };
    const auto instead = [](const QString& title) {
        QStringList list = kPlain;
        list[2] = title;
        return list;
    };
    QTest::newRow("denoising") << "denoising"
                               << "" << with(1, {"Spoil it"});
    QTest::newRow("variational") << "variational"
                                 << "" << instead("Draw the code");
    QTest::newRow("vector quantiser") << "vq-vae"
                                      << "" << instead("Quantise the code");
    QTest::newRow("k-sparse") << "k-sparse"
                              << "" << instead("Keep the strongest");
    const QStringList machine = {"Take a batch",
                                 "Ask the hidden units",
                                 "Draw them",
                                 "Dream",
                                 "Compare data and dream",
                                 "Learn the data, unlearn the dream",
                                 "Nudge the weights"};
    QTest::newRow("Boltzmann machine") << "rbm"
                                       << "" << machine;
    QTest::newRow("stack of machines") << "deep-belief"
                                       << "" << machine;
    QTest::newRow("stacked denoising")
        << "stacked-denoising"
        << "" << QStringList{"Take a batch",      "Spoil what it sees",
                             "Encode by layer 1", "Decode by its counterpart",
                             "Compare",           "Send the error back",
                             "Nudge the weights"};
    QTest::newRow("principal axes") << "linear"
                                    << "pca"
                                    << QStringList{"Take all the data", "Find the main directions",
                                                   "Write them into the weights", "Compare"};
    QTest::newRow("alternating least squares")
        << "linear"
        << "alternating"
        << QStringList{"Take all the data", "Solve for the decoder", "Solve for the encoder",
                       "Compare"};
    QStringList lines = kPlain;
    lines.back() = "Search along a line";
    QTest::newRow("line search") << "basic"
                                 << "l-bfgs" << lines;
    QTest::newRow("books") << "folded-chain"
                           << ""
                           << QStringList{"Take all the data", "Choose entries", "Move the entries",
                                          "Compare"};
}

void SlowMotionTest::everyWayOfLearningHasTrueCaptions() {
    QFETCH(QString, variant);
    QFETCH(QString, optimizer);
    QFETCH(QStringList, wanted);
    WindowDriver driver(300);
    if (variant != "basic") driver.chooseVariant(variant);
    if (!optimizer.isEmpty()) {
        Value section = Value::object();
        section.set("kind", optimizer.toStdString());
        driver.window().model().set("optimizer", section, "test");
    }
    QTest::qWait(250);
    QVERIFY(driver.waitUntilReady());
    QVERIFY(begin(driver));
    QCOMPARE(titles(driver), wanted);
    for (auto& caption : driver.window().slowMotion().captions()) {
        QVERIFY2(!caption.words.isEmpty(), qPrintable(caption.title));
        QVERIFY2(!caption.words.contains('%') && !caption.spoken().contains("nan"),
                 qPrintable(caption.spoken()));
    }
    for (int i = 1; i < wanted.size(); ++i) driver.press(Qt::Key_N);
    QTRY_COMPARE(driver.lab().snapshot()->progress.step, 1);  // its update is shown by now
    driver.press(Qt::Key_N);
    QVERIFY(waitForCaption(driver, 2, 0));
}

static const bool addedSlowMotion = addSubject<SlowMotionTest>("slow_motion");

}  // namespace hourglass::test

#include "slow_motion_test.moc"
