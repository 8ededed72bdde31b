#include <QAbstractButton>
#include <QLabel>

#include "core/questions/special_sights.h"
#include "ui/readable.h"
#include "ui/subjects.h"
#include "ui/views/special_view.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// What only some variants show: a judge's verdicts, dreams, a book.
class SpecialTest : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void initTestCase() { WindowDriver::hideHints(); }
    void theLabShowsIt_data();
    void theLabShowsIt();
    void dreamsGoOn();
    void othersHaveNothing();

 private:
    static ui::SpecialView& view(WindowDriver& driver) {
        return *driver.window().findChild<ui::SpecialView*>();
    }
    static bool open(WindowDriver& driver, const QString& variant) {
        driver.chooseVariant(variant);
        QTest::qWait(250);
        if (!driver.waitUntilReady()) return false;
        driver.lab().step(ui::Lab::Level::Epoch);
        if (!driver.waitForEpoch(1) || !driver.waitFor(ui::Lab::State::Paused)) return false;
        driver.click("lab.special");
        return QTest::qWaitFor([&] { return view(driver).sheet().itemCount() > 0; }, 10000);
    }
};

void SpecialTest::theLabShowsIt_data() {
    QTest::addColumn<QString>("variant");
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("says");
    QTest::newRow("judge") << "vae-gan" << 18 << "second player";
    QTest::newRow("dreams") << "rbm" << 24 << "rounds";
    QTest::newRow("dreams of a stack") << "deep-belief" << 24 << "in layer 1";
    QTest::newRow("book") << "vq-vae" << 64 << "entries";
    QTest::newRow("book of a chain") << "folded-chain" << 64 << "in its order";
    QTest::newRow("book of chances") << "stochastic-quantiser" << 4 << "alone";
}

void SpecialTest::theLabShowsIt() {
    QFETCH(const QString, variant);
    QFETCH(const int, count);
    QFETCH(const QString, says);
    WindowDriver driver(200);
    driver.window().resize(1400, 900);
    QVERIFY(open(driver, variant));
    QCOMPARE(static_cast<int>(view(driver).sheet().sheet().count), count);
    QCOMPARE(view(driver).sheet().moment().step, driver.lab().snapshot()->progress.step);
    QVERIFY(driver.find<QLabel>("special.note")->text().contains(says));
    QTest::qWait(50);
    for (const QSize size : {QSize(1400, 900), QSize(1024, 768)}) {
        driver.window().resize(size);
        QTest::qWait(50);
        const QStringList complaints = unreadable(driver.window());
        QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join("\n")));
        photograph(driver.window(),
                   QString("special-%1-%2").arg(QTest::currentDataTag()).arg(size.width()));
    }
    // It follows the moment that is looked at.
    driver.window().viewpoint().first();
    QTRY_COMPARE(view(driver).sheet().moment().step, 0);
}

void SpecialTest::dreamsGoOn() {
    WindowDriver driver(300);
    QVERIFY(open(driver, "rbm"));
    const auto values = [&] {
        const ui::SampleSheet& sheet = view(driver).sheet().sheet();
        return std::vector<float>(sheet.given, sheet.given + sheet.look->units());
    };
    const auto first = values();
    QTRY_VERIFY2(values() != first, "no weight has moved, and it dreams on");
    for (float v : values()) QVERIFY(v >= 0 && v <= 1);
    driver.window().showPage("latent");  // nobody looks
    QTest::qWait(400);
    const QString note = driver.find<QLabel>("special.note")->text();
    QTest::qWait(800);
    QCOMPARE(driver.find<QLabel>("special.note")->text(), note);
}

void SpecialTest::othersHaveNothing() {
    WindowDriver driver(300);
    QVERIFY(driver.waitUntilReady());
    QVERIFY(!driver.find("lab.special"));
    driver.chooseVariant("vq-vae");
    QTRY_VERIFY(driver.find("lab.special"));
    driver.window().model().undoStack().undo();
    QTRY_VERIFY(!driver.find("lab.special"));
}

static const bool addedSpecial = addSubject<SpecialTest>("special");

}  // namespace hourglass::test

#include "special_test.moc"
