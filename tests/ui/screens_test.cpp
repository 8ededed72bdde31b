#include <QElapsedTimer>
#include <QLabel>
#include <QTextDocument>

#include "ui/pages/pages.h"
#include "ui/readable.h"
#include "ui/subjects.h"
#include "ui/window/first_hints.h"
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
    void aThemeChosenLaterLooksAsOneFromTheStart();
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

/// Every page of a window, once its pictures have come.
static std::vector<QImage> allPages(WindowDriver& driver) {
    std::vector<QImage> images;
    for (auto& page : ui::pages()) {
        driver.window().showPage(page.id);
        QTest::qWait(700);
        images.push_back(driver.window().grab().toImage().convertToFormat(QImage::Format_RGB32));
    }
    return images;
}

/// Share of the pixels that differ by more than `most` in a channel.
static double differing(const QImage& a, const QImage& b, int most) {
    if (a.size() != b.size()) return 1;
    int64_t count = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QColor p = a.pixelColor(x, y), q = b.pixelColor(x, y);
            count += std::abs(p.red() - q.red()) > most || std::abs(p.green() - q.green()) > most ||
                     std::abs(p.blue() - q.blue()) > most;
        }
    return static_cast<double>(count) / (a.width() * a.height());
}

void Screens::aThemeChosenLaterLooksAsOneFromTheStart() {
    std::vector<QImage> later, fromTheStart;
    for (auto* images : {&later, &fromTheStart}) {
        WindowDriver driver(300);
        QVERIFY(driver.waitForPictures());
        QVERIFY(QTest::qWaitFor([&] { return driver.lab().pca() != nullptr; }, 20000));
        QTest::qWait(500);                // until it knows how long an epoch takes
        ui::applyTheme(ui::Theme::Dark);  // the second window has it already
        driver.window().findChild<ui::FirstHints*>()->begin();
        *images = allPages(driver);
    }
    for (size_t i = 0; i < later.size(); ++i) {
        const double share = differing(later[i], fromTheStart[i], 30);
        QVERIFY2(share < 0.01, qPrintable(QString("%1: %2 % of the pixels differ")
                                              .arg(ui::pages().at(int(i)).id)
                                              .arg(100 * share)));
    }
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
