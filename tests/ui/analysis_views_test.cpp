#include <QLabel>
#include <QScatterSeries>
#include <QXYSeries>

#include "ui/analyses/analyses_page.h"
#include "ui/analyses/figure_text.h"
#include "ui/analyses/point_labels.h"
#include "ui/analyses/result_numbers.h"
#include "ui/analyses/result_pictures.h"
#include "ui/analyses/result_scatter.h"
#include "ui/analyses/result_table.h"
#include "ui/analyses/result_tree.h"
#include "ui/analysis_helpers.h"
#include "ui/style/colours.h"
#include "ui/subjects.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// How answers are drawn: maps, trees, pictures, numbers and tables.
class AnalysisViews : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void drawsMapsInTheColoursOfTheLabels();
    void drawsDendrogramsAndNamesOfWords();
    void labelsKeepOutOfEachOthersWay();
    void drawsLinesAndArrowsOverPoints();
    void drawsSignedPicturesInTwoColours();
    void aSpreadStandsBehindItsNumber();
    void numbersOfOneNameKeepTheirPlaces();
};

void AnalysisViews::drawsMapsInTheColoursOfTheLabels() {
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

void AnalysisViews::drawsDendrogramsAndNamesOfWords() {
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

void AnalysisViews::labelsKeepOutOfEachOthersWay() {
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

void AnalysisViews::drawsLinesAndArrowsOverPoints() {
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

void AnalysisViews::drawsSignedPicturesInTwoColours() {
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

void AnalysisViews::aSpreadStandsBehindItsNumber() {
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

void AnalysisViews::numbersOfOneNameKeepTheirPlaces() {
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

static const bool addedAnalysisViews = addSubject<AnalysisViews>("analysis_views");

}  // namespace hourglass::test

#include "analysis_views_test.moc"
