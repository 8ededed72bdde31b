#include <QAbstractButton>
#include <QComboBox>
#include <QMenu>
#include <QRandomGenerator>
#include <QSlider>
#include <QToolButton>

#include "ui/subjects.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// Two hundred clicks without aim do not crash, and undo leads back to the beginning.
class RandomClicks : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void twoHundred();
};

namespace {

bool opensSomething(QAbstractButton* button) {
    auto* tool = qobject_cast<QToolButton*>(button);
    const bool menu = button->property("opensPopup").toBool() ||
                      (tool && tool->menu() && tool->popupMode() == QToolButton::InstantPopup);
    return menu || button->objectName() == "variant.change" ||
           button->objectName().startsWith("qt_");
}

void actOn(QWidget* widget, QRandomGenerator& dice) {
    if (auto* button = qobject_cast<QAbstractButton*>(widget)) {
        // Other data are read for seconds; a test of its own chooses them.
        const bool data = button->objectName().startsWith("source.");
        if (!opensSomething(button) && !data) button->click();
    } else if (auto* combo = qobject_cast<QComboBox*>(widget)) {
        if (combo->count() < 1) return;
        const int index = static_cast<int>(dice.bounded(combo->count()));
        combo->setCurrentIndex(index);
        Q_EMIT combo->activated(index);
        Q_EMIT combo->textActivated(combo->currentText());
    } else if (auto* slider = qobject_cast<QSlider*>(widget)) {
        slider->setValue(static_cast<int>(dice.bounded(slider->minimum(), slider->maximum() + 1)));
    }
}

}  // namespace

void RandomClicks::twoHundred() {
    WindowDriver driver(400);
    const std::string first = driver.json();
    const int undone = driver.window().model().undoStack().index();
    QRandomGenerator dice(7);
    driver.unfoldAll();
    for (int i = 0; i < 200; ++i) {
        QList<QWidget*> targets;
        for (QWidget* widget : driver.window().findChildren<QWidget*>())
            if (widget->isVisible() && widget->isEnabled() && !widget->objectName().isEmpty() &&
                (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) ||
                 qobject_cast<QSlider*>(widget)))
                targets << widget;
        QVERIFY(!targets.isEmpty());
        actOn(targets[static_cast<qsizetype>(dice.bounded(targets.size()))], dice);
        if (i % 20 == 0) {
            const char* const pages[] = {"lab", "features", "latent"};
            driver.window().showPage(pages[dice.bounded(3)]);
        }
        QTest::qWait(static_cast<int>(dice.bounded(40)));
    }
    while (driver.window().model().undoStack().index() > undone)
        driver.window().model().undoStack().undo();
    QCOMPARE(driver.json(), first);
}

static const bool addedRandomClicks = addSubject<RandomClicks>("random_clicks");

}  // namespace hourglass::test

#include "random_clicks_test.moc"
