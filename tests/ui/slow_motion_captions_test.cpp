#include <QLabel>
#include <QTest>

#include "ui/readable.h"
#include "ui/slow_motion_helpers.h"
#include "ui/subjects.h"
#include "ui/window_driver.h"

namespace hourglass::test {

static QStringList titlesIn(WindowDriver& driver) {
    QStringList list;
    for (auto& caption : driver.window().slowMotion().captions()) list << caption.title;
    return list;
}

/// What captions say: true numbers, and words for every way of learning.
class SlowMotionCaptions : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void numbersShownAreThoseOfTheUpdate();
    void everyWayOfLearningHasTrueCaptions_data();
    void everyWayOfLearningHasTrueCaptions();
};

void SlowMotionCaptions::numbersShownAreThoseOfTheUpdate() {
    WindowDriver driver;
    driver.chooseVariant("denoising");
    QTest::qWait(250);
    QVERIFY(driver.waitUntilReady());
    QVERIFY(beginSlowMotion(driver));
    std::vector<StepTrace> traces;
    trainedBeside(driver, 2, &traces);
    QString all;
    for (int update = 0; update < 2; ++update) {
        const StepTrace& trace = traces[static_cast<size_t>(update)];
        QVERIFY(waitForCaption(driver, update + 1, 0));
        all.clear();
        for (int i = 0; i < 8; ++i) {
            QString figures = driver.find<QLabel>("slowMotion.figures")->text();
            figures.replace("&nbsp;", " ").remove("&#8288;");
            all += driver.find<QLabel>("slowMotion.words")->accessibleName() + "\n" + figures;
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

void SlowMotionCaptions::everyWayOfLearningHasTrueCaptions_data() {
    QTest::addColumn<QString>("variant");
    QTest::addColumn<QString>("optimizer");
    QTest::addColumn<QStringList>("wanted");
    const auto with = [](int at, const QStringList& more, QStringList list = kPlainCaptions) {
        for (auto& title : more) list.insert(at++, title);
        return list;
    };
    const auto instead = [](const QString& title) {
        QStringList list = kPlainCaptions;
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
    QStringList lines = kPlainCaptions;
    lines.back() = "Search along a line";
    QTest::newRow("line search") << "basic"
                                 << "l-bfgs" << lines;
    QTest::newRow("books") << "folded-chain"
                           << ""
                           << QStringList{"Take all the data", "Choose entries", "Move the entries",
                                          "Compare"};
}

void SlowMotionCaptions::everyWayOfLearningHasTrueCaptions() {
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
    QVERIFY(beginSlowMotion(driver));
    QCOMPARE(titlesIn(driver), wanted);
    for (auto& caption : driver.window().slowMotion().captions()) {
        QVERIFY2(!caption.words.isEmpty(), qPrintable(caption.title));
        QVERIFY2(!caption.words.contains('%') && !caption.spoken().contains("nan"),
                 qPrintable(caption.spoken()));
    }
    driver.window().resize(1024, 768);
    for (int i = 0; i < wanted.size(); ++i) {
        QStringList cut;  // new figures in the transport move their neighbours a moment later
        const bool readable = QTest::qWaitFor(
            [&] {
                cut = unreadable(driver.window());
                return cut.isEmpty();
            },
            1000);
        QVERIFY2(readable, qPrintable(cut.join("\n")));
        photograph(driver.window(),
                   QString("caption-%1-%2").arg(QTest::currentDataTag()).arg(i + 1));
        if (i + 1 < wanted.size()) driver.press(Qt::Key_N);
    }
    QTRY_COMPARE(driver.lab().snapshot()->progress.step, 1);  // its update is shown by now
    driver.press(Qt::Key_N);
    QVERIFY(waitForCaption(driver, 2, 0));
}

static const bool addedSlowMotionCaptions = addSubject<SlowMotionCaptions>("slow_motion_captions");

}  // namespace hourglass::test

#include "slow_motion_captions_test.moc"
