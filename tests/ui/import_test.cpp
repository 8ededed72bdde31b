#include <QDir>
#include <QDropEvent>
#include <QImage>
#include <QLabel>
#include <QMimeData>
#include <QProgressBar>
#include <QSettings>
#include <QStackedWidget>
#include <QTemporaryDir>

#include "core/io/document_file.h"
#include "ui/data/import_page.h"
#include "ui/data/import_preview.h"
#include "ui/exports/export_page.h"
#include "ui/samples/sample_sheet.h"
#include "ui/subjects.h"
#include "ui/window/run_files.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// Data are taken in by a page of their own, go with the document, and may be gone later.
class Importing : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void droppedPicturesLeadToThePage();
    void settingsShowTheirWorkAtOnce();
    void readingTellsHowFarItIsAndStops();
    void aDocumentCarriesItsData();
    void withoutTheDataTheModelIsStillThere();
    void theDataAreLookedForAndFound();
};

namespace {

/// A folder of coloured pictures in two folders, which are their labels.
void makePictures(const QString& folder, int each) {
    for (const char* name : {"bright", "dark"}) {
        QDir().mkpath(folder + "/" + name);
        for (int i = 0; i < each; ++i) {
            QImage picture(12, 10, QImage::Format_RGB32);
            picture.fill(QColor::fromHsv((i * 37) % 360, 200, name[0] == 'b' ? 250 : 90));
            picture.setPixel(i % 12, i % 10, 0xffffffff);
            picture.save(QString("%1/%2/%3.png").arg(folder, name).arg(i));
        }
    }
}

void dropOn(QWidget& window, const QString& path) {
    QMimeData files;
    files.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter);
    QDropEvent event({50, 50}, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &event);
}

/// Trains on the pictures and saves, with a copy of them or without; the saved file.
QString trainedOn(const QString& pictures, const QString& folder, bool included) {
    WindowDriver driver(0);
    driver.window().openFile(pictures);
    if (!driver.waitUntilReady()) return {};
    if (!driver.trainEpoch()) return {};
    driver.window().files().setIncludesData(included);
    const QString path = folder + "/run.hourglass";
    bool saved = false;
    QObject listener;
    QObject::connect(&driver.window().files(), &ui::RunFiles::saved, &listener,
                     [&] { saved = true; });
    driver.window().files().saveAs(path);
    const bool done = QTest::qWaitFor([&] { return saved; }, 20000);
    driver.window().files().setIncludesData(false);
    return done ? path : QString();
}

const ui::SampleSheet& sheetOf(WindowDriver& driver, const char* name) {
    return driver.find<ui::SampleSheetView>(name)->sheet();
}

}  // namespace

void Importing::droppedPicturesLeadToThePage() {
    QTemporaryDir folder;
    makePictures(folder.path(), 20);
    WindowDriver driver(300);
    dropOn(driver.window(), folder.path());
    auto& page = driver.window().page<ui::ImportPage>();
    QTRY_VERIFY(page.isVisible());
    QVERIFY(driver.waitUntilReady());
    const auto* words = driver.find<QLabel>("import.words");
    QTRY_VERIFY2(words->text().contains("12×10 pictures"), qPrintable(words->text()));
    QVERIFY2(words->text().contains("labels: 2 folders"), qPrintable(words->text()));
    QCOMPARE(sheetOf(driver, "import.before").count, 8);
    QCOMPARE(sheetOf(driver, "import.after").count, 8);
    QVERIFY(driver.find("import.drawn")->isHidden());
    QVERIFY2(page.preview().rangeSentence().contains("values from 0"),
             qPrintable(page.preview().rangeSentence()));
    // Its settings are there while it is looked at, and only then.
    QVERIFY(driver.find("data.crop") && driver.find("data.size"));
    driver.window().showPage("lab");
    QTRY_VERIFY(!driver.find("data.crop"));
}

