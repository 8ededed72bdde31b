#include <QLabel>
#include <QPushButton>

#include "ui/doctor/findings_strip.h"
#include "ui/pages/lab_page.h"
#include "ui/subjects.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// What is wrong with a run stands in the Lab, with a button that begins a run without it.
class DoctorStrip : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void initTestCase() { WindowDriver::hideHints(); }
    void aHealthyRunIsLeftInPeace();
    void theButtonBeginsAHealthyRun();
    void whatWasHiddenStaysSo();
    void itIsSilentWhileOneLooksBack();
};

namespace {

bool examined(WindowDriver& driver) {
    auto& strip = driver.window().page<ui::LabPage>().findings();
    return QTest::qWaitFor([&] { return strip.examiner().isUpToDate(); }, 10000);
}

/// A rate with which all units of a layer die.
void makeUnitsDie(WindowDriver& driver) {
    driver.window().model().set("optimizer.rate", 0.3, "Rate");
    QVERIFY(driver.waitUntilReady());
    for (int i = 0; i < 3; ++i) QVERIFY(driver.trainEpoch());
    QVERIFY(examined(driver));
}

}  // namespace

void DoctorStrip::aHealthyRunIsLeftInPeace() {
    WindowDriver driver(600);
    QVERIFY(driver.trainEpoch());
    QVERIFY(examined(driver));
    QVERIFY(!driver.find("findings")->isVisible());
}

void DoctorStrip::theButtonBeginsAHealthyRun() {
    WindowDriver driver(600);
    QVERIFY(driver.waitUntilReady());
    makeUnitsDie(driver);
    auto& strip = driver.window().page<ui::LabPage>().findings();
    QVERIFY(strip.isVisible());
    const auto findings = strip.examiner().findings();
    QVERIFY(!findings.empty());
    const QString words = driver.find<QLabel>("findings.words")->text();
    QVERIFY(words.contains(QString::fromStdString(findings.front().title)));
    QVERIFY(words.contains(QString::fromStdString(findings.front().unit).toHtmlEscaped()));
    const int64_t ill = driver.lab().shownNumber();
    const Experiment before = driver.lab().experiment();
    driver.click("findings.repair");
    QTRY_COMPARE(driver.lab().shownNumber(), ill + 1);
    QVERIFY(driver.waitUntilReady());
    QVERIFY(!strip.isVisible());
    const auto repaired = hourglass::repaired(before, findings.front().repair);
    QVERIFY(driver.lab().experiment() == *repaired);
    QVERIFY(driver.window().model().experiment() == *repaired);
    // The run that was ill stays as it was, with its own settings.
    const ui::KeptRun* kept = driver.lab().runs().find(ill);
    QVERIFY(kept);
    QVERIFY(kept->experiment == before);
    for (int i = 0; i < 3; ++i) QVERIFY(driver.trainEpoch());
    QVERIFY(examined(driver));
    for (auto& finding : strip.examiner().findings())
        QVERIFY2(finding.id != findings.front().id, finding.unit.c_str());
}

void DoctorStrip::whatWasHiddenStaysSo() {
    WindowDriver driver(600);
    QVERIFY(driver.waitUntilReady());
    makeUnitsDie(driver);
    auto& strip = driver.window().page<ui::LabPage>().findings();
    QVERIFY(strip.isVisible());
    for (auto left = strip.examiner().findings().size(); left > 0; --left) {
        driver.click("findings.hide");
        QTest::qWait(20);
    }
    QVERIFY(!strip.isVisible());
    QVERIFY(driver.trainEpoch());
    QVERIFY(examined(driver));
    QVERIFY(!strip.isVisible());
}

/// It speaks of the newest weights: beside the pictures of older ones it would be wrong.
void DoctorStrip::itIsSilentWhileOneLooksBack() {
    WindowDriver driver(600);
    QVERIFY(driver.waitUntilReady());
    makeUnitsDie(driver);
    auto& strip = driver.window().page<ui::LabPage>().findings();
    QVERIFY(strip.isVisible());
    driver.window().viewpoint().goTo(0);
    QTRY_VERIFY(!strip.isVisible());
    driver.window().viewpoint().goLive();
    QTRY_VERIFY(strip.isVisible());
}

static const bool addedDoctorStrip = addSubject<DoctorStrip>("doctor_strip");

}  // namespace hourglass::test

#include "doctor_strip_test.moc"
