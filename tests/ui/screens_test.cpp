#include <QElapsedTimer>
#include <QLabel>
#include <QTextDocument>

#include "ui/pages/pages.h"
#include "ui/readable.h"
#include "ui/subjects.h"
#include "ui/window/theme.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// Notes when something in the program was last laid out.
class LayoutWatch : public QObject {
 public:
    LayoutWatch() { qApp->installEventFilter(this); }
    bool restedFor(qint64 milliseconds) const { return last_.elapsed() >= milliseconds; }
    void begin() { last_.start(); }

 protected:
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::LayoutRequest) last_.start();
        return false;
    }

 private:
    QElapsedTimer last_;
};

/// On every page, in every theme and size, all words can be read.
class Screens : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void initTestCase() { WindowDriver::hideHints(); }
    void allWordsCanBeRead_data();
    void allWordsCanBeRead();
    void everyPageComesToRest();
    void aCutWordIsFound();
    void aScreenReaderHearsTheWordsOfLabels();
    void cleanup() { ui::applyTheme(ui::Theme::Light); }
};

void Screens::allWordsCanBeRead_data() {
    QTest::addColumn<QString>("theme");
    QTest::addColumn<QSize>("size");
    for (const char* theme : {"light", "dark", "projector"})
        for (const QSize size : {QSize(1024, 768), QSize(1400, 900), QSize(1920, 1080)})
            QTest::addRow("%s-%dx%d", theme, size.width(), size.height()) << QString(theme) << size;
}

void Screens::allWordsCanBeRead() {
    QFETCH(const QString, theme);
    QFETCH(const QSize, size);
    ui::applyTheme(ui::themeNamed(theme));
    WindowDriver driver(600);
    driver.window().resize(size);
    QVERIFY(driver.trainEpoch());
    QVERIFY(driver.trainEpoch());
    QVERIFY(QTest::qWaitFor([&] { return driver.lab().pca() != nullptr; }, 20000));
    QStringList complaints;
    for (auto& page : ui::pages()) {
        driver.window().showPage(page.id);
        QTest::qWait(700);  // until its pictures have come
        for (auto& complaint : unreadable(driver.window()))
            complaints << page.id + ": " + complaint;
        for (const char* name : {"epoch", "error", "pcaError", "train"})
            if (!driver.find(name)->isVisible())
                complaints << QString("%1: no room for \"%2\"").arg(page.id, name);
        photograph(driver.window(), page.id + "-" + QTest::currentDataTag());
    }
    QVERIFY2(complaints.isEmpty(), qPrintable("\n" + complaints.join("\n")));
}

/// A layout that depends on its own outcome goes on for ever and takes a whole processor.
void Screens::everyPageComesToRest() {
    WindowDriver driver(300);
    QVERIFY(driver.trainEpoch());
    LayoutWatch watch;
    for (auto& page : ui::pages()) {
        driver.window().showPage(page.id);
        for (int width : {1024, 1280, 1600})
            for (int height : {700, 768, 820, 860, 900, 1000}) {
                driver.window().resize(width, height);
                watch.begin();
                QVERIFY2(QTest::qWaitFor([&] { return watch.restedFor(60); }, 4000),
                         qPrintable(QString("%1 at %2x%3").arg(page.id).arg(width).arg(height)));
            }
    }
}

void Screens::aCutWordIsFound() {
    WindowDriver driver(200);
    QVERIFY(driver.waitForPictures());
    QTest::qWait(700);
    const QStringList before = unreadable(driver.window());
    QVERIFY2(before.isEmpty(), qPrintable(before.join("\n")));
    QWidget* train = driver.find("train");
    QVERIFY(train);
    train->setFixedWidth(20);
    QTest::qWait(50);
    QVERIFY(!unreadable(driver.window()).isEmpty());
}

/// A label's accessible name is said in place of its words: where there is one, they are in it.
void Screens::aScreenReaderHearsTheWordsOfLabels() {
    WindowDriver driver(300);
    QVERIFY(driver.trainEpoch());
    for (auto& page : ui::pages()) {
        driver.window().showPage(page.id);
        QTest::qWait(300);
        for (auto* label : driver.window().findChildren<QLabel*>()) {
            if (!label->isVisible() || label->text().isEmpty() || label->accessibleName().isEmpty())
                continue;
            QTextDocument words;
            words.setHtml(label->text());
            const QString start = words.toPlainText().section(QChar(0x2026), 0, 0).trimmed();
            QVERIFY2(label->accessibleName().contains(start),
                     qPrintable(label->text() + " is called " + label->accessibleName()));
        }
    }
}

static const bool addedScreens = addSubject<Screens>("screens");

}  // namespace hourglass::test

#include "screens_test.moc"
