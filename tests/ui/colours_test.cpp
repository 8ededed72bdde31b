#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QLabel>
#include <QPainter>

#include "ui/colour_distance.h"
#include "ui/readable.h"
#include "ui/style/colours.h"
#include "ui/style/label_mark.h"
#include "ui/style/look.h"
#include "ui/subjects.h"
#include "ui/window/theme.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// Text can be read on every ground in every theme; actors are told apart by all eyes.
class Colours : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void theDistanceIsThatOfItsPaper();
    void textCanBeRead_data() { looks(); }
    void textCanBeRead();
    void actorsCanBeRead_data() { looks(); }
    void actorsCanBeRead();
    void actorsAreToldApart_data() { looks(); }
    void actorsAreToldApart();
    void labelsAreToldApart_data() { looks(); }
    void labelsAreToldApart();
    void formsOfMarksDiffer();
    void aProjectorGetsLargerText();

 private:
    static void looks() {
        QTest::addColumn<ui::Look>("look");
        QTest::newRow("light") << ui::Look::Light;
        QTest::newRow("dark") << ui::Look::Dark;
        QTest::newRow("projector") << ui::Look::Projector;
    }
};

namespace {

constexpr double kReadableText = 4.5, kVisibleMark = 3, kApart = 10;

Rgb rgbOf(const QColor& c) { return {c.redF(), c.greenF(), c.blueF()}; }

QByteArray say(const QColor& a, const QColor& b, double value) {
    return QString("%1 and %2: %3").arg(a.name(), b.name()).arg(value, 0, 'f', 2).toUtf8();
}

void checkText(const QColor& text, const QColor& ground, double least = kReadableText) {
    const double found = contrast(rgbOf(text), rgbOf(ground));
    QVERIFY2(found >= least, say(text, ground, found));
}

}  // namespace

/// White and black differ by 100; two reds that are worked out in many places by 0 to themselves.
void Colours::theDistanceIsThatOfItsPaper() {
    QVERIFY(std::abs(ciede2000({0, 0, 0}, {1, 1, 1}) - 100) < 0.01);
    QCOMPARE(ciede2000({0.8, 0.1, 0.2}, {0.8, 0.1, 0.2}), 0.0);
    // sRGB red and green, 86.61 in the authors' implementation.
    QVERIFY(std::abs(ciede2000({1, 0, 0}, {0, 1, 0}) - 86.61) < 0.05);
    QVERIFY(std::abs(contrast({0, 0, 0}, {1, 1, 1}) - 21) < 1e-9);
    // Whoever has no green cones takes these for one colour, others do not.
    const Rgb red = {0.72, 0.33, 0.2}, green = {0.42, 0.46, 0.2};
    QVERIFY(ciede2000(red, green) > 30);
    QVERIFY(ciede2000(seenBy(Sight::Deuteranopia, red), seenBy(Sight::Deuteranopia, green)) < 10);
}

void Colours::textCanBeRead() {
    QFETCH(ui::Look, look);
    const ui::Surfaces& s = ui::surfacesOf(look);
    for (const QColor& ground : {s.page, s.card, s.hover})
        for (const QColor& text : {s.text, s.quiet, s.link}) checkText(text, ground);
    for (const QColor& ground : {s.page, s.card}) checkText(s.disabled, ground);
    checkText(s.onAccent, s.accent);
    // The widgets' palette says the same.
    const QPalette p = ui::paletteOf(look);
    for (auto ground : {QPalette::Window, QPalette::Base, QPalette::Button, QPalette::ToolTipBase})
        for (auto text : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                          QPalette::ToolTipText, QPalette::PlaceholderText, QPalette::Link})
            checkText(p.color(text), p.color(ground));
}

void Colours::actorsCanBeRead() {
    QFETCH(ui::Look, look);
    const QPalette p = ui::paletteOf(look);
    const ui::Surfaces& s = ui::surfacesOf(look);
    for (const ui::Actor actor : ui::kActors) {
        const QColor mark = ui::actorColour(actor, p), tint = ui::tintOf(actor, p);
        checkText(mark, s.card, kVisibleMark);
        checkText(mark, s.page, kVisibleMark);
        checkText(ui::actorInk(actor, p), s.card);
        checkText(ui::inkOn(mark, tint), tint);
        checkText(s.text, tint);
    }
}

void Colours::actorsAreToldApart() {
    QFETCH(ui::Look, look);
    const QPalette p = ui::paletteOf(look);
    for (const Sight sight :
         {Sight::Normal, Sight::Protanopia, Sight::Deuteranopia, Sight::Tritanopia})
        for (const ui::Actor one : ui::kActors)
            for (const ui::Actor other : ui::kActors) {
                if (one == other) continue;
                const QColor a = ui::actorColour(one, p), b = ui::actorColour(other, p);
                const double apart = ciede2000(seenBy(sight, rgbOf(a)), seenBy(sight, rgbOf(b)));
                QVERIFY2(apart >= kApart, say(a, b, apart));
            }
}

