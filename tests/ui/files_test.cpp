#include <QAbstractButton>
#include <QApplication>
#include <QDateTime>
#include <QDir>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QLabel>
#include <QMessageBox>
#include <QMimeData>
#include <QTemporaryDir>
#include <QTimer>

#include "core/base/resources.h"
#include "support/tables.h"
#include "ui/subjects.h"
#include "ui/window/run_files.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// What becomes of work: it is not lost by closing the window.
class Files : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void closingAsksOnlyWhenSomethingWouldBeLost();
    void openingAsksToo();
    void droppedPicturesAreTrainedOn();
    void aDroppedFolderOfColourPicturesIsTrainedOn();
    void severalDroppedPicturesAreTrainedOn();
    void aPastedPictureIsTaken();
    void aDroppedFileOfAnotherKindIsRefusedInWords();
    void aTableSaysWhatWasTakenForWhat();
    void aRunsTableThatChangedIsSaid();
    void aRunsTableThatLostAColumnIsRefused();
};

namespace {

/// Presses a button of the question that is about to open; counts how often it was asked.
void answer(QMessageBox::StandardButton button, int& asked) {
    QTimer::singleShot(0, [button, &asked] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        if (!box) return;
        ++asked;
        box->button(button)->click();
    });
}

/// What the window receives when a file is let go over it.
void drop(QWidget& window, const QList<QUrl>& urls) {
    QMimeData files;
    files.setUrls(urls);
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event({50, 50}, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &event);
}

void drop(QWidget& window, const QString& path) {
    drop(window, QList<QUrl>{QUrl::fromLocalFile(path)});
}

}  // namespace

void Files::closingAsksOnlyWhenSomethingWouldBeLost() {
    WindowDriver driver(400);
    QVERIFY(!driver.window().files().hasUnsavedWork());
    driver.lab().step(ui::Lab::Level::Batch);
    QTRY_VERIFY(driver.window().files().hasUnsavedWork());

    int asked = 0;
    answer(QMessageBox::Cancel, asked);
    QVERIFY(!driver.window().close());
    QCOMPARE(asked, 1);

    QTemporaryDir folder;
    driver.window().files().saveAs(folder.filePath("kept.hourglass"));
    QTRY_VERIFY(!driver.window().files().hasUnsavedWork());
    driver.lab().step(ui::Lab::Level::Batch);
    QTRY_VERIFY(driver.window().files().hasUnsavedWork());
    const auto before = QFileInfo(folder.filePath("kept.hourglass")).lastModified();
    answer(QMessageBox::Save, asked);
    QVERIFY(!driver.window().close());  // it closes by itself when the file is written
    QCOMPARE(asked, 2);
    QTRY_VERIFY(!driver.window().isVisible());
    QVERIFY(QFileInfo(folder.filePath("kept.hourglass")).lastModified() >= before);
    QVERIFY(!driver.window().files().hasUnsavedWork());
}

void Files::openingAsksToo() {
    WindowDriver driver(400);
    QTemporaryDir folder;
    const QString kept = folder.filePath("kept.hourglass");
    driver.lab().step(ui::Lab::Level::Batch);
    QTRY_VERIFY(driver.window().files().hasUnsavedWork());
    driver.window().files().saveAs(kept);
    QTRY_VERIFY(!driver.window().files().hasUnsavedWork());
    driver.lab().step(ui::Lab::Level::Batch);
    QTRY_VERIFY(driver.window().files().hasUnsavedWork());
    const auto steps = [&driver] {
        const auto& now = driver.lab().snapshot();
        return now ? now->progress.step : int64_t{-1};
    };
    QTRY_COMPARE(steps(), 2);

    int asked = 0;
    answer(QMessageBox::Cancel, asked);
    drop(driver.window(), kept);
    QTest::qWait(300);
    QCOMPARE(asked, 1);
    QCOMPARE(steps(), 2);
    answer(QMessageBox::Discard, asked);
    drop(driver.window(), kept);
    QCOMPARE(asked, 2);
    QTRY_COMPARE(steps(), 1);

    const int64_t run = driver.lab().runNumber();
    drop(driver.window(), kept);  // nothing would be lost: no question
    QCOMPARE(asked, 2);
    QTRY_VERIFY(driver.lab().runNumber() != run && driver.lab().snapshot());
    QVERIFY(driver.waitFor(ui::Lab::State::Paused));
    driver.lab().step(ui::Lab::Level::Batch);
    QTRY_COMPARE(steps(), 2);
    answer(QMessageBox::Save, asked);
    drop(driver.window(), kept);  // saves to the same file, then opens it
    QCOMPARE(asked, 3);
    QTRY_VERIFY(!driver.window().files().hasUnsavedWork());
    QTRY_COMPARE(steps(), 2);
}

