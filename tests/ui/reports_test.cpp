#include <QFile>
#include <QImage>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTemporaryDir>

#include "core/io/document_file.h"
#include "ui/pages/lab_page.h"
#include "ui/report/report_collector.h"
#include "ui/report/report_model.h"
#include "ui/report/report_page.h"
#include "ui/samples/painted_view.h"
#include "ui/samples/view_exports.h"
#include "ui/subjects.h"
#include "ui/views/curve_plot.h"
#include "ui/views/reconstruction_view.h"
#include "ui/window/run_files.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// What is put into the report is what was seen, and leads back to it.
class Reports : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void initTestCase() { WindowDriver::hideHints(); }
    void aKeyAddsTheViewThatHasTheKeys();
    void editsAreStepsOfUndo();
    void aDocumentKeepsIt();
    void whatIsTypedIsNeverLost();
    void momentsOfTheReportAreSaved();
    void itLeadsBackToTheVeryMoment();
    void filesHoldWhatWasSeen();
    void curvesGiveThemselvesAway();
};

namespace {

ui::ReportModel& reportOf(WindowDriver& driver) {
    return ui::ReportModel::of(driver.window().model());
}

/// What the Lab rebuilds, after one epoch.
ui::PaintedView& rebuilt(WindowDriver& driver) {
    driver.trainEpoch();
    auto& view = driver.window().page<ui::LabPage>().reconstructions();
    (void)QTest::qWaitFor(
        [&] { return view.moment().step == driver.lab().snapshot()->progress.step; }, 10000);
    return view;
}

void addByKey(QWidget& view) {
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_R, Qt::AltModifier);
}

}  // namespace

void Reports::aKeyAddsTheViewThatHasTheKeys() {
    WindowDriver driver(300);
    auto& view = rebuilt(driver);
    addByKey(view);
    QTRY_COMPARE(reportOf(driver).views().size(), size_t{1});
    const auto& taken = *reportOf(driver).views().front();
    QCOMPARE(taken.run, driver.lab().shownNumber());
    QCOMPARE(taken.updates, driver.lab().snapshot()->progress.step);
    QCOMPARE(taken.page, QString("lab"));
    QImage picture;
    const std::string& png = taken.item.pictures.front().png;
    QVERIFY(picture.loadFromData(QByteArray::fromStdString(png)));
    QCOMPARE(picture.size(), view.size() * 2);
    QVERIFY(picture.convertToFormat(QImage::Format_RGB32) == view.picture(2));
    QCOMPARE(taken.item.tables.front().head.front(), std::string("run"));
    QVERIFY(std::any_of(taken.item.settings.begin(), taken.item.settings.end(),
                        [](auto& setting) { return setting.first == "data.limit"; }));
    // The menu of the view says the same.
    QMenu menu;
    ui::fillExportMenu(menu, view);
    menu.findChild<QAction*>("addToReport")->trigger();
    QCOMPARE(reportOf(driver).views().size(), size_t{2});
}

void Reports::editsAreStepsOfUndo() {
    WindowDriver driver(300);
    auto& view = rebuilt(driver);
    for (int i = 0; i < 2; ++i) ui::ReportCollector::of(view)->add(ui::exportsOf(view));
    driver.window().showPage("report");
    auto* title = driver.find<QLineEdit>("report.title.1");
    title->setFocus();
    title->selectAll();
    QTest::keyClicks(title, "Boots");
    QTest::keyClick(title, Qt::Key_Return);
    auto* comment = driver.find<QPlainTextEdit>("report.comment.1");
    comment->setFocus();
    QTest::keyClicks(comment, "blurred");
    driver.find<QLineEdit>("report.title.2")->setFocus();
    QTRY_COMPARE(reportOf(driver).views()[0]->item.comment, std::string("blurred"));
    QCOMPARE(reportOf(driver).views()[0]->item.title, std::string("Boots"));
    driver.click("report.down.1");
    QTRY_COMPARE(reportOf(driver).views()[1]->item.title, std::string("Boots"));
    driver.click("report.remove.1");
    QTRY_COMPARE(reportOf(driver).views().size(), size_t{1});
    auto& undo = driver.window().model().undoStack();
    undo.undo();
    undo.undo();
    QCOMPARE(reportOf(driver).views()[0]->item.title, std::string("Boots"));
    QCOMPARE(reportOf(driver).views().size(), size_t{2});
    QCOMPARE(driver.find<QLineEdit>("report.title.1")->text(), QString("Boots"));
}

/// Spaces are typed, a click on a button takes the text first, and closing would ask.
void Reports::whatIsTypedIsNeverLost() {
    QTemporaryDir folder;
    WindowDriver driver(300);
    auto& view = rebuilt(driver);
    for (int i = 0; i < 2; ++i) ui::ReportCollector::of(view)->add(ui::exportsOf(view));
    ui::RunFiles& files = driver.window().files();
    files.saveAs(folder.filePath("a.hourglass"));
    QTRY_VERIFY(!files.hasUnsavedWork());
    const int64_t updates = driver.lab().snapshot()->progress.step;
    driver.window().showPage("report");
    auto* comment = driver.find<QPlainTextEdit>("report.comment.1");
    comment->setFocus();
    QTest::keyClicks(comment, "a blurred shoe");
    QCOMPARE(comment->toPlainText(), QString("a blurred shoe"));
    driver.click("report.down.1");
    QTRY_COMPARE(reportOf(driver).views()[1]->item.comment, std::string("a blurred shoe"));
    QCOMPARE(driver.lab().snapshot()->progress.step, updates);
    QVERIFY(files.hasUnsavedWork());
    files.save();
    QTRY_VERIFY(!files.hasUnsavedWork());
    // Saving takes what is still being typed.
    comment = driver.find<QPlainTextEdit>("report.comment.1");
    comment->setFocus();
    QTest::keyClicks(comment, "another");
    files.save();
    QTRY_COMPARE(reportOf(driver).views()[0]->item.comment, std::string("another"));
    QTRY_VERIFY(!files.hasUnsavedWork());
    driver.window().model().undoStack().undo();
    QVERIFY(files.hasUnsavedWork());
}