/// Those of one form by their colours alone; a mark without a label among them.
void Colours::labelsAreToldApart() {
    QFETCH(ui::Look, look);
    constexpr int kLabels = 24;
    const auto& s = ui::surfacesOf(look);
    for (const Sight sight :
         {Sight::Normal, Sight::Protanopia, Sight::Deuteranopia, Sight::Tritanopia})
        for (int one = -1; one < kLabels; ++one) {
            const QColor a = ui::labelColour(one);
            const double seen = ciede2000(seenBy(sight, rgbOf(a)), seenBy(sight, rgbOf(s.card)));
            QVERIFY2(seen >= kApart, say(a, s.card, seen));
            for (int other = one + 1; other < kLabels; ++other) {
                if (ui::labelMark(one) != ui::labelMark(other)) continue;
                const QColor b = ui::labelColour(other);
                const double apart = ciede2000(seenBy(sight, rgbOf(a)), seenBy(sight, rgbOf(b)));
                QVERIFY2(apart >= kApart, say(a, b, apart));
            }
        }
}

/// In the size of the dots of a map.
void Colours::formsOfMarksDiffer() {
    std::vector<QImage> drawn;
    for (int mark = 0; mark < 6; ++mark) {
        QImage image(16, 16, QImage::Format_Grayscale8);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(Qt::black);
        ui::drawMark(painter, static_cast<ui::Mark>(mark), {8, 8}, 3.5);
        painter.end();
        for (const QImage& other : drawn) {
            double different = 0;  // in pixels
            for (int y = 0; y < 16; ++y)
                for (int x = 0; x < 16; ++x)
                    different +=
                        std::abs(qGray(image.pixel(x, y)) - qGray(other.pixel(x, y))) / 255.0;
            QVERIFY2(different >= 5, qPrintable(QString::number(different)));
        }
        drawn.push_back(image);
    }
}

void Colours::aProjectorGetsLargerText() {
    WindowDriver::hideHints();
    WindowDriver driver(300);
    auto* words = driver.find<QLabel>("variant.words");
    auto* epoch = driver.find<QLabel>("epoch");
    const double body = words->font().pointSizeF(), title = epoch->font().pointSizeF();
    QVERIFY(std::abs(title / body - 1.35) < 0.01);
    auto* settings = driver.window().findChild<QDockWidget*>("inspectorDock");
    auto* data = driver.window().findChild<QDockWidget*>("dataDock");
    QVERIFY(settings && data);
    const int settingsWidth = settings->width(), dataWidth = data->width();
    driver.find<QAction>("projector")->trigger();
    QCOMPARE(ui::currentLook(), ui::Look::Projector);
    QVERIFY2(std::abs(words->font().pointSizeF() / body - 1.5) < 0.01,
             qPrintable(QString::number(words->font().pointSizeF() / body)));
    QVERIFY(std::abs(epoch->font().pointSizeF() / title - 1.5) < 0.01);
    QVERIFY2(!driver.find("inspector")->isVisible(), "panels are folded");
    auto* keys = driver.find<QLabel>("pressedKeys");
    QVERIFY(!keys->isVisible());
    driver.press(Qt::Key_S);
    QVERIFY2(keys->isVisible() && keys->text() == "S", "people who watch see the key");
    QTest::keyClick(&driver.window(), Qt::Key_K, Qt::ControlModifier);
    QCOMPARE(keys->text(), QString("Ctrl+K"));
    QTest::keyClick(QApplication::activeWindow(), Qt::Key_Escape);
    QTRY_VERIFY(!keys->isVisible());
    // A small projector: all of it, and every word, fits.
    driver.window().resize(1024, 768);
    QTest::qWait(300);
    QCOMPARE(driver.window().size(), QSize(1024, 768));
    const QStringList complaints = unreadable(driver.window());
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join("\n")));
    photograph(driver.window(), "lab-projector-layout-1024x768");
    driver.find<QAction>("projector")->trigger();
    QTRY_COMPARE(settings->width(), settingsWidth);
    QTRY_COMPARE(data->width(), dataWidth);
    QVERIFY(ui::currentLook() != ui::Look::Projector);
    QCOMPARE(words->font().pointSizeF(), body);
    QVERIFY(driver.find("inspector")->isVisible());
    driver.press(Qt::Key_S);
    QVERIFY(!keys->isVisible());
    driver.find<QAction>("layout.student")->trigger();
    QVERIFY(driver.find("inspector")->isVisible() && !driver.find("runs")->isVisible());
    driver.find<QAction>("resetLayout")->trigger();
    QVERIFY(driver.find("runs")->isVisible());
    ui::applyTheme(ui::Theme::Light);
}

static const bool coloursAdded = addSubject<Colours>("colours");

}  // namespace hourglass::test

#include "colours_test.moc"
