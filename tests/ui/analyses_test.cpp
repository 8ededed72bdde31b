#include <QApplication>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QXYSeries>

#include "core/questions/analysis.h"
#include "ui/analyses/analyses_page.h"
#include "ui/analyses/analysis_card.h"
#include "ui/analyses/result_plot.h"
#include "ui/analysis_helpers.h"
#include "ui/subjects.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// Questions to the network, asked in the window.
class Analyses : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void answersWithTheNumbersOfTheCore();
    void saysWhatChangedSinceAndWhatDoesNotApply();
};

void Analyses::answersWithTheNumbersOfTheCore() {
    WindowDriver driver(600);
    ui::AnalysesPage& page = driver.window().page<ui::AnalysesPage>();
    QVERIFY(driver.window().model().set("training.epochs", Value(2), "epochs"));
    QVERIFY(driver.waitUntilReady());
    driver.press(Qt::Key_S);
    driver.press(Qt::Key_Space);
    QVERIFY(driver.waitFor(ui::Lab::State::Finished, 60000));
    QTest::keyClick(&driver.window(), Qt::Key_5, Qt::ControlModifier);
    QVERIFY(page.isVisible());
    QCOMPARE(driver.window().findChildren<ui::AnalysisCard*>().size(),
             static_cast<int>(analyses().entries().size()));
    page.choose("gradients");  // Tab goes through its settings to the button
    QTest::qWait(50);  // a layout shows what was added to it in the next turn of the event loop
    driver.find("analysis.card.gradients")->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget()->objectName(), QString("analysis.settings.gradients"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTest::qWait(50);
    for (const char* next : {"analysis.gradients.batch", "analysis.run.gradients"}) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->objectName(), QString(next));
    }
    page.choose("activity");
    driver.click("analysis.run.activity");
    QVERIFY(waitForAnswer(page));

    const ui::Lab& lab = driver.lab();
    auto model = *Inference::create(lab.experiment(), lab.data()->sampleShape, lab.data()->scaling);
    model->setParameters(*lab.snapshot()->parameters);
    const auto expected =
        analyses().find("activity")->make({})->run({lab.experiment(), *model, *lab.data()});
    QVERIFY(expected.has_value() && page.answer()->result.has_value());
    QCOMPARE(writeJson(page.answer()->result->json()), writeJson(expected->json()));
    for (auto& number : expected->numbers) {
        auto* shown = driver.find<QLabel>("analysis.number." + QString::fromStdString(number.name));
        QVERIFY(shown);
        QVERIFY2(isRoundedFrom(shown->text(), number.value), qPrintable(shown->text()));
    }
    auto* table = driver.find<QTableWidget>("analysis.table");
    const auto& rows = expected->tables[0].rows;
    QCOMPARE(table->rowCount(), static_cast<int>(rows.size()));
    QVERIFY(isRoundedFrom(table->item(0, 1)->text(), rows[0].values[0]));
    table->sortItems(1, Qt::AscendingOrder);  // by number: a code of 2 units before 128
    for (int r = 1; r < table->rowCount(); ++r)
        QVERIFY(table->item(r - 1, 1)->text().toDouble() <= table->item(r, 1)->text().toDouble());
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text().count('\n'), rows.size() + 1);
    auto* plot = driver.find<ui::ResultPlot>("analysis.plot");
    const auto* line = qobject_cast<QXYSeries*>(plot->chart()->series().front());
    QVERIFY(line);
    QCOMPARE(line->points().size(), std::ssize(expected->curves[0].series[0].x));

    QTemporaryDir folder;
    for (const char* name : {"a.json", "a.csv"}) {
        QVERIFY(page.saveTo(folder.filePath(name)));
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const std::string bytes = file.readAll().toStdString();
        if (QString(name).endsWith("json"))
            QCOMPARE(writeJson(*parseJson(bytes, name)), writeJson(expected->json()));
        else
            QCOMPARE(bytes, expected->csv());
    }
    QVERIFY(!page.saveTo(folder.filePath("no folder/a.csv")));
}

void Analyses::saysWhatChangedSinceAndWhatDoesNotApply() {
    WindowDriver driver(400);
    ui::AnalysesPage& page = driver.window().page<ui::AnalysesPage>();
    driver.window().showPage("analyses/gradients");
    driver.click("analysis.settings.gradients");
    auto* pictures = driver.find<QDoubleSpinBox>("analysis.gradients.batch");
    QVERIFY(pictures);
    pictures->setValue(30);
    driver.press(Qt::Key_A);
    QVERIFY(waitForAnswer(page));
    QVERIFY(page.answer()->result->note.find("30 training pictures") != std::string::npos);
    auto* moment = driver.find<QLabel>("analysis.moment");
    QVERIFY(moment->isVisible());
    QCOMPARE(moment->text(), QString("About epoch 0."));
    driver.press(Qt::Key_Period);
    QTRY_VERIFY(moment->text().contains("About epoch 0; you look at "));

    page.choose("components");
    QVERIFY2(driver.find<QLabel>("analysis.whyNot.components")->text().contains("one dense layer"),
             "the first stack is deep");
    QVERIFY(!driver.find<QPushButton>("analysis.run.components")->isEnabled());
}

static const bool addedAnalyses = addSubject<Analyses>("analyses");

}  // namespace hourglass::test

#include "analyses_test.moc"
