#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScatterSeries>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QXYSeries>

#include "core/questions/analysis.h"
#include "ui/analyses/analyses_page.h"
#include "ui/analyses/analysis_card.h"
#include "ui/analyses/figure_text.h"
#include "ui/analyses/point_labels.h"
#include "ui/analyses/result_numbers.h"
#include "ui/analyses/result_pictures.h"
#include "ui/analyses/result_plot.h"
#include "ui/analyses/result_scatter.h"
#include "ui/analyses/result_table.h"
#include "ui/analyses/result_tree.h"
#include "ui/readable.h"
#include "ui/style/colours.h"
#include "ui/subjects.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// Questions to the network, asked in the window.
class Analyses : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void answersWithTheNumbersOfTheCore();
    void saysWhatChangedSinceAndWhatDoesNotApply();
    void drawsMapsInTheColoursOfTheLabels();
    void drawsDendrogramsAndNamesOfWords();
    void labelsKeepOutOfEachOthersWay();
    void drawsLinesAndArrowsOverPoints();
    void drawsSignedPicturesInTwoColours();
    void stopsAndKeepsTheWindowAwake();
    void cardsObeyTheKeyboard();
    void whatAppliesComesFirst();
    void answersStayAndAreCompared();
    void aSpreadStandsBehindItsNumber();
    void numbersOfOneNameKeepTheirPlaces();

 private:
    /// Three digits are shown.
    static bool isRoundedFrom(const QString& text, double value) {
        return std::abs(QString(text).replace(QChar(0x2212), '-').toDouble() - value) <=
               0.005 * std::abs(value);
    }
    static bool waitForAnswer(ui::AnalysesPage& page) {
        return QTest::qWaitFor([&page] { return !page.isBusy() && page.answer(); }, 120000);
    }
};