void Files::droppedPicturesAreTrainedOn() {
    WindowDriver driver(400);
    const std::string path = resourcePath("data/fashion/t10k-images-idx3-ubyte.gz");
    drop(driver.window(), QString::fromStdString(path));
    QTRY_COMPARE(driver.window().model().experiment().at("data.source").text(), path);
    QTRY_VERIFY(driver.lab().data() && driver.lab().data()->train.data->count == 2000);
    QVERIFY(driver.waitUntilReady());
    driver.lab().step(ui::Lab::Level::Batch);
    QTRY_COMPARE(driver.lab().snapshot()->progress.step, 1);
}

void Files::aDroppedFolderOfColourPicturesIsTrainedOn() {
    WindowDriver driver(400);
    QTemporaryDir folder;
    for (int i = 0; i < 40; ++i) {
        const QString kind = i % 2 ? "red" : "blue";
        QVERIFY(QDir(folder.path()).mkpath(kind));
        QImage picture(12, 10, QImage::Format_RGB32);
        picture.fill(i % 2 ? QColor(200, 5 * i, 0) : QColor(0, 5 * i, 200));
        QVERIFY(picture.save(folder.filePath(QString("%1/%2.png").arg(kind).arg(i))));
    }
    drop(driver.window(), folder.path());
    QTRY_VERIFY(driver.lab().data() && driver.lab().data()->train.data->count == 40);
    QCOMPARE(driver.lab().data()->sampleShape, (hourglass::Shape{3, 10, 12}));
    QCOMPARE(driver.lab().data()->train.data->labelNames.size(), 2u);
    QVERIFY(driver.waitUntilReady());
    driver.lab().step(ui::Lab::Level::Batch);
    QTRY_COMPARE(driver.lab().snapshot()->progress.step, 1);
}

void Files::severalDroppedPicturesAreTrainedOn() {
    WindowDriver driver(400);
    QTemporaryDir folder;
    QList<QUrl> urls;
    for (int i = 0; i < 30; ++i) {
        const QString kind = i % 3 ? "many" : "few";
        QVERIFY(QDir(folder.path()).mkpath(kind));
        QImage picture(8, 6, QImage::Format_RGB32);
        picture.fill(QColor(i, 200 - i, 100));
        urls << QUrl::fromLocalFile(folder.filePath(QString("%1/%2.png").arg(kind).arg(i)));
        QVERIFY(picture.save(urls.back().toLocalFile()));
    }
    drop(driver.window(), urls);
    QTRY_VERIFY(driver.lab().data() && driver.lab().data()->train.data->count == 30);
    QCOMPARE(driver.lab().data()->sampleShape, (hourglass::Shape{3, 6, 8}));
    QCOMPARE(driver.lab().data()->train.data->labelNames.size(), 2u);
    // The copies stay when the files go.
    const auto source = driver.window().model().experiment().at("data.source").text();
    QVERIFY2(QString::fromStdString(source).endsWith(".zip"), source.c_str());
    QVERIFY(QFile::exists(QString::fromStdString(source)));
}

void Files::aPastedPictureIsTaken() {
    WindowDriver driver(400);
    QImage picture(8, 6, QImage::Format_RGB32);
    picture.fill(Qt::darkGreen);
    QGuiApplication::clipboard()->setImage(picture);
    driver.window().findChild<QAction*>("pastePictures")->trigger();
    QTRY_VERIFY(
        QString::fromStdString(driver.window().model().experiment().at("data.source").text())
            .contains("/pasted-"));
    QGuiApplication::clipboard()->setText("no picture");
    driver.window().findChild<QAction*>("pastePictures")->trigger();
    QVERIFY2(driver.status().contains("Copy some first"), qPrintable(driver.status()));
}