void Importing::settingsShowTheirWorkAtOnce() {
    WindowDriver driver(300);
    driver.window().showPage("import");
    auto& model = driver.window().model();
    Value data = model.experiment().section("data");
    data.set("crop", "20x16");
    data.set("invert", true);
    data.set("augment_flip", "sideways");
    model.set("data", data, "crop");
    QTRY_VERIFY(sheetOf(driver, "import.after").look->shape == (hourglass::Shape{1, 16, 20}));
    QVERIFY(sheetOf(driver, "import.before").look->shape == (hourglass::Shape{1, 28, 28}));
    // The middle of the first picture, turned to its opposite.
    const float before = sheetOf(driver, "import.before").given[6 * 28 + 4];
    QCOMPARE(sheetOf(driver, "import.after").given[0], 1 - before);
    QTRY_VERIFY(driver.find("import.drawn")->isVisible());
    QCOMPARE(sheetOf(driver, "import.drawn").count, 8);
    QVERIFY(driver.waitUntilReady());
    model.undoStack().undo();
    QTRY_VERIFY(sheetOf(driver, "import.after").look->shape == (hourglass::Shape{1, 28, 28}));
    // What only pictures can have is gone where there are none.
    QVERIFY(driver.find("data.crop") && driver.find("data.augment_flip"));
    model.set("data.source", Value("curves"), "curves");
    QTRY_VERIFY(!driver.find("data.crop") && !driver.find("data.augment_flip"));
    QVERIFY(driver.find("data.sample_mean") && driver.find("data.augment_noise"));
    model.undoStack().undo();
    // What cannot be is said above the page, and undone there.
    model.set("data.crop", Value("99x99"), "crop");
    QTRY_VERIFY2(driver.lab().message().contains("not within pictures of 28x28"),
                 qPrintable(driver.lab().message()));
    driver.click("banner.undo");
    QTRY_COMPARE(driver.lab().state(), ui::Lab::State::Ready);
}

void Importing::readingTellsHowFarItIsAndStops() {
    QTemporaryDir folder;
    makePictures(folder.path(), 400);
    WindowDriver driver(300);
    QList<double> told;
    QObject listener;
    connect(&driver.lab(), &ui::Lab::readingProgressed, &listener, [&](double share) {
        told << share;
        driver.lab().stopReading();
    });
    driver.window().showPage("import");
    driver.window().openFile(folder.path());
    // Who stops at the first word of it gets none of it, unless all was read by then.
    QTRY_VERIFY_WITH_TIMEOUT(!told.isEmpty(), 20000);
    QTRY_VERIFY_WITH_TIMEOUT(driver.lab().state() != ui::Lab::State::Loading, 20000);
    if (driver.lab().state() == ui::Lab::State::Unusable)
        QVERIFY2(driver.lab().message().contains("Reading was stopped"),
                 qPrintable(driver.lab().message()));
    QVERIFY(std::all_of(told.begin(), told.end(), [](double s) { return s >= 0 && s <= 1; }));
    listener.disconnect();
    driver.window().model().undoStack().undo();
    QVERIFY(driver.waitUntilReady());
}

void Importing::aDocumentCarriesItsData() {
    QTemporaryDir folder;
    makePictures(folder.filePath("pictures"), 40);
    const QString path = trainedOn(folder.filePath("pictures"), folder.path(), true);
    QVERIFY(!path.isEmpty());
    QDir(folder.filePath("pictures")).removeRecursively();
    WindowDriver driver(300);
    QVERIFY(driver.window().openFile(path));
    QVERIFY(driver.waitUntilReady() || driver.lab().state() == ui::Lab::State::Paused);
    QVERIFY(!driver.lab().dataAreMissing());
    QVERIFY(!driver.lab().data()->changed);
    QVERIFY(driver.find("banner")->isHidden());
    QVERIFY(driver.trainEpoch());
}

