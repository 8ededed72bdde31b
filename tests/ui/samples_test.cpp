#include <QAccessible>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QTemporaryDir>
#include <QTimer>
#include <map>
#include <set>

#include "core/data/sample_compare.h"
#include "core/data/source.h"
#include "ui/data/noise_preview.h"
#include "ui/data/thumbnail_view.h"
#include "ui/features/feature_grid.h"
#include "ui/features/feature_page.h"
#include "ui/latent/picture_view.h"
#include "ui/pages/lab_page.h"
#include "ui/samples/sample_lens.h"
#include "ui/samples/view_exports.h"
#include "ui/subjects.h"
#include "ui/views/reconstruction_view.h"
#include "ui/window_driver.h"

namespace hourglass::test {
namespace {

/// What is wrong with the texts of a view: what is cut, leaves it, or lies over another.
QString textTrouble(const ui::PaintedView& view) {
    const auto texts = view.paintedTexts();
    for (size_t i = 0; i < texts.size(); ++i) {
        if (texts[i].isCut) return "cut: " + texts[i].text;
        if (!QRectF(view.rect()).adjusted(-1, -1, 1, 1).contains(texts[i].place))
            return "outside: " + texts[i].text;
        for (size_t k = 0; k < i; ++k) {
            const QRectF both = texts[i].place & texts[k].place;
            if (both.width() > 1 && both.height() > 3)
                return texts[i].text + " lies over " + texts[k].text;
        }
    }
    return {};
}

QString accessTrouble(ui::PaintedView& view) {
    QAccessibleInterface* access = QAccessible::queryAccessibleInterface(&view);
    if (!access || access->text(QAccessible::Name).isEmpty()) return "no name";
    if (access->childCount() != view.itemCount() || view.itemCount() == 0) return "no children";
    for (int i : {0, view.itemCount() - 1}) {
        QAccessibleInterface* child = access->child(i);
        if (!child || access->indexOfChild(child) != i) return "lost child";
        if (child->text(QAccessible::Name).isEmpty()) return "a child without a name";
        if (child->text(QAccessible::Value).isEmpty()) return "a child without a value";
        if (!child->rect().isValid() || child->parent() != access) return "a child nowhere";
    }
    return {};
}

/// Types a name into the next file dialog.
class Typist : public QObject {
 public:
    explicit Typist(const QString& path) {
        connect(&timer_, &QTimer::timeout, this, [path] {
            auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            if (!dialog) return;
            dialog->findChild<QLineEdit*>("fileNameEdit")->setText(path);
            static_cast<QDialog*>(dialog)->accept();
        });
        timer_.start(20);
    }

 private:
    QTimer timer_;
};

}  // namespace

/// Samples are drawn as suits their kind, wherever they are shown.
class Samples : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void everyKindHasItsFace_data();
    void everyKindHasItsFace();
    void aPictureAndATableHoldWhatIsShown();
    void fourChannelsAreAPictureToo();

 private:
    void choose(WindowDriver& driver, const QString& recipe, const QString& source);
    void checkKind(const ui::ReconstructionView& view);
    void checkWords(const ui::NumberTable& numbers);
    void checkTable(const ui::ReconstructionView& view);
    QTemporaryDir folder_;
};

void Samples::everyKindHasItsFace_data() {
    QTest::addColumn<QString>("recipe");
    QTest::addColumn<QString>("source");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* name, const char* recipe, const char* source, SampleKind kind) {
        QTest::newRow(name) << recipe << source << static_cast<int>(kind);
    };
    row("pictures", "denoising", "", SampleKind::Pictures);
    row("words", "words", "", SampleKind::Words);
    row("annotations", "annotations", "", SampleKind::Annotations);
    row("points", "score-field", "", SampleKind::Points);
    row("two planes", "stochastic-quantiser", "", SampleKind::Points);
    row("curves", "denoising", "waves", SampleKind::Curves);
    row("table", "denoising", "plants.csv", SampleKind::Table);
}

void Samples::choose(WindowDriver& driver, const QString& recipe, const QString& source) {
    driver.chooseVariant(recipe);
    if (source.endsWith(".csv")) {
        QFile file(folder_.filePath(source));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("height,width,weight,age,colour\n");
        for (int i = 0; i < 80; ++i)
            file.write(qPrintable(QString("%1,%2,%3,%4,%5\n")
                                      .arg(100 + i % 7 * 10)
                                      .arg(2.5 + i % 5)
                                      .arg(1000 + 37 * (i % 11))
                                      .arg(i % 13)
                                      .arg(0.1 * (i % 3))));
        file.close();
        auto& model = driver.window().model();
        Value data =
            withSource(model.experiment().section("data"), folder_.filePath(source).toStdString());
        data.set("scaling", "range");
        model.set("data", data, "Choose data");
    } else if (!source.isEmpty()) {
        driver.window().model().set("data.source", Value(source.toStdString()), "Choose data");
    }
}