void Analyses::answersWithTheNumbersOfTheCore() {
    WindowDriver driver(600);
    ui::AnalysesPage& page = driver.window().page<ui::AnalysesPage>();
    QVERIFY(driver.window().model().set("training.epochs", Value(2), "epochs"));
    QVERIFY(driver.waitUntilReady());
    driver.press(Qt::Key_S);
    driver.press(Qt::Key_Space);
    QVERIFY(driver.waitFor(ui::Lab::State::Finished, 60000));
    QTest::keyClick(&driver.window(), Qt::Key_4, Qt::ControlModifier);
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

void Analyses::drawsMapsInTheColoursOfTheLabels() {
    WindowDriver driver(400);
    ui::AnalysesPage& page = driver.window().page<ui::AnalysesPage>();
    driver.window().showPage("analyses/map");
    driver.click("analysis.settings.map");
    auto* points = driver.find<QDoubleSpinBox>("analysis.map.points");
    QVERIFY(points);
    points->setValue(60);
    driver.press(Qt::Key_A);
    QVERIFY(waitForAnswer(page));
    QVERIFY(page.answer()->result.has_value());
    const auto& maps = page.answer()->result->scatters;
    QCOMPARE(maps.size(), size_t{3});
    auto* shown = driver.find<ui::ResultScatter>("analysis.scatter");
    QVERIFY(shown && shown->chart()->legend()->isVisible());
    qsizetype drawn = 0;
    for (auto* series : shown->chart()->series()) {
        auto* dots = qobject_cast<QScatterSeries*>(series);
        QVERIFY(dots);
        const auto group =
            std::find(maps[0].groups.begin(), maps[0].groups.end(), dots->name().toStdString());
        QVERIFY(group != maps[0].groups.end());
        QCOMPARE(dots->color(), ui::labelColour(static_cast<int>(group - maps[0].groups.begin())));
        drawn += dots->points().size();
    }
    QCOMPARE(drawn, std::ssize(maps[0].xs));
}

void Analyses::drawsDendrogramsAndNamesOfWords() {
    WindowDriver driver(400);
    driver.chooseVariant("words");
    QTRY_VERIFY(driver.lab().data() && driver.lab().data()->sampleShape.rank() == 1);
    QVERIFY(driver.waitUntilReady());
    ui::AnalysesPage& page = driver.window().page<ui::AnalysesPage>();
    driver.window().showPage("analyses/words");
    driver.press(Qt::Key_A);
    QVERIFY(waitForAnswer(page));
    QVERIFY(page.answer()->result.has_value());
    const AnalysisResult::Tree& expected = page.answer()->result->trees.at(0);
    auto* tree = driver.find<ui::ResultTree>("analysis.tree");
    QVERIFY(tree && tree->isVisible());
    const auto order = leafOrder(expected.merges);
    for (int row = 0; row < static_cast<int>(order.size()); ++row) {
        const auto leaf = order[static_cast<size_t>(row)];
        QCOMPARE(tree->nameOf(row).toStdString(), expected.names[static_cast<size_t>(leaf)]);
        if (row > 0)
            QVERIFY(tree->placeOf(leaf).y() >
                    tree->placeOf(order[static_cast<size_t>(row - 1)]).y());
    }
    // Later merges lie further left; each between its branches.
    const auto leaves = static_cast<int32_t>(order.size());
    for (int32_t i = 0; i < leaves - 1; ++i) {
        const Merge& m = expected.merges[static_cast<size_t>(i)];
        const QPointF a = tree->placeOf(m.left), b = tree->placeOf(m.right);
        const QPointF joined = tree->placeOf(leaves + i);
        QVERIFY(joined.x() <= std::min(a.x(), b.x()) && joined.x() >= 0);
        QVERIFY(joined.y() > std::min(a.y(), b.y()) && joined.y() < std::max(a.y(), b.y()));
    }
    // A leaf's dot has its group's colour.
    const QImage drawn = tree->grab().toImage();
    const QColor wanted = ui::labelColour(expected.group[static_cast<size_t>(order[0])]);
    bool found = false;
    const int y = static_cast<int>(tree->placeOf(order[0]).y());
    for (int x = 0; x < tree->width(); ++x)
        found = found || drawn.pixelColor(static_cast<int>(x * drawn.devicePixelRatio()),
                                          static_cast<int>(y * drawn.devicePixelRatio())) == wanted;
    QVERIFY(found);
    // Names beside the points change what is drawn.
    AnalysisResult::Scatter map = page.answer()->result->scatters.at(0);
    ui::ResultScatter named(map);
    map.labels.clear();
    ui::ResultScatter plain(map);
    for (auto* view : {&named, &plain}) view->resize(420, 420);
    QVERIFY(named.grab().toImage() != plain.grab().toImage());
}

void Analyses::labelsKeepOutOfEachOthersWay() {
    QList<QPointF> points;
    QList<QSizeF> sizes;
    for (int i = 0; i < 8; ++i) points << QPointF(100, 100), sizes << QSizeF(40, 12);
    points << QPointF(199, 1), sizes << QSizeF(40, 12);
    const QRectF area(0, 0, 200, 200);
    const QList<QRectF> boxes = ui::placeLabels(points, sizes, area);
    QCOMPARE(boxes.size(), points.size());
    for (qsizetype i = 0; i < boxes.size(); ++i) {
        QVERIFY(area.contains(boxes[i]));
        for (qsizetype k = 0; k < i; ++k) QVERIFY(!boxes[i].intersects(boxes[k]));
    }
}

void Analyses::drawsLinesAndArrowsOverPoints() {
    AnalysisResult::Scatter plane{"Plane", {"x", ""}, {"y", ""}, {0, 1}, {0, 1}, {0, 0}, {"data"}};
    plane.paths = {{"a line", {0, 1}, {1, 0}}};
    const auto picture = [&plane] {
        ui::ResultScatter view(plane);
        view.resize(400, 400);
        return view.grab().toImage();
    };
    ui::ResultScatter view(plane);
    const auto series = view.chart()->series();
    QCOMPARE(series.size(), 2);
    QCOMPARE(series.back()->name(), QString("a line"));
    QCOMPARE(qobject_cast<QXYSeries*>(series.back())->count(), 2);
    const QImage without = picture();
    plane.field = {"r(x) - x", {0.2, 0.8}, {0.2, 0.8}, {0, 0}, {0, 0}};
    QCOMPARE(picture(), without);  // nothing moves
    plane.field.dxs = {0.1, -0.3};
    QVERIFY(picture() != without);
}

void Analyses::drawsSignedPicturesInTwoColours() {
    const AnalysisResult::Pictures row{"Weights", "weight", {1, 1, 2}, {"unit 1"},
                                       {-2, 1},   true,     0};
    ui::ResultPictures view(row);
    const auto labels = view.findChildren<QLabel*>();
    const QImage image = labels.front()->pixmap().toImage();
    const QColor left = image.pixelColor(1, 1), right = image.pixelColor(image.width() - 2, 1);
    QVERIFY(left.blue() > left.red());
    QVERIFY(right.red() > right.blue());
    QVERIFY(labels.back()->text().contains("Blue -2, orange 2 (weight)"));
}

void Analyses::stopsAndKeepsTheWindowAwake() {
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

void Analyses::cardsObeyTheKeyboard() {
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

void Analyses::whatAppliesComesFirst() {
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

void Analyses::answersStayAndAreCompared() {
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

void Analyses::aSpreadStandsBehindItsNumber() {
    AnalysisResult::Table table{"", {{"error", "%"}, {"+-", ""}, {"n", ""}}, {}};
    table.rows = {{"a", {12.345, 0.456, 1200}}, {"b", {-0.00001234, kNothing, kNothing}}};
    const ui::ResultTable alone(table);
    QCOMPARE(alone.columnCount(), 3);
    QCOMPARE(alone.item(0, 1)->text(), QString("12.3 ± 0.5"));
    QCOMPARE(alone.item(0, 2)->text(), QString("1200"));
    QCOMPARE(alone.item(1, 1)->text(), QString("−1.23e-05"));
    QCOMPARE(alone.item(1, 2)->text(), QString("-"));
    AnalysisResult::Table other = table;
    other.rows[0].values[0] = 9;
    const auto both = ui::besideEachOther(table, "epoch 2", other, "epoch 4");
    QVERIFY(both);
    const ui::ResultTable pair(*both);
    QCOMPARE(pair.columnCount(), 5);
    QCOMPARE(pair.item(0, 1)->text(), QString("12.3 ± 0.5"));
    QCOMPARE(pair.item(0, 2)->text(), QString("9.00 ± 0.46"));
    other.rows[1].name = "c";
    QVERIFY2(!ui::besideEachOther(table, "epoch 2", other, "epoch 4"), "other rows");
}

void Analyses::numbersOfOneNameKeepTheirPlaces() {
    AnalysisResult older, newer;
    older.numbers = {{"error", "%", 10},
                     {"  by chance", "%", 90},
                     {"found", "%", 20},
                     {"  +-", "%", 2.4},
                     {"  by chance", "%", 80.4}};
    newer = older;
    for (auto& number : newer.numbers) number.value /= 2;
    const ui::ResultNumbers shown({{"epoch 1", &older}, {"epoch 2", &newer}});
    const auto texts = [&shown](const QString& name) {
        QStringList found;
        for (auto* label : shown.findChildren<QLabel*>(name)) found << label->text();
        return found;
    };
    QCOMPARE(texts("analysis.earlier.  by chance"), QStringList({"90", "80.4"}));
    QCOMPARE(texts("analysis.number.  by chance"), QStringList({"45", "40.2"}));
    QCOMPARE(texts("analysis.earlier.found"), QStringList({"20.0 ± 2.4"}));
    QCOMPARE(texts("analysis.number.found"), QStringList({"10.0 ± 1.2"}));
}

static const bool addedAnalyses = addSubject<Analyses>("analyses");

}  // namespace hourglass::test

#include "analyses_test.moc"
