#include <QComboBox>

#include "ui/subjects.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// Tab comes to settings that appeared later where they stand, not at the end.
class TabOrder : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void aSourcesOwnSettingsComeBeforeTheSplit();
    void aKindsSettingsComeRightBehindIt();

 private:
    /// Presses Tab until one of two controls has the focus, and says which.
    static QString firstOf(const QString& one, const QString& other) {
        for (int i = 0; i < 60; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            const QString name = QApplication::focusWidget()->objectName();
            if (name == one || name == other) return name;
        }
        return {};
    }
};

void TabOrder::aSourcesOwnSettingsComeBeforeTheSplit() {
    WindowDriver driver(600);
    driver.window().model().set("data.source", Value("disc"), "Choose data");
    QTest::qWait(50);  // a layout shows what was added to it in the next turn of the event loop
    driver.unfoldAll();
    driver.find<QWidget>("openData")->setFocus();
    QCOMPARE(firstOf("data.samples", "data.limit"), QString("data.samples"));
    QCOMPARE(firstOf("data.limit", "data.samples"), QString("data.limit"));
}

void TabOrder::aKindsSettingsComeRightBehindIt() {
    WindowDriver driver(600);
    driver.chooseVariant("denoising");
    driver.window().model().set("corruption.kind", Value("gaussian"), "Choose corruption");
    driver.window().model().set("corruption.kind", Value("masking"), "Choose corruption");
    QTest::qWait(50);
    driver.find<QComboBox>("corruption.kind")->setFocus();
    QCOMPARE(firstOf("corruption.share", "optimizer.rate"), QString("corruption.share"));
}

static const bool addedTabOrder = addSubject<TabOrder>("tab_order");

}  // namespace hourglass::test

#include "tab_order_test.moc"
