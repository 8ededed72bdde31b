#include <QCheckBox>
#include <QComboBox>
#include <QSlider>
#include <QTreeWidget>

#include "core/model/inference.h"
#include "ui/compare/common_scrubber.h"
#include "ui/compare/compare_curves.h"
#include "ui/compare/compare_page.h"
#include "ui/compare/probe_sheet.h"
#include "ui/compare/run_table.h"
#include "ui/compare/samples_card.h"
#include "ui/compare/swipe_view.h"
#include "ui/compare/test_figures.h"
#include "ui/subjects.h"
#include "ui/views/curve_plot.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// Runs beside each other: what is shown is what they are.
class Compare : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void initTestCase() { WindowDriver::hideHints(); }
    void theTableTellsWhatDiffers();
    void theSheetIsWhatEachRunRebuilds();
    void momentsAreOfTheSameEpoch();
    void aLineIsSwipedOverTwoRuns();
    void testFiguresAreThoseOfEvaluation();
    void pointsAreComparedToo();
    void aRowOpensItsRun();
};

namespace {

/// A run of two epochs, and one of one epoch and another batch; the page is shown.
ui::ComparePage& twoRunsCompared(WindowDriver& driver) {
    auto& page = driver.window().page<ui::ComparePage>();
    driver.trainEpoch();
    driver.trainEpoch();
    driver.window().model().set("training.batch", 64, "Batch");
    driver.waitUntilReady();
    driver.trainEpoch();
    (void)QTest::qWaitFor([&] { return driver.lab().runs().runs().front().checkpoint != nullptr; });
    driver.window().showPage("compare");
    (void)QTest::qWaitFor(
        [&] { return page.isUpToDate() && page.probes().rows().rows.size() == 2; }, 20000);
    return page;
}

int columnOf(const QTreeWidget& table, const QString& title) {
    for (int i = 0; i < table.columnCount(); ++i)
        if (table.headerItem()->text(i) == title) return i;
    return -1;
}

std::vector<float> rebuiltOf(const ui::ComparedRun& run, const Moment& moment,
                             const std::vector<float>& given, int64_t count) {
    auto model = Inference::create(
        ModelState{run.experiment, run.sampleShape, *moment.parameters, moment.schedules},
        *run.scaling);
    std::vector<float> rebuilt(given.size());
    (*model)->reconstruct(given.data(), count, rebuilt.data());
    return rebuilt;
}

}  // namespace

void Compare::theTableTellsWhatDiffers() {
    WindowDriver driver(300);
    auto& page = twoRunsCompared(driver);
    auto& table = *driver.find<ui::RunTable>("compare.runs");
    QCOMPARE(table.topLevelItemCount(), 2);
    QCOMPARE(table.settings().size(), size_t{1});
    QCOMPARE(QString::fromStdString(table.settings()[0].path), QString("training.batch"));
    const QString title = QString::fromStdString(table.settings()[0].title);
    QCOMPARE(table.topLevelItem(1)->text(columnOf(table, title)), QString("64"));
    const int error = columnOf(table, "Error"), note = columnOf(table, "Note");
    for (int i : {0, 1})
        QCOMPARE(table.topLevelItem(i)->text(error),
                 QString::number(page.runs()[size_t(i)].last()->validationSse, 'g', 4));
    // All settings that one asks for first, too.
    driver.click("compare.onlyDiffering");
    QVERIFY(columnOf(table, "variant") > 0 && columnOf(table, "seed") > 0);
    driver.click("compare.onlyDiffering");
    QCOMPARE(columnOf(table, "seed"), -1);
    // Columns sort by numbers: the smaller error first.
    table.sortByColumn(error, Qt::AscendingOrder);
    QVERIFY(table.topLevelItem(0)->text(error).toDouble() <=
            table.topLevelItem(1)->text(error).toDouble());
    // A note is written in place, as one step of undo; the eye hides row and curve.
    table.topLevelItem(0)->setText(note, "the first");
    const auto number = table.topLevelItem(0)->data(0, Qt::UserRole).toLongLong();
    QTRY_COMPARE(driver.window().model().marksOf(number).note, QString("the first"));
    driver.window().model().undoStack().undo();
    QCOMPARE(driver.window().model().marksOf(number).note, QString());
    QTRY_COMPARE(page.curves().plot().curves().size(), size_t{3});  // and PCA's line
    for (int i : {0, 1})
        if (table.topLevelItem(i)->data(0, Qt::UserRole).toLongLong() == 1)
            table.topLevelItem(i)->setCheckState(0, Qt::Unchecked);
    QTRY_COMPARE(page.curves().plot().curves().size(), size_t{2});
    QTRY_COMPARE(page.probes().rows().rows.size(), size_t{1});
}

void Compare::theSheetIsWhatEachRunRebuilds() {
    WindowDriver driver(300);
    auto& page = twoRunsCompared(driver);
    const auto& rows = page.probes().rows();
    QCOMPARE(rows.rows.size(), size_t{2});
    for (int i : {0, 1}) {
        const ui::ComparedRun& run = page.runs()[size_t(i)];
        const auto rebuilt = rebuiltOf(run, *run.moments.back(), *rows.given, rows.count);
        QVERIFY(*rows.rows[size_t(i)].rebuilt == rebuilt);
        QCOMPARE(rows.rows[size_t(i)].step, run.moments.back()->progress.step);
    }
    auto& sheet = page.samples().sheet();
    const auto cells = sheet.layoutNow().cells.size();
    driver.click("compare.differences");
    QCOMPARE(sheet.layoutNow().cells.size(), cells / 3 * 5);
    const auto numbers = sheet.numbers();
    QCOMPARE(numbers.head.front(), QString("run"));
    QVERIFY(numbers.rows.size() >= 2 * rows.count);
}

