#include <QApplication>
#include <QCheckBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTableWidget>
#include <set>

#include "ui/analyses/analyses_page.h"
#include "ui/analyses/analysis_card.h"
#include "ui/analyses/analysis_fit.h"
#include "ui/analysis_helpers.h"
#include "ui/readable.h"
#include "ui/subjects.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// Questions as cards: by keyboard, in order, one at a time, with answers that stay.
class AnalysisCards : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void stopsAndKeepsTheWindowAwake();
    void cardsObeyTheKeyboard();
    void whatAppliesComesFirst();
    void aBarTellsHowFarItIs();
    void reasonsSpeakTheLanguageOfTheWindow_data();
    void reasonsSpeakTheLanguageOfTheWindow();
    void answersStayAndAreCompared();
};

void AnalysisCards::stopsAndKeepsTheWindowAwake() {
    WindowDriver driver(0);
    ui::AnalysesPage& page = driver.window().page<ui::AnalysesPage>();
    driver.window().showPage("analyses/probe");
    driver.click("analysis.run.probe");
    QVERIFY(page.isBusy());
    auto* again = driver.find<QPushButton>("analysis.again");
    QVERIFY(again->isVisible());
    QCOMPARE(again->text(), QString("Cancel"));
    QVERIFY(driver.find<QLabel>("analysis.since")->text().contains("about epoch 0"));
    QSignalSpy shown(&page, &ui::AnalysesPage::shown);
    QElapsedTimer clock;
    clock.start();
    driver.click("analysis.again");
    QVERIFY2(clock.elapsed() < 1000, "stopping does not wait for the analysis");
    QVERIFY(!page.isBusy());
    auto* run = driver.find<QPushButton>("analysis.run.probe");
    QVERIFY2(run->isVisible(), "nothing was found: back to the cards");
    QCOMPARE(run->text(), QString("Run"));
    page.choose("activity");  // waits for the end of what was given up, and is answered alone
    driver.click("analysis.run.activity");
    QVERIFY(waitForAnswer(page));
    QCOMPARE(shown.count(), 1);
    QCOMPARE(page.answer()->question.id, std::string("activity"));
}

void AnalysisCards::cardsObeyTheKeyboard() {
    WindowDriver driver(400);
    ui::AnalysesPage& page = driver.window().page<ui::AnalysesPage>();
    driver.window().resize(1400, 900);
    driver.window().showPage("analyses/probe");
    QVERIFY(driver.waitUntilReady());
    QTest::qWait(100);
    const auto focus = [] { return QApplication::focusWidget(); };
    driver.find("analysis.card.probe")->setFocus();
    const QPoint start = focus()->mapTo(&page, QPoint());
    QTest::keyClick(focus(), Qt::Key_Right);
    const QPoint right = focus()->mapTo(&page, QPoint());
    QVERIFY(qobject_cast<ui::AnalysisCard*>(focus()));
    QVERIFY(right.x() > start.x() && right.y() == start.y());
    QTest::keyClick(focus(), Qt::Key_Down);
    QVERIFY(focus()->mapTo(&page, QPoint()).y() > right.y());
    QTest::keyClick(focus(), Qt::Key_Up);
    QTest::keyClick(focus(), Qt::Key_Left);
    QCOMPARE(focus()->objectName(), QString("analysis.card.probe"));
    QVERIFY(!focus()->accessibleName().isEmpty() && !focus()->accessibleDescription().isEmpty());

    QTest::keyClick(focus(), Qt::Key_Return);
    QVERIFY(page.isBusy());
    QTest::qWait(50);
    photograph(driver.window(), "analyses-running");
    driver.click("analysis.back");
    QVERIFY2(page.isBusy(), "it runs on behind the cards");
    page.choose("activity");
    driver.press(Qt::Key_A);
    QVERIFY2(page.isBusy() && !driver.find("analysis.answer")->isVisible(), "one at a time");
    QVERIFY(!driver.find<QPushButton>("analysis.run.activity")->isEnabled());
    QVERIFY(driver.find("analysis.run.activity")->toolTip().contains("Probe"));
    driver.click("analysis.open.probe");
    QTest::keyClick(focus(), Qt::Key_Escape);
    QVERIFY2(!page.isBusy(), "Escape cancels first");
    QCOMPARE(focus()->objectName(), QString("analysis.card.probe"));
    page.choose("activity");
    driver.find("analysis.card.activity")->setFocus();
    QTest::keyClick(focus(), Qt::Key_Return);
    QVERIFY(waitForAnswer(page));
    auto* answer = driver.find("analysis.answer");
    QVERIFY(answer->isVisible());
    QTest::keyClick(focus(), Qt::Key_Escape);
    QVERIFY(!answer->isVisible());
    QCOMPARE(focus()->objectName(), QString("analysis.card.activity"));
    QVERIFY2(page.answer(), "it stays");
    driver.click("analysis.open.activity");
    QVERIFY(answer->isVisible());
}

void AnalysisCards::whatAppliesComesFirst() {
    WindowDriver driver(400);
    QVERIFY(driver.waitUntilReady());
    driver.window().showPage("analyses");
    QTest::qWait(100);
    int lastFit = 0, firstUnfit = INT_MAX;
    for (auto* card : driver.window().findChildren<ui::AnalysisCard*>()) {
        const QString id = QString::fromStdString(card->id());
        auto* why = driver.find<QLabel>("analysis.whyNot." + id);
        const int y = card->mapTo(card->window(), QPoint()).y();
        if (why->text().isEmpty())
            lastFit = std::max(lastFit, y);
        else
            firstUnfit = std::min(firstUnfit, y);
        QCOMPARE(why->isVisible(), !why->text().isEmpty());
    }
    QVERIFY(firstUnfit < INT_MAX && lastFit > 0);
    QVERIFY(lastFit < firstUnfit);
}