/// Of a run the first, best and last moment are saved, and those that the report shows.
void Reports::momentsOfTheReportAreSaved() {
    QTemporaryDir folder;
    const QString path = folder.filePath("a.hourglass");
    WindowDriver driver(300);
    auto& view = rebuilt(driver);
    ui::ReportCollector::of(view)->add(ui::exportsOf(view));
    const int64_t told = reportOf(driver).views().front()->updates;
    for (int i = 0; i < 3; ++i) QVERIFY(driver.trainEpoch());
    driver.window().files().saveAs(path);
    QTRY_VERIFY(!driver.window().files().hasUnsavedWork());
    const auto kept = readDocument(path.toStdString());
    QVERIFY(kept);
    const Moments& moments = kept->runs.back().moments;
    QVERIFY(std::any_of(moments.begin(), moments.end(),
                        [told](auto& moment) { return moment->progress.step == told; }));
}

void Reports::aDocumentKeepsIt() {
    QTemporaryDir folder;
    const QString path = folder.filePath("a.hourglass");
    WindowDriver driver(300);
    auto& view = rebuilt(driver);
    addByKey(view);
    QTRY_COMPARE(reportOf(driver).views().size(), size_t{1});
    reportOf(driver).setComment(0, "first \"look\"\nat it");
    const ui::ReportedView before = *reportOf(driver).views().front();
    driver.window().files().saveAs(path);
    QTRY_VERIFY(!driver.window().files().hasUnsavedWork());
    WindowDriver other(300);
    other.window().openFile(path);
    QTRY_COMPARE(reportOf(other).views().size(), size_t{1});
    QVERIFY(*reportOf(other).views().front() == before);
}

void Reports::itLeadsBackToTheVeryMoment() {
    WindowDriver driver(300);
    auto& view = rebuilt(driver);
    addByKey(view);
    QTRY_COMPARE(reportOf(driver).views().size(), size_t{1});
    const int64_t then = driver.lab().snapshot()->progress.step;
    QVERIFY(driver.trainEpoch());
    driver.window().showPage("report");
    driver.click("report.back.1");
    QTRY_COMPARE(driver.window().viewpoint().updates(), then);
    QVERIFY(view.isVisible());
    // Also where another run is open.
    driver.window().viewpoint().goLive();
    driver.window().model().set("training.seed", 5, "Seed");
    QVERIFY(driver.waitUntilReady());
    QTRY_VERIFY(driver.lab().runs().runs().front().checkpoint);
    driver.window().showPage("report");
    driver.click("report.back.1");
    QTRY_COMPARE(driver.lab().shownNumber(), 1);
    QTRY_COMPARE(driver.window().viewpoint().updates(), then);
}

void Reports::filesHoldWhatWasSeen() {
    QTemporaryDir folder;
    WindowDriver driver(300);
    auto& view = rebuilt(driver);
    addByKey(view);
    QTRY_COMPARE(reportOf(driver).views().size(), size_t{1});
    reportOf(driver).setComment(0, "What I <saw>");
    auto& page = driver.window().page<ui::ReportPage>();
    for (const char* ending : {"html", "md", "pdf"})
        page.saveTo(folder.filePath(QString("r.") + ending));
    const QByteArray html = bytesOf(folder.filePath("r.html"));
    QVERIFY(html.contains("What I &lt;saw&gt;"));
    const QByteArray png =
        QByteArray::fromStdString(reportOf(driver).views().front()->item.pictures.front().png);
    QVERIFY(html.contains("data:image/png;base64," + png.toBase64()));
    QVERIFY(html.contains("--moment update:"));
    QCOMPARE(bytesOf(folder.filePath("r-1.png")), png);
    QVERIFY(bytesOf(folder.filePath("r.md")).contains("(<r-1.png>)"));
    QVERIFY(bytesOf(folder.filePath("r.pdf")).startsWith("%PDF-"));
    page.saveTo(folder.filePath("no/such/folder.html"));
    QVERIFY(!driver.status().isEmpty());
    QVERIFY(!driver.status().startsWith("Saved"));
}

void Reports::curvesGiveThemselvesAway() {
    WindowDriver driver(300);
    QVERIFY(driver.trainEpoch());
    auto* plot = driver.find<ui::CurvePlot>("errorPlot");
    QTRY_VERIFY(!plot->curves().empty());
    QTest::qWait(600);
    QCOMPARE(plot->picture(2).size(), plot->size() * 2);
    const auto numbers = plot->numbers();
    QCOMPARE(numbers.head, QStringList({"curve", "epoch", "value"}));
    const double error = driver.sse();
    QVERIFY(std::any_of(numbers.rows.begin(), numbers.rows.end(), [&](const QStringList& row) {
        return std::abs(row[2].toDouble() / error - 1) < 1e-5;
    }));
    addByKey(*plot);
    QTRY_COMPARE(reportOf(driver).views().size(), size_t{1});
}

static const bool addedReports = addSubject<Reports>("reports");

}  // namespace hourglass::test

#include "reports_test.moc"
