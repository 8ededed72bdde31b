#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>

#include "core/exports/exporter.h"
#include "core/io/document_file.h"
#include "ui/analyses/analyses_page.h"
#include "ui/exports/export_page.h"
#include "ui/subjects.h"
#include "ui/window/run_files.h"
#include "ui/window_driver.h"

namespace hourglass::test {
namespace {

/// Answers the dialogs that open, one after the other, as a person would.
class Hands : public QObject {
 public:
    QStringList proposed, filters;
    int asked = 0;

    explicit Hands(const QString& folder) : folder_(folder) {
        connect(&timer_, &QTimer::timeout, this, [this] { act(); });
        timer_.start(20);
    }
    /// What to type; nothing: leave the proposed name; "-": give up.
    QString type;
    QMessageBox::StandardButton press = QMessageBox::NoButton;

 private:
    void act() {
        QWidget* open = QApplication::activeModalWidget();
        if (auto* box = qobject_cast<QMessageBox*>(open)) {
            ++asked;
            QAbstractButton* button = press != QMessageBox::NoButton && box->button(press)
                                          ? box->button(press)
                                          : box->button(QMessageBox::Cancel);
            if (!button) button = box->buttons().front();
            return button->click();
        }
        auto* dialog = qobject_cast<QFileDialog*>(open);
        if (!dialog) return;
        auto* name = dialog->findChild<QLineEdit*>("fileNameEdit");
        proposed << QFileInfo(name->text()).fileName();
        filters << dialog->nameFilters().join(";;");
        if (type == "-" || answered_) return dialog->reject();
        name->setText(folder_ + "/" + (type.isEmpty() ? proposed.back() : type));
        answered_ = once_;
        static_cast<QDialog*>(dialog)->accept();
    }
    QString folder_;
    QTimer timer_;
    bool answered_ = false;

 public:
    bool once_ = false;  ///< the second time a dialog comes up, give up
};

QString status(WindowDriver& driver) { return driver.status(); }

}  // namespace

/// Every way to write a file, and every way out of a window with work in it.
class SaveDialogs : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void everyExportHasItsEndingOnce();
    void anExistingFileIsNotReplacedUnasked();
    void answersAreSavedUnderTheChosenEnding();
    void aGivenUpSaveLeavesNoTrap();
    void aFailedSaveLeavesNoTrap();
    void aFileIsWholeThoughItsWindowIsGone();
    void anotherRunAtTheSameStepIsNotSaved();
};

void SaveDialogs::everyExportHasItsEndingOnce() {
    WindowDriver driver(300);
    QVERIFY(driver.waitUntilReady());
    driver.window().showPage("export");
    auto& page = driver.window().page<ui::ExportPage>();
    for (auto& format : exportFormats()) {
        QTemporaryDir folder;
        const QString ending = QString::fromStdString(format.ending);
        const QString name = "decoder" + QString::fromStdString(format.nameEnd);
        const QString expected = (format.answer ? name : "model") + "." + ending;
        Hands hands(folder.path());
        page.choose(QString::fromStdString(format.id), "decoder");
        QSignalSpy ended(&page, &ui::ExportPage::ended);
        driver.click("export.go");
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(hands.proposed.value(0), expected);
        QVERIFY2(hands.filters.value(0).contains("*." + ending), qPrintable(hands.filters[0]));
        QVERIFY(QFileInfo::exists(folder.filePath(expected)));
        QVERIFY2(status(driver).contains(folder.path()), qPrintable(status(driver)));
        QVERIFY2(status(driver).count('.') > 2, "it says what to do with the file");
    }
}

void SaveDialogs::anExistingFileIsNotReplacedUnasked() {
    WindowDriver driver(300);
    QTemporaryDir folder;
    const QString path = folder.filePath("h.hourglass");
    QFile precious(path);
    QVERIFY(precious.open(QIODevice::WriteOnly) && precious.write("precious") > 0);
    precious.close();
    QAction* saveAs = driver.window().findChild<QAction*>("saveAs");
    {
        Hands hands(folder.path());
        hands.type = "h";
        hands.once_ = true;
        saveAs->trigger();
        QCOMPARE(hands.asked, 1);
        QVERIFY(hands.proposed.value(0).endsWith(".hourglass"));
        QTest::qWait(200);
        QCOMPARE(QFileInfo(path).size(), qint64(8));
        QVERIFY(driver.window().model().path().isEmpty());
    }
    Hands hands(folder.path());
    hands.type = "other.HOURGLASS";
    saveAs->trigger();
    QTRY_VERIFY(QFileInfo::exists(folder.filePath("other.HOURGLASS")));
    QCOMPARE(hands.asked, 0);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 2);
}