void Importing::withoutTheDataTheModelIsStillThere() {
    QTemporaryDir folder;
    makePictures(folder.filePath("pictures"), 40);
    const QString path = trainedOn(folder.filePath("pictures"), folder.path(), false);
    QVERIFY(!path.isEmpty());
    const std::string fingerprint = readDocument(path.toStdString())->runs[0].file->fingerprint;
    QDir(folder.filePath("pictures")).removeRecursively();
    WindowDriver driver(300);
    QVERIFY(driver.window().openFile(path));
    QTRY_COMPARE_WITH_TIMEOUT(driver.lab().state(), ui::Lab::State::Paused, 20000);
    QVERIFY(driver.lab().dataAreMissing());
    QTRY_VERIFY(driver.find("banner")->isVisible());
    QVERIFY(driver.find<QLabel>("banner.words")->text().contains("not at hand"));
    for (const char* page : {"latent", "features", "analyses", "lab"}) {
        driver.window().showPage(page);
        QVERIFY2(driver.waitForPictures(), page);
    }
    // It is not trained on what the model drew itself.
    const int64_t step = driver.lab().snapshot()->progress.step;
    driver.lab().start();
    driver.lab().step(ui::Lab::Level::Batch);
    QVERIFY2(driver.status().contains("not at hand"), qPrintable(driver.status()));
    QCOMPARE(driver.lab().state(), ui::Lab::State::Paused);
    QCOMPARE(driver.lab().snapshot()->progress.step, step);
    // It is exported, compared on samples that it drew, and says so.
    auto& exports = driver.window().page<ui::ExportPage>();
    for (const char* part : {"decoder", "sampler"}) {
        bool ended = false;
        QObject listener;
        connect(&exports, &ui::ExportPage::ended, &listener, [&] { ended = true; });
        exports.choose("npz", part);
        exports.exportTo(folder.filePath("model.npz"));
        QTRY_VERIFY_WITH_TIMEOUT(ended, 20000);
        QVERIFY2(exports.outcome().startsWith("Ok"), qPrintable(exports.outcome()));
    }
    // Saved again, it still says what it was trained on.
    bool saved = false;
    QObject listener;
    connect(&driver.window().files(), &ui::RunFiles::saved, &listener, [&] { saved = true; });
    driver.window().files().saveAs(folder.filePath("again.hourglass"));
    QTRY_VERIFY_WITH_TIMEOUT(saved, 20000);
    const auto again = readDocument(folder.filePath("again.hourglass").toStdString());
    QVERIFY(again.has_value());
    QCOMPARE(again->runs[0].file->fingerprint, fingerprint);
    QCOMPARE(again->runs[0].file->codes.mean,
             readDocument(path.toStdString())->runs[0].file->codes.mean);
}

void Importing::theDataAreLookedForAndFound() {
    QTemporaryDir folder;
    makePictures(folder.filePath("pictures"), 40);
    const QString path = trainedOn(folder.filePath("pictures"), folder.path(), false);
    QVERIFY(QDir().rename(folder.filePath("pictures"), folder.filePath("moved")));
    WindowDriver driver(300);
    QVERIFY(driver.window().openFile(path));
    QTRY_COMPARE_WITH_TIMEOUT(driver.lab().state(), ui::Lab::State::Paused, 20000);
    QVERIFY(driver.lab().dataAreMissing());
    QTRY_VERIFY(driver.find("banner.lostFolder"));
    driver.window().files().findDataAt(folder.filePath("moved"));
    QTRY_VERIFY_WITH_TIMEOUT(driver.lab().data() && !driver.lab().dataAreMissing(), 20000);
    QVERIFY(!driver.lab().data()->changed);
    QTRY_COMPARE_WITH_TIMEOUT(driver.lab().state(), ui::Lab::State::Paused, 20000);
    QTRY_VERIFY(driver.find("banner")->isHidden());
    QCOMPARE(QString::fromStdString(driver.window().model().experiment().at("data.source").text()),
             folder.filePath("moved"));
    QVERIFY(driver.trainEpoch());
}

static const bool importingAdded = addSubject<Importing>("importing");

}  // namespace hourglass::test

#include "import_test.moc"