void Compare::momentsAreOfTheSameEpoch() {
    WindowDriver driver(300);
    auto& page = twoRunsCompared(driver);
    auto* slider = driver.find<QSlider>("compare.place");
    QVERIFY(page.scrubber().isAtEnd());
    slider->setValue(0);
    QTRY_VERIFY(page.isUpToDate() && page.probes().rows().rows.front().step == 0);
    for (auto& row : page.probes().rows().rows) QCOMPARE(row.step, 0);
    page.scrubber().goTo(1);
    QTRY_VERIFY(page.isUpToDate() && page.probes().rows().rows.front().step > 0);
    for (int i : {0, 1})
        QCOMPARE(page.scrubber().momentOf(page.runs()[size_t(i)])->progress.epoch, 1.0);
    // Of the same error: the second run never was so good as the first one at its end, or the other
    // way round, and is then left out.
    driver.click("alike.error");
    slider->setValue(slider->maximum() - 1);
    const double place = page.scrubber().place();
    for (auto& run : page.runs())
        if (const auto moment = page.scrubber().momentOf(run))
            QVERIFY(moment->figure.value <= place + 1e-9);
    driver.click("alike.seconds");
    QVERIFY(page.scrubber().isAtEnd());
}

void Compare::aLineIsSwipedOverTwoRuns() {
    WindowDriver driver(300);
    auto& page = twoRunsCompared(driver);
    driver.click("compare.swipe");
    auto& swipe = page.samples().swipe();
    QTRY_VERIFY(swipe.isVisible());
    QVERIFY(swipe.itemName(0).startsWith("Run 1"));
    QVERIFY(swipe.itemName(1).startsWith("Run 2"));
    const auto left = swipe.itemPlace(0).width();
    swipe.setFocus();
    QTest::keyClick(&swipe, Qt::Key_Right);
    QVERIFY(swipe.itemPlace(0).width() > left);
    QTest::mouseClick(&swipe, Qt::LeftButton, {}, swipe.itemPlace(0).center().toPoint());
    QVERIFY(swipe.itemPlace(0).width() < left);
    swipe.setLine(0);
    const QImage right = swipe.picture(1);
    QTest::keyClick(driver.find<QComboBox>("swipe.left"), Qt::Key_Down);
    QVERIFY(swipe.itemName(0).startsWith("Run 2"));
    QVERIFY(swipe.numbers().rows.size() > 0);
    swipe.setLine(1);  // the same run on both sides: wherever the line is, the same picture
    const QRect inside = swipe.itemPlace(0).toRect().adjusted(4, 4, -4, -4);
    QCOMPARE(swipe.picture(1).copy(inside), right.copy(inside));
}

void Compare::testFiguresAreThoseOfEvaluation() {
    WindowDriver driver(300);
    auto& page = twoRunsCompared(driver);
    auto& table = *driver.find<ui::RunTable>("compare.runs");
    const int test = columnOf(table, "Test"), pca = columnOf(table, "PCA");
    QVERIFY(table.topLevelItem(0)->text(test).isEmpty());
    driver.click("compare.measure");
    QTRY_COMPARE_WITH_TIMEOUT(page.figures().figures().size(), size_t{2}, 30000);
    const auto& run = page.runs().back();
    const PartView& part = run.data->test;
    const auto given = picturesOf(*run.data, part);
    const auto rebuilt = rebuiltOf(run, *run.moments.back(), given, part.count());
    double squares = 0;
    for (size_t i = 0; i < given.size(); ++i)
        squares += (double{given[i]} - rebuilt[i]) * (double{given[i]} - rebuilt[i]);
    const double error = page.figures().figures().at(run.number).error;
    QVERIFY(std::abs(error / (squares / double(part.count())) - 1) < 1e-4);
    QVERIFY(!table.topLevelItem(0)->text(test).isEmpty());
    QVERIFY(!table.topLevelItem(0)->text(pca).isEmpty());
    // They are of these weights: after another epoch they are gone.
    driver.trainEpoch();
    QTRY_VERIFY(table.topLevelItem(1)->text(test).isEmpty());
}

void Compare::pointsAreComparedToo() {
    WindowDriver driver(0);
    driver.chooseVariant("score-field");
    QTest::qWait(250);
    QVERIFY(driver.waitUntilReady());
    QVERIFY(driver.trainEpoch());
    driver.window().showPage("compare");
    auto& page = driver.window().page<ui::ComparePage>();
    QTRY_VERIFY(page.isUpToDate() && page.probes().rows().rows.size() == 1);
    QCOMPARE(page.samples().sheet().layoutNow().cells.size(), size_t{2});
    QVERIFY(!driver.find<QCheckBox>("compare.differences")->isVisible());
}

void Compare::aRowOpensItsRun() {
    WindowDriver driver(300);
    twoRunsCompared(driver);
    auto& table = *driver.find<ui::RunTable>("compare.runs");
    table.setCurrentItem(table.topLevelItem(0));
    QTest::keyClick(&table, Qt::Key_Return);
    QTRY_COMPARE(driver.lab().shownNumber(), 1);
    table.setCurrentItem(table.topLevelItem(1));
    QTest::keyClick(&table, Qt::Key_Delete);
    QTRY_COMPARE(table.topLevelItemCount(), 1);
    driver.window().model().undoStack().undo();
    QTRY_COMPARE(table.topLevelItemCount(), 2);
}

static const bool addedCompare = addSubject<Compare>("compare");

}  // namespace hourglass::test

#include "compare_test.moc"