void Samples::everyKindHasItsFace() {
    QFETCH(QString, recipe);
    QFETCH(QString, source);
    QFETCH(int, kind);
    WindowDriver driver(300);
    driver.window().resize(1500, 1000);  // room for more than two sentences
    choose(driver, recipe, source);
    QTest::qWait(100);
    QVERIFY(driver.waitUntilReady());
    for (int i = 0; i < 3; ++i) {
        const int64_t step = driver.lab().snapshot()->progress.step;
        driver.lab().step(ui::Lab::Level::Batch);
        QTRY_VERIFY(driver.lab().snapshot()->progress.step > step);
    }
    QVERIFY(driver.waitForPictures());
    auto* view = driver.find<ui::ReconstructionView>("reconstructions");
    const ui::SampleRenderer* wanted = &ui::rendererFor(static_cast<SampleKind>(kind));
    QTRY_COMPARE(view->moment().step, driver.lab().snapshot()->progress.step);
    QCOMPARE(view->moment().run, driver.lab().runNumber());
    QCOMPARE(view->renderer(), wanted);
    QCOMPARE(textTrouble(*view), QString());
    QCOMPARE(accessTrouble(*view), QString());
    checkKind(*view);

    auto* thumbnails = driver.find<ui::ThumbnailView>("thumbnails");
    QCOMPARE(thumbnails->renderer(), wanted);
    QCOMPARE(accessTrouble(*thumbnails), QString());
    auto* noise = driver.find<ui::NoisePreview>("noisePreview");
    if (view->pictures()->corrupts) QCOMPARE(noise->renderer(), wanted);

    // What the mouse rests on is enlarged, and follows the training.
    QTest::mouseMove(view, view->itemPlace(1).center().toPoint());
    auto* lens = driver.find<ui::SampleLens>("sampleLens");
    QVERIFY(lens && lens->isVisible());
    QVERIFY(driver.window().rect().contains(lens->geometry()));
    const QImage before = lens->grab().toImage();
    driver.lab().step(ui::Lab::Level::TenEpochs);
    QTRY_VERIFY(lens->grab().toImage() != before);
    QTest::keyClick(view, Qt::Key_Escape);
    QVERIFY(!driver.find<ui::SampleLens>("sampleLens"));

    driver.window().showPage("latent");
    auto* decoded = driver.find<ui::PictureView>("decoded");
    QTRY_VERIFY(!decoded->values().empty());
    QCOMPARE(textTrouble(*decoded), QString());
    QCOMPARE(accessTrouble(*decoded), QString());
    driver.window().showPage("features");
    auto* features = driver.find<ui::FeatureGrid>("features");
    QTRY_VERIFY(features->itemCount() > 0);
    QCOMPARE(accessTrouble(*features), QString());
}

void Samples::checkKind(const ui::ReconstructionView& view) {
    const SampleKind kind = view.sheet().look->kind;
    if (kind == SampleKind::Words) checkWords(view.numbers());
    if (kind == SampleKind::Table) checkTable(view);
    if (kind == SampleKind::Points) QVERIFY(view.itemCount() > 40);
    if (kind == SampleKind::Annotations) {
        const CallCounts counts =
            countCalls(*view.sheet().look, view.sheet().given, view.sheet().rebuilt);
        const QString words = view.itemValue(0);
        QVERIFY2(words.startsWith(QString("%1 of %2 found, %3")
                                      .arg(counts.hits)
                                      .arg(counts.hits + counts.misses)
                                      .arg(counts.falseAlarms)),
                 qPrintable(words));
    }
}

/// One word of each sentence is hidden, and its guesses come by falling probability.
void Samples::checkWords(const ui::NumberTable& numbers) {
    const qsizetype hidden = numbers.head.indexOf("hidden"), rank = numbers.head.indexOf("rank"),
                    share = numbers.head.indexOf("probability");
    QVERIFY(hidden > 0 && rank > 0 && share > 0);
    std::map<QString, std::set<QString>> places;
    double last = 1;
    for (auto& row : numbers.rows) {
        if (row[hidden] == "yes") places[row[0]].insert(row[2]);
        if (row[rank] == "1") last = 1;
        QVERIFY(row[share].toDouble() <= last);
        last = row[share].toDouble();
    }
    QVERIFY(places.size() > 3);
    for (auto& [sentence, hiddenPlaces] : places) QCOMPARE(hiddenPlaces.size(), size_t(1));
}

