#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "core/io/run_file.h"
#include "ui/exports/export_page.h"
#include "ui/subjects.h"
#include "ui/window/run_files.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// The model is taken home: every part in every format, checked, with the code that uses it.
class ExportsOfTheWindow : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void everyFormatAndPartIsWrittenAndReadBack();
    void theCodeIsShownBeforeAndCopied();
    void aFailureSaysWhyAndLeavesTheOldFile();
    void formatsWithTheSameEndingsDoNotMeet();
    void aLateReportIsNotShownUnderAnotherChoice();
    void theMenuLeadsToThePage();
};

namespace {

/// Exports and waits for the end; what the page says then.
QString outcomeOf(ui::ExportPage& page, const QString& path) {
    QSignalSpy ended(&page, &ui::ExportPage::ended);
    page.exportTo(path);
    return ended.count() > 0 || ended.wait(20000) ? page.outcome() : QString("nothing happened");
}

}  // namespace

void ExportsOfTheWindow::everyFormatAndPartIsWrittenAndReadBack() {
    WindowDriver driver(400);
    QVERIFY(driver.waitUntilReady());
    auto& page = driver.window().page<ui::ExportPage>();
    for (auto& format : exportFormats())
        for (auto& part : modelPartNames()) {
            QTemporaryDir folder;
            const QString path =
                folder.filePath(QString::fromStdString(part + "." + format.ending));
            page.choose(QString::fromStdString(format.id), QString::fromStdString(part));
            const QString said = outcomeOf(page, path);
            QVERIFY2(said.startsWith("Ok"), qPrintable(path + said));
            QVERIFY(QFileInfo(path).size() > 500);
            if (format.answer) {
                QVERIFY2(said.contains("largest difference"), qPrintable(said));
                QVERIFY2(said.contains("over 100 samples"), qPrintable(said));
            }
        }
}

void ExportsOfTheWindow::theCodeIsShownBeforeAndCopied() {
    WindowDriver driver(400);
    QVERIFY(driver.waitUntilReady());
    driver.window().showPage("export/onnx");
    auto& page = driver.window().page<ui::ExportPage>();
    page.choose("onnx", "decoder");
    QVERIFY2(page.code().contains("InferenceSession(\"decoder.onnx\")"), qPrintable(page.code()));
    QTemporaryDir folder;
    QVERIFY(outcomeOf(page, folder.filePath("mine.onnx")).startsWith("Ok"));
    QVERIFY2(page.code().contains("mine.onnx"), qPrintable(page.code()));
    driver.click("export.copy");
    QCOMPARE(QGuiApplication::clipboard()->text(), page.code());
}

void ExportsOfTheWindow::aFailureSaysWhyAndLeavesTheOldFile() {
    WindowDriver driver(400);
    QVERIFY(driver.waitUntilReady());
    driver.window().showPage("export");
    auto& page = driver.window().page<ui::ExportPage>();
    QTemporaryDir folder;
    QFile others(folder.filePath("decoder.py"));
    QVERIFY(others.open(QIODevice::WriteOnly) && others.write("print('mine')") > 0);
    others.close();
    page.choose("npz", "decoder");
    QVERIFY(outcomeOf(page, folder.filePath("decoder.npz")).contains("none of Hourglass"));
    QVERIFY(!QFile::exists(folder.filePath("decoder.npz")));
    QVERIFY(others.open(QIODevice::ReadOnly));
    QCOMPARE(others.readAll(), QByteArray("print('mine')"));
    QVERIFY(driver.find<QWidget>("export.bad")->isVisible());
    QVERIFY(outcomeOf(page, folder.filePath("absent/decoder.npz")).contains("absent"));
    QVERIFY(driver.find<QPushButton>("export.go")->isEnabled());
}

void ExportsOfTheWindow::formatsWithTheSameEndingsDoNotMeet() {
    WindowDriver driver(400);
    QVERIFY(driver.waitUntilReady());
    driver.window().showPage("export");
    auto& page = driver.window().page<ui::ExportPage>();
    page.choose("torch", "decoder");
    QVERIFY2(page.code().contains("import decoder_torch"), qPrintable(page.code()));
    page.choose("npz", "decoder");
    QVERIFY2(page.code().contains("import decoder_numpy"), qPrintable(page.code()));
    // Under the same name the one would take the other's weights.
    QTemporaryDir folder;
    QVERIFY(outcomeOf(page, folder.filePath("decoder.npz")).startsWith("Ok"));
    const QByteArray old = bytesOf(folder.filePath("decoder.py"));
    page.choose("torch", "decoder");
    const QString said = outcomeOf(page, folder.filePath("decoder.py"));
    QVERIFY2(said.contains("of an export in the format npz"), qPrintable(said));
    QVERIFY2(said.contains("Choose another name"), qPrintable(said));
    QVERIFY(!old.isEmpty());
    QCOMPARE(bytesOf(folder.filePath("decoder.py")), old);
}

void ExportsOfTheWindow::aLateReportIsNotShownUnderAnotherChoice() {
    WindowDriver driver(400);
    QVERIFY(driver.waitUntilReady());
    driver.window().showPage("export");
    auto& page = driver.window().page<ui::ExportPage>();
    QTemporaryDir folder;
    for (const QString& place : {folder.path(), folder.filePath("absent")}) {
        page.choose("onnx", "decoder");
        QSignalSpy ended(&page, &ui::ExportPage::ended), told(&page, &ui::ExportPage::message);
        page.exportTo(place + "/mine.onnx");
        page.choose("torch", "encoder");
        const QString code = page.code();
        QVERIFY(ended.wait(20000));
        QCOMPARE(page.outcome(), QString());
        QCOMPARE(page.code(), code);
        const QString sentence = told.value(0).value(0).toString();
        QVERIFY2(sentence.contains("he decoder as ONNX"), qPrintable(sentence));
        QVERIFY2(sentence.contains("mine.onnx"), qPrintable(sentence));
    }
    QVERIFY(QFileInfo(folder.filePath("mine.onnx")).size() > 500);
    QVERIFY(driver.find<QPushButton>("export.go")->isEnabled());
}

void ExportsOfTheWindow::theMenuLeadsToThePage() {
    WindowDriver driver(0);
    driver.find<QAction>("exportModel")->trigger();
    QVERIFY(driver.window().page<ui::ExportPage>().isVisible());
}

static const bool addedExports = addSubject<ExportsOfTheWindow>("exports");

}  // namespace hourglass::test

#include "export_page_test.moc"