void AnalysisCards::answersStayAndAreCompared() {
    WindowDriver driver(400);
    ui::AnalysesPage& page = driver.window().page<ui::AnalysesPage>();
    driver.window().resize(1400, 900);
    driver.window().showPage("analyses/evaluation");
    QVERIFY(driver.waitUntilReady());
    driver.press(Qt::Key_A);
    QVERIFY(waitForAnswer(page));
    auto* beside = driver.find<QCheckBox>("analysis.beside");
    QVERIFY2(!beside->isVisible(), "there is nothing to compare with yet");
    const auto first = page.answer();
    QVERIFY(driver.trainEpoch());
    QCOMPARE(page.answer(), first);
    QVERIFY(driver.find<QLabel>("analysis.moment")->text().contains("you look at epoch 1"));
    photograph(driver.window(), "analyses-another-moment");
    driver.click("analysis.again");
    QVERIFY(QTest::qWaitFor([&] { return page.answer() != first; }, 60000));
    QCOMPARE(driver.find<QLabel>("analysis.moment")->text(), QString("About epoch 1."));
    QVERIFY(beside->isVisible() && beside->text().contains("epoch 0"));
    beside->click();
    // Both are there, each with its own numbers.
    const auto& older = first->result->numbers;
    const auto& newer = page.answer()->result->numbers;
    QVERIFY(!older.empty() || !first->result->tables.empty());
    int different = 0;
    for (size_t i = 0; i < older.size(); ++i) {
        const QString name = QString::fromStdString(older[i].name);
        auto* left = driver.find<QLabel>("analysis.earlier." + name);
        auto* right = driver.find<QLabel>("analysis.number." + name);
        if (!left || !right) continue;  // a spread stands in the line of its number
        different += left->text() != right->text();
        QVERIFY(isRoundedFrom(left->text().section(' ', 0, 0), older[i].value));
        QVERIFY(isRoundedFrom(right->text().section(' ', 0, 0), newer[i].value));
    }
    auto* table = driver.find<QTableWidget>("analysis.table");
    if (table) {
        QCOMPARE(table->columnCount(),
                 1 + 2 * static_cast<int>(first->result->tables[0].columns.size()));
        QVERIFY(table->horizontalHeaderItem(1)->text().contains("epoch 0"));
        QVERIFY(table->horizontalHeaderItem(2)->text().contains("epoch 1"));
        for (int r = 0; r < table->rowCount(); ++r)
            different += table->item(r, 1)->text() != table->item(r, 2)->text();
    }
    QVERIFY2(different > 0, "an epoch has changed the errors");
    const QStringList complaints = unreadable(driver.window());
    QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join("\n")));
    photograph(driver.window(), "analyses-compared");
    driver.click("analysis.back");
    QVERIFY(driver.find<QLabel>("analysis.about.evaluation")->text().contains("About epoch 1"));
    QCOMPARE(QApplication::focusWidget(), driver.find("analysis.card.evaluation"));
    QTest::qWait(50);
    photograph(driver.window(), "analyses-answered");
}

/// It rises, and shows shares that are neither nothing nor all.
void AnalysisCards::aBarTellsHowFarItIs() {
    WindowDriver driver(600);
    ui::AnalysesPage& page = driver.window().page<ui::AnalysesPage>();
    driver.window().showPage("analyses/map");
    QVERIFY(driver.waitUntilReady());
    driver.press(Qt::Key_A);
    auto* bar = driver.find<QProgressBar>("analysis.progress");
    std::set<int> seen;
    int last = 0;
    QElapsedTimer clock;
    clock.start();
    while (page.isBusy() && clock.elapsed() < 60000 && seen.size() < 5) {
        QTest::qWait(20);
        if (bar->maximum() == 0) continue;
        QVERIFY(bar->value() >= last);
        last = bar->value();
        if (last > 0 && last < bar->maximum()) seen.insert(last);
    }
    QVERIFY2(seen.size() >= 3, qPrintable(QString::number(seen.size())));
    QVERIFY(!page.isBusy() || driver.find<QLabel>("analysis.since")->text().contains(" %, "));
    if (page.isBusy()) page.run();  // gives it up
}

void AnalysisCards::reasonsSpeakTheLanguageOfTheWindow_data() {
    QTest::addColumn<QString>("variant");
    for (const char* id : {"basic", "variational", "score-field", "words", "folded-chain", "rbm",
                           "annotations", "stochastic-quantiser", "vq-vae"})
        QTest::newRow(id) << QString(id);
}

void AnalysisCards::reasonsSpeakTheLanguageOfTheWindow() {
    QFETCH(const QString, variant);
    WindowDriver driver(300);
    if (variant != "basic") driver.chooseVariant(variant);
    QTest::qWait(250);
    QVERIFY(driver.waitUntilReady());
    const auto reasons = ui::analysesThatDoNotFit(driver.lab().experiment(), *driver.lab().data());
    QVERIFY(!reasons.empty());
    static const QRegularExpression ofTheCommandLine("--|=|\\brecipe\\b|\\b[a-z]+\\.[a-z_]+");
    for (auto& [id, words] : reasons)
        QVERIFY2(!words.contains(ofTheCommandLine), qPrintable(words));
}

static const bool addedAnalysisCards = addSubject<AnalysisCards>("analysis_cards");

}  // namespace hourglass::test

#include "analysis_cards_test.moc"