/// Values are in the table's own units, and the worst column comes first.
void Samples::checkTable(const ui::ReconstructionView& view) {
    const auto rows = view.renderer()->numbers(*view.sheet().look, view.sheet().sample(0));
    QCOMPARE(rows.size(), 5);
    std::map<QString, double> ranges = {
        {"height", 60}, {"width", 4}, {"weight", 370}, {"age", 12}, {"colour", 0.2}};
    double last = 1e9;
    for (auto& row : rows) {
        QVERIFY2(ranges.count(row[0]), qPrintable(row[0]));
        const double error = std::abs(row.back().toDouble() - row[1].toDouble()) / ranges[row[0]];
        QVERIFY2(error <= last + 1e-4, qPrintable(row[0]));
        last = error;
        if (row[0] == "height") QVERIFY(row[1].toDouble() >= 100);
    }
}

void Samples::aPictureAndATableHoldWhatIsShown() {
    WindowDriver driver(300);
    QVERIFY(driver.waitForPictures());
    auto* view = driver.find<ui::ReconstructionView>("reconstructions");
    QMenu menu;
    ui::fillExportMenu(menu, *view);
    QVERIFY(menu.findChild<QAction*>("copyPicture"));
    const QString picture = folder_.filePath("large.png"), table = folder_.filePath("numbers.csv");
    {
        Typist typist(picture);
        menu.findChild<QAction*>("savePicture4")->trigger();
    }
    const QImage saved(picture);
    QCOMPARE(saved.size(), view->size() * 4);
    QCOMPARE(saved.convertToFormat(QImage::Format_RGB32), view->picture(4));
    // The pixels of the first input stand where the view has them.
    const QRectF tile = view->layoutNow().part(view->itemPlace(0), 0);
    const int side = static_cast<int>(view->sheet().look->shape[2]);
    for (int k : {3, side / 2, side - 4}) {
        const QPointF at = tile.topLeft() + QPointF((k + 0.5) / side * tile.width(),
                                                    (k + 0.5) / side * tile.height());
        const float value = view->sheet().given[k * side + k];
        const int shown = saved.pixelColor((at * 4).toPoint()).red();
        QVERIFY2(std::abs(shown - 255 * value) < 2, qPrintable(QString::number(shown)));
    }
    {
        Typist typist(table);
        menu.findChild<QAction*>("saveNumbers")->trigger();
    }
    QFile file(table);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(file.readAll()).split('\n', Qt::SkipEmptyParts);
    QVERIFY(lines[0].startsWith("run,update,sample,name,value,input"));
    QCOMPARE(lines.size(), 1 + view->itemCount() * view->sheet().look->units());
    for (int64_t i : {0L, 400L, 800L}) {
        // "row 15, column 9" is quoted, so the numbers are counted from the end.
        const QStringList cells = lines[1 + i].split(',');
        QVERIFY(std::abs(cells[cells.size() - 1].toFloat() - view->sheet().rebuilt[i]) < 1e-6);
        QVERIFY(std::abs(cells[cells.size() - 2].toFloat() - view->sheet().given[i]) < 1e-6);
    }
}

void Samples::fourChannelsAreAPictureToo() {
    ui::SampleSheetView view;
    view.resize(120, 120);
    auto look = std::make_shared<SampleLook>();
    look->shape = Shape{4, 2, 2};
    const auto values = std::make_shared<std::vector<float>>(16, 0.0f);
    for (size_t i : {0u, 1u, 2u, 3u, 12u, 13u, 14u, 15u}) (*values)[i] = 1;  // red, opaque
    ui::SampleSheet sheet;
    sheet.look = look;
    sheet.count = 1;
    sheet.owner = values;
    sheet.given = values->data();
    view.setSheet(sheet, {});
    const QPoint middle = view.itemPlace(0).center().toPoint();
    QCOMPARE(view.picture(1).pixelColor(middle), QColor(Qt::red));
}

static const bool addedSamples = addSubject<Samples>("samples");

}  // namespace hourglass::test

#include "samples_test.moc"
