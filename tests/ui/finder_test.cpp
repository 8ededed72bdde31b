#include <QAction>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QSettings>
#include <QTemporaryDir>
#include <QToolTip>

#include "ui/subjects.h"
#include "ui/window/finder.h"
#include "ui/window/recent_files.h"
#include "ui/window/run_files.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// Ways to things: Ctrl+K, F1, files that were opened last.
class Ways : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void settingsAndCommandsAreFound();
    void wordsAreExplained();
    void theFocusIsExplained();
    void filesAreRemembered();
};

void Ways::settingsAndCommandsAreFound() {
    WindowDriver driver(200);
    QVERIFY(driver.waitUntilReady());
    driver.window().resize(1024, 700);  // the settings do not fit without scrolling
    const auto open = [&] {
        driver.find<QAction>("find")->trigger();
        return driver.find<ui::Finder>("finder");
    };
    auto* finder = open();
    auto* words = driver.find<QLineEdit>("finder.words");
    QTest::keyClicks(words, "patien");
    auto* list = driver.find<QListWidget>("finder.list");
    QVERIFY(list->count() >= 1);
    QVERIFY(list->item(0)->text().contains("patience", Qt::CaseInsensitive));
    QTest::keyClick(words, Qt::Key_Return);
    QTRY_VERIFY(!driver.find<ui::Finder>("finder"));
    // Its card was folded: the control is in sight now.
    auto* now = driver.window().focusWidget();
    QVERIFY(now && now->isVisible());
    QTRY_VERIFY(!now->visibleRegion().isEmpty());  // not only there, but scrolled to
    QVERIFY2(now->accessibleName().contains("patience", Qt::CaseInsensitive),
             qPrintable(now->objectName() + " " + now->accessibleName()));
    finder = open();
    Q_UNUSED(finder)
    QTest::keyClicks(driver.find<QLineEdit>("finder.words"), "page latent");
    QTest::keyClick(driver.find<QLineEdit>("finder.words"), Qt::Key_Return);
    QTRY_VERIFY(driver.find<QAction>("page.latent")->isChecked());
    QTRY_VERIFY(!driver.find<ui::Finder>("finder"));
    open();
    QTest::keyClick(driver.find<QLineEdit>("finder.words"), Qt::Key_Escape);
    QTRY_VERIFY(!driver.find<ui::Finder>("finder"));
}

void Ways::wordsAreExplained() {
    WindowDriver driver(200);
    QVERIFY(driver.trainEpoch());
    driver.find<QAction>("find")->trigger();
    auto* words = driver.find<QLineEdit>("finder.words");
    auto* list = driver.find<QListWidget>("finder.list");
    QTest::keyClicks(words, "no such thing");
    QCOMPARE(list->count(), 1);
    QTest::keyClick(words, Qt::Key_Return);  // there is nothing to go to
    QVERIFY(driver.find<ui::Finder>("finder"));
    words->clear();
    QTest::keyClicks(words, "nats");
    QVERIFY(list->count() >= 1);
    QTest::keyClick(words, Qt::Key_Return);
    QTRY_VERIFY(driver.find<QMessageBox>("meaning"));
    QVERIFY(driver.find<QMessageBox>("meaning")->text().contains("surprised"));
    driver.find<QMessageBox>("meaning")->close();
    // The figures in the head explain their unit, too.
    QVERIFY(driver.find<QWidget>("error")->parentWidget()->toolTip().contains("squared errors"));
}

void Ways::theFocusIsExplained() {
    WindowDriver driver(200);
    QVERIFY(driver.waitUntilReady());
    driver.find<QWidget>("errorPlot")->setFocus();
    driver.find<QAction>("explain")->trigger();
    QTRY_VERIFY(QToolTip::text().contains("nats/image"));
    QToolTip::hideText();
}

void Ways::filesAreRemembered() {
    QSettings().remove("recentFiles");
    QTemporaryDir folder;
    const QString path = folder.filePath("a.hourglass");
    WindowDriver driver(200);
    QVERIFY(driver.trainEpoch());
    driver.window().files().saveAs(path);
    QTRY_VERIFY(QFile::exists(path));
    QTRY_VERIFY(!driver.window().files().hasUnsavedWork());
    QTRY_COMPARE(ui::recentFiles().value(0), path);
    QMenu menu;
    QString chosen;
    ui::fillRecentMenu(menu, [&](const QString& file) { chosen = file; });
    menu.actions().front()->trigger();
    QCOMPARE(chosen, path);
    QFile::remove(path);
    ui::fillRecentMenu(menu, [](const QString&) {});
    QVERIFY(!menu.actions().front()->isEnabled());
    QSettings().remove("recentFiles");
}

static const bool waysAdded = addSubject<Ways>("ways");

}  // namespace hourglass::test

#include "finder_test.moc"
