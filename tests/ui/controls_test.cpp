#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>
#include <QWheelEvent>

#include "ui/pages/pages.h"
#include "ui/subjects.h"
#include "ui/window/theme.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// Controls under wheel, keys and the dark theme; settings that follow a schedule.
class Controls : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void theWheelScrollsAndChangesNothing();
    void aScheduleHasThreeBoxes();
    void tabGoesFromAreaToArea();
    void theFirstNoteHidesNoControl();
    void emptyBoxesAreSeenInTheDark();
};

namespace {

/// What a mouse sends that rests on a control. False: the control leaves it to what lies behind it.
bool turnWheel(QWidget& control) {
    const QPointF middle(control.rect().center());
    QWheelEvent event(middle, control.mapToGlobal(middle), {}, {0, -120}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&control, &event);
    return event.isAccepted();
}

QString valueOf(const QWidget& control) {
    if (auto* box = qobject_cast<const QDoubleSpinBox*>(&control)) return box->text();
    if (auto* list = qobject_cast<const QComboBox*>(&control)) return list->currentText();
    if (auto* slider = qobject_cast<const QSlider*>(&control))
        return QString::number(slider->value());
    return {};
}

bool isSet(const QWidget& control) {
    return qobject_cast<const QAbstractSpinBox*>(&control) ||
           qobject_cast<const QComboBox*>(&control) || qobject_cast<const QSlider*>(&control);
}

}  // namespace

void Controls::theWheelScrollsAndChangesNothing() {
    WindowDriver driver(300);
    driver.chooseVariant("k-sparse");
    QTRY_VERIFY(driver.lab().experiment().recipe == "k-sparse");
    QVERIFY(driver.waitUntilReady());
    driver.unfoldAll();
    QCoreApplication::processEvents();
    int turned = 0;
    for (const char* page : {"lab", "features", "latent", "analyses/anomaly"}) {
        driver.window().showPage(page);
        QCoreApplication::processEvents();
        const QRegularExpression codes("code\\.\\d+\\.slider");
        if (QString(page) == "latent")
            QTRY_VERIFY(!driver.window().findChildren<QSlider*>(codes).isEmpty());
        const std::string before = driver.json();
        for (QWidget* control : driver.window().findChildren<QWidget*>()) {
            if (!control->isVisible() || !control->isEnabled() || !isSet(*control)) continue;
            if (control->hasFocus()) continue;
            const QString value = valueOf(*control);
            const bool taken = turnWheel(*control);
            QVERIFY2(!taken && valueOf(*control) == value && !control->hasFocus(),
                     qPrintable(control->objectName()));
            ++turned;
        }
        QCOMPARE(driver.json(), before);
    }
    QVERIFY(turned > 40);
    driver.window().showPage("lab");
    auto* rate = driver.find<QDoubleSpinBox>("optimizer.rate");
    rate->setFocus();
    const double before = rate->value();
    QVERIFY(turnWheel(*rate));
    QVERIFY2(rate->value() != before, "with the focus it is a control again");
}

void Controls::aScheduleHasThreeBoxes() {
    WindowDriver driver(300);
    driver.chooseVariant("k-sparse");
    QCoreApplication::processEvents();
    const Value schedule = driver.window().model().experiment().at("code.share");
    QVERIFY(schedule.isObject());
    auto* from = driver.find<QDoubleSpinBox>("code.share.from");
    auto* to = driver.find<QDoubleSpinBox>("code.share.to");
    auto* over = driver.find<QDoubleSpinBox>("code.share.over");
    QVERIFY(from && to && over && from->isVisible() && over->isVisible());
    QCOMPARE(from->value(), schedule["from"].number());
    QCOMPARE(to->value(), schedule["to"].number());
    for (auto* line : driver.window().findChildren<QLineEdit*>())
        QVERIFY2(!line->isVisible() || !line->text().contains('"'), qPrintable(line->text()));
    to->setValue(0.2);
    over->setValue(7);
    const Value changed = driver.window().model().experiment().at("code.share");
    QCOMPARE(changed["to"].number(), 0.2);
    QCOMPARE(changed["over"].text(), std::string("7 epochs"));
    QCOMPARE(changed["from"].number(), schedule["from"].number());
}

void Controls::tabGoesFromAreaToArea() {
    WindowDriver driver(300);
    driver.window().activateWindow();
    driver.find<QWidget>("train")->setFocus();
    const QStringList order = {"transport", "modes", "dataDock", "", "inspectorDock"};
    int area = 0;
    QStringList seen;
    for (int i = 0; i < 300 && area < 5; ++i) {
        QWidget* now = QApplication::focusWidget();
        QVERIFY(now);
        seen << now->objectName();
        int found = 3;  // the page in the middle
        for (QWidget* w = now; w; w = w->parentWidget())
            if (order.indexOf(w->objectName()) >= 0 && !w->objectName().isEmpty())
                found = static_cast<int>(order.indexOf(w->objectName()));
        if (found < area) break;  // around the window once
        QVERIFY2(found == area || found == area + 1, qPrintable(seen.join(' ')));
        area = found;
        QTest::keyClick(now, Qt::Key_Tab);
    }
    QCOMPARE(area, 4);
    auto* pages = driver.find<QWidget>("modes");
    int reached = 0;
    for (auto* button : pages->findChildren<QToolButton*>())
        reached += button->isVisible() && button->focusPolicy() & Qt::TabFocus;
    QCOMPARE(reached, static_cast<int>(ui::pageIds().size()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab);
    QVERIFY(QApplication::focusWidget());
}

void Controls::theFirstNoteHidesNoControl() {
    for (const QSize size : {QSize(1400, 900), QSize(1024, 768)}) {
        WindowDriver driver(300);
        driver.window().resize(size);
        QCoreApplication::processEvents();
        auto* note = driver.find<QWidget>("hints");
        QTRY_VERIFY(note && note->isVisible());
        for (const char* page : {"lab", "features", "latent", "analyses", "export"}) {
            driver.window().showPage(page);
            QCoreApplication::processEvents();
            const QRect covered(note->mapToGlobal(QPoint()), note->size());
            for (QWidget* control : driver.window().findChildren<QWidget*>()) {
                const bool matters =
                    note->isVisible() && control->isVisible() && !note->isAncestorOf(control) &&
                    control->focusPolicy() != Qt::NoFocus && control->objectName() != "";
                QVERIFY2(!matters ||
                             !covered.intersects({control->mapToGlobal(QPoint()), control->size()}),
                         qPrintable(control->objectName()));
            }
        }
    }
}

void Controls::emptyBoxesAreSeenInTheDark() {
    ui::applyTheme(ui::Theme::Dark);
    QWidget page;
    QCheckBox box(&page);
    box.resize(40, 30);
    page.resize(40, 30);
    const QImage drawn = page.grab().toImage();
    const int ground = page.palette().color(QPalette::Window).lightness();
    int brightest = 0;
    for (int y = 0; y < drawn.height(); ++y)
        for (int x = 0; x < drawn.width(); ++x)
            brightest = std::max(brightest, drawn.pixelColor(x, y).lightness());
    ui::applyTheme(ui::Theme::Light);
    QVERIFY2(brightest > ground + 60, qPrintable(QString::number(brightest - ground)));
}

static const bool controlsAdded = addSubject<Controls>("controls");

}  // namespace hourglass::test

#include "controls_test.moc"
