#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScatterSeries>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QXYSeries>

#include "core/questions/analysis.h"
#include "ui/analyses/analyses_page.h"
#include "ui/analyses/point_labels.h"
#include "ui/analyses/result_pictures.h"
#include "ui/analyses/result_plot.h"
#include "ui/analyses/result_scatter.h"
#include "ui/analyses/result_tree.h"
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

 private:
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
    auto* list = driver.find<QListWidget>("analysis.list");
    QCOMPARE(list->count(), static_cast<int>(analyses().entries().size()));
    page.choose("gradients");  // Tab goes through its settings to the button
    QTest::qWait(50);  // a layout shows what was added to it in the next turn of the event loop
    list->setFocus();
    for (const char* next : {"analysis.gradients.batch"}) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->objectName(), QString(next));
    }
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget()->objectName(), QString("analysis.run"));
    page.choose("activity");
    driver.click("analysis.run");
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
        QCOMPARE(shown->text().toStdString(), AnalysisResult::shown(number.value));
    }
    auto* table = driver.find<QTableWidget>("analysis.table");
    const auto& rows = expected->tables[0].rows;
    QCOMPARE(table->rowCount(), static_cast<int>(rows.size()));
    QCOMPARE(table->item(0, 1)->text().toStdString(), AnalysisResult::shown(rows[0].values[0]));
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
    auto* pictures = driver.find<QDoubleSpinBox>("analysis.gradients.batch");
    QVERIFY(pictures);
    pictures->setValue(30);
    driver.press(Qt::Key_A);
    QVERIFY(waitForAnswer(page));
    QVERIFY(page.answer()->result->note.find("30 training pictures") != std::string::npos);
    auto* moment = driver.find<QLabel>("analysis.moment");
    QVERIFY(moment->isVisible() && !moment->text().contains("since"));
    driver.press(Qt::Key_Period);
    QTRY_VERIFY(moment->text().contains("since"));

    page.choose("components");
    QVERIFY2(driver.find<QLabel>("analysis.whyNot")->text().contains("one dense layer"),
             "the first stack is deep");
    QVERIFY(!driver.find<QPushButton>("analysis.run")->isEnabled());
}

void Analyses::drawsMapsInTheColoursOfTheLabels() {
    WindowDriver driver(400);
    ui::AnalysesPage& page = driver.window().page<ui::AnalysesPage>();
    driver.window().showPage("analyses/map");
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
    driver.click("analysis.run");
    QVERIFY(page.isBusy());
    auto* run = driver.find<QPushButton>("analysis.run");
    QCOMPARE(run->text(), QString("Stop"));
    QSignalSpy shown(&page, &ui::AnalysesPage::shown);
    QElapsedTimer clock;
    clock.start();
    driver.click("analysis.run");
    QVERIFY2(clock.elapsed() < 1000, "stopping does not wait for the analysis");
    QVERIFY(!page.isBusy());
    QCOMPARE(run->text(), QString("Run"));
    page.choose("activity");  // waits for the end of what was given up, and is answered alone
    driver.click("analysis.run");
    QVERIFY(waitForAnswer(page));
    QCOMPARE(shown.count(), 1);
    QCOMPARE(page.answer()->question.id, std::string("activity"));
}

static const bool addedAnalyses = addSubject<Analyses>("analyses");

}  // namespace hourglass::test

#include "analyses_test.moc"