void SaveDialogs::answersAreSavedUnderTheChosenEnding() {
    WindowDriver driver(300);
    QTemporaryDir folder;
    ui::AnalysesPage& page = driver.window().page<ui::AnalysesPage>();
    driver.window().showPage("analyses/activity");
    page.run();
    QTRY_VERIFY(!page.isBusy() && page.answer());
    Hands hands(folder.path());
    driver.click("analysis.save");
    QCOMPARE(hands.proposed.value(0), QString("activity.json"));
    QTRY_VERIFY(QFileInfo::exists(folder.filePath("activity.json")));
    QVERIFY2(status(driver).contains(folder.path()), qPrintable(status(driver)));
}

void SaveDialogs::aGivenUpSaveLeavesNoTrap() {
    WindowDriver driver(300);
    QTemporaryDir folder;
    driver.lab().step(ui::Lab::Level::Batch);
    QTRY_VERIFY(driver.window().files().hasUnsavedWork());
    {
        Hands hands(folder.path());
        hands.type = "-";
        hands.press = QMessageBox::Save;
        QVERIFY(!driver.window().close());
        QCOMPARE(hands.asked, 1);
    }
    driver.window().files().saveAs(folder.filePath("a.hourglass"));
    QTRY_VERIFY(!driver.window().files().hasUnsavedWork());
    QTest::qWait(100);
    QVERIFY2(driver.window().isVisible(), "saving later does not close the window");
}

void SaveDialogs::aFailedSaveLeavesNoTrap() {
    WindowDriver driver(300);
    QTemporaryDir folder;
    driver.lab().step(ui::Lab::Level::Batch);
    QTRY_VERIFY(driver.window().files().hasUnsavedWork());
    {
        Hands hands(folder.path());
        hands.type = "no folder/a.hourglass";
        hands.press = QMessageBox::Save;
        QVERIFY(!driver.window().close());
        QTRY_VERIFY(hands.asked >= 1);
        QTest::qWait(150);
    }
    for (auto* box : driver.window().findChildren<QMessageBox*>()) box->close();
    driver.window().files().saveAs(folder.filePath("a.hourglass"));
    QTRY_VERIFY(!driver.window().files().hasUnsavedWork());
    QTest::qWait(100);
    QVERIFY(driver.window().isVisible());
}

void SaveDialogs::aFileIsWholeThoughItsWindowIsGone() {
    QTemporaryDir folder;
    const QString path = folder.filePath("late.hourglass");
    {
        auto driver = std::make_unique<WindowDriver>(300);
        bool given = false;
        driver->window().files().saveAs(path);
        driver->lab().withCheckpoint([&](auto) { given = true; });
        QTRY_VERIFY(given);  // by now the file is being written
    }
    QVERIFY2(readRun(path.toStdString()).has_value(), "the window waits for its files");
}

void SaveDialogs::anotherRunAtTheSameStepIsNotSaved() {
    WindowDriver driver(300);
    QTemporaryDir folder;
    driver.lab().step(ui::Lab::Level::Batch);
    QTRY_VERIFY(driver.window().files().hasUnsavedWork());
    driver.window().files().saveAs(folder.filePath("a.hourglass"));
    QTRY_VERIFY(!driver.window().files().hasUnsavedWork());
    const int64_t run = driver.lab().runNumber();
    driver.lab().reset();
    QTRY_VERIFY(driver.lab().runNumber() != run && driver.lab().state() == ui::Lab::State::Ready);
    driver.lab().step(ui::Lab::Level::Batch);
    QTRY_COMPARE(driver.lab().snapshot()->progress.step, 1);
    QVERIFY(driver.window().files().hasUnsavedWork());
}

static const bool saveDialogsAdded = addSubject<SaveDialogs>("save_dialogs");

}  // namespace hourglass::test

#include "save_dialogs_test.moc"