void Files::aDroppedFileOfAnotherKindIsRefusedInWords() {
    WindowDriver driver(400);
    QTemporaryDir folder;
    QFile file(folder.filePath("paper.pdf"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("%PDF-1.4\n");
    file.close();
    drop(driver.window(), file.fileName());
    QTRY_COMPARE(driver.lab().state(), ui::Lab::State::Unusable);
    QVERIFY2(driver.lab().message().contains("a PDF"), qPrintable(driver.lab().message()));
    driver.window().findChild<QAction*>("undo")->trigger();
    QVERIFY(driver.waitUntilReady());
}

void Files::aTableSaysWhatWasTakenForWhat() {
    WindowDriver driver(400);
    QTemporaryDir folder;
    const QString path = folder.filePath("plants.csv");
    std::string text = madeTable().csv(';', ";setosa");
    text.replace(text.find("setosa"), 6, "species");
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(text));
    file.close();
    drop(driver.window(), path);
    QTRY_COMPARE(driver.lab().state(), ui::Lab::State::Unusable);
    QVERIFY2(driver.lab().message().contains("Label column"), qPrintable(driver.lab().message()));
    driver.window().model().set("data.label", "species", "Labels");
    auto* words = driver.find<QLabel>("dataWords");
    QTRY_VERIFY2(words->text().contains("60 rows, 6 columns, labels: species"),
                 qPrintable(words->text()));
    QVERIFY(driver.waitUntilReady());
    driver.window().model().set("data.scaling", "range", "Scaling");
    QVERIFY(driver.waitUntilReady());
}

namespace {

void writeTable(const QString& path, const MadeTable& table) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(table.csv()));
}

/// A run of one update on the table at `path`, saved beside it.
void makeRun(const QString& path, const QString& run) {
    WindowDriver driver(400);
    drop(driver.window(), path);
    QTRY_COMPARE(driver.lab().data() ? driver.lab().data()->train.data->units() : 0, 6);
    auto& model = driver.window().model();
    QVERIFY(
        model.set("likelihood", *parseJson(R"({"kind":"gaussian","output":"linear"})", ""), ""));
    QVERIFY(driver.waitUntilReady());
    driver.lab().step(ui::Lab::Level::Batch);
    QTRY_COMPARE(driver.lab().snapshot()->progress.step, 1);
    driver.window().files().saveAs(run);
    QTRY_VERIFY(QFileInfo::exists(run));
}

}  // namespace

void Files::aRunsTableThatChangedIsSaid() {
    QTemporaryDir folder;
    const QString path = folder.filePath("t.csv"), run = folder.filePath("t.hourglass");
    MadeTable table = madeTable();
    writeTable(path, table);
    makeRun(path, run);
    table.columns[3][3] += 0.01;
    writeTable(path, table);
    WindowDriver driver(400);
    QVERIFY(driver.window().openFile(run));
    auto* words = driver.find<QLabel>("dataWords");
    QTRY_VERIFY2(words->text().contains("not those that the run was trained on"),
                 qPrintable(words->text()));
    QTRY_COMPARE(driver.lab().snapshot() ? driver.lab().snapshot()->progress.step : 0, 1);
}

void Files::aRunsTableThatLostAColumnIsRefused() {
    QTemporaryDir folder;
    const QString path = folder.filePath("t.csv"), run = folder.filePath("t.hourglass");
    MadeTable table = madeTable();
    writeTable(path, table);
    makeRun(path, run);
    std::swap(table.names[0], table.names[5]);  // another order is no trouble
    std::swap(table.columns[0], table.columns[5]);
    writeTable(path, table);
    {
        WindowDriver driver(400);
        QVERIFY(driver.window().openFile(run));
        QTRY_COMPARE(driver.lab().snapshot() ? driver.lab().snapshot()->progress.step : 0, 1);
        QCOMPARE(driver.lab().data()->train.data->columnNames[0], std::string("a"));
    }
    table.names[2] = "other";
    writeTable(path, table);
    WindowDriver driver(400);
    QVERIFY(driver.window().openFile(run));
    QTRY_COMPARE(driver.lab().state(), ui::Lab::State::Unusable);
    QVERIFY2(driver.lab().message().contains("column c"), qPrintable(driver.lab().message()));
}

static const bool addedFiles = addSubject<Files>("files");

}  // namespace hourglass::test

#include "files_test.moc"
