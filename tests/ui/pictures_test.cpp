#include <QAction>
#include <QLabel>
#include <QLineSeries>
#include <QScatterSeries>
#include <QTest>
#include <QToolButton>
#include <QValueAxis>

#include "core/statistics/pca.h"
#include "ui/analyses/analyses_page.h"
#include "ui/analyses/result_plot.h"
#include "ui/analyses/result_scatter.h"
#include "ui/data/noise_preview.h"
#include "ui/pages/lab_page.h"
#include "ui/settings/number_box.h"
#include "ui/subjects.h"
#include "ui/views/curve_plot.h"
#include "ui/views/loss_chart.h"
#include "ui/views/reconstruction_view.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// Charts and pictures show what they say, of the run that they say.
class PicturesTest : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void curvesKeepTheirSpikes();
    void theErrorChartNamesItsRunsAndKeepsTheirColours();
    void straightLinesAreDrawnForEachPart();
    void aCodeDoesNotCarryOverToAnotherModel();
    void theNoisePreviewComesOnEveryPage();
    void aNetworkInPretrainingDrawsWhatItHasLearned();
    void whatDoesNotFitSaysSoBeforeItIsRun();
    void aPlaneIsDrawnInOneScale();

 private:
    static QPen penOf(WindowDriver& driver, const QString& name) {
        auto* button = driver.find<QToolButton>("curve." + name);
        if (!button) return QPen(Qt::NoPen);
        const QImage line = button->icon().pixmap(22, 12).toImage();
        return QPen(line.pixelColor(11, 6));
    }
};

void PicturesTest::curvesKeepTheirSpikes() {
    ui::CurvePlot plot;
    plot.resize(400, 200);
    ui::Curve curve{"a", "a", QPen(Qt::black), {}};
    for (int i = 0; i < 6000; ++i) curve.points << QPointF(i, 1 + 0.001 * (i % 10));
    curve.points[1237].setY(50);
    curve.points[4001].setY(0.01);
    plot.show({curve}, 0, 6000);
    const auto drawn = [&plot] {
        return static_cast<QLineSeries*>(plot.chart()->series().front())->points();
    };
    const auto has = [&](double y) {
        const auto points = drawn();
        return std::any_of(points.begin(), points.end(),
                           [y](const QPointF& p) { return std::abs(p.y() - y) < 1e-9; });
    };
    QVERIFY(has(50) && has(0.01));
    const qsizetype count = drawn().size();
    QVERIFY(count <= 400);
    plot.setLogarithmic(true);
    QVERIFY(has(50) && has(0.01));
    QCOMPARE(drawn().size(), count);
    plot.setLogarithmic(false);
    QCOMPARE(drawn().size(), count);
}

void PicturesTest::theErrorChartNamesItsRunsAndKeepsTheirColours() {
    WindowDriver driver(300);
    auto* chart = driver.find<ui::LossChart>("lossChart");
    auto* plot = driver.find<ui::CurvePlot>("errorPlot");
    driver.lab().step(ui::Lab::Level::Batch);
    QTRY_COMPARE(driver.lab().snapshot()->progress.step, 1);
    auto& model = driver.window().model();
    model.set("training.seed", Value(8), "Change seed");
    QTRY_COMPARE(static_cast<int>(driver.lab().runs().runs().size()), 1);
    QVERIFY(driver.waitUntilReady());
    chart->refresh();
    QVERIFY(driver.find<QToolButton>("curve.error"));
    const int64_t kept = driver.lab().runs().runs().front().number;
    const QString name = QString("run %1").arg(kept);
    QVERIFY(driver.find<QToolButton>("curve." + name));
    const QColor colour = penOf(driver, name).color();
    // There and back again: the same run has the same name and the same colour.
    driver.lab().step(ui::Lab::Level::Batch);
    QTRY_COMPARE(driver.lab().snapshot()->progress.step, 1);
    model.undoStack().undo();
    QVERIFY(driver.waitFor(ui::Lab::State::Paused));
    model.undoStack().redo();
    QTRY_VERIFY(driver.lab().runs().runs().back().number == kept);
    QVERIFY(driver.waitFor(ui::Lab::State::Paused));
    chart->refresh();
    QCOMPARE(penOf(driver, name).color(), colour);
    // Errors on other data are no comparison.
    model.set("data.limit", Value(200), "Change limit");
    QTRY_VERIFY(driver.lab().state() == ui::Lab::State::Ready);
    QTRY_VERIFY((chart->refresh(), driver.lab().pca() != nullptr));
    chart->refresh();
    QTRY_VERIFY(!driver.find<QToolButton>("curve." + name));
    QCOMPARE(plot->chart()->series().size(), 3);  // this run, PCA, the mean picture
}

/// A model that was fitted to the training part may dip below its line on other samples.
void PicturesTest::straightLinesAreDrawnForEachPart() {
    WindowDriver driver(300);
    auto* chart = driver.find<ui::LossChart>("lossChart");
    auto* plot = driver.find<ui::CurvePlot>("errorPlot");
    QVERIFY(driver.waitUntilReady());
    QTRY_VERIFY(driver.lab().pca() && driver.lab().pcaOfTraining());
    const PreparedData& data = *driver.lab().data();
    const Pca pca = fitPca(data, data.train, 2);
    const auto height = [&](const QString& id) {
        for (auto* series : plot->chart()->series())
            if (series->objectName() == id)
                return static_cast<QXYSeries*>(series)->points().front().y();
        return -1.0;
    };
    chart->refresh();
    QVERIFY(std::abs(height("pca") - pcaErrors(pca, data, data.validation)[2]) < 1e-3);
    QCOMPARE(height("pca.training"), -1.0);  // until it is asked for
    driver.find<QToolButton>("curve.pca.training")->setChecked(true);
    driver.find<QToolButton>("curve.mean.training")->setChecked(true);
    const auto training = pcaErrors(pca, data, data.train);
    QVERIFY(std::abs(height("pca.training") - training[2]) < 1e-3);
    QVERIFY(std::abs(height("mean.training") - training[0]) < 1e-3);
    driver.find<QToolButton>("curve.pca")->setChecked(false);
    QCOMPARE(height("pca"), -1.0);
    QVERIFY(height("pca.training") > 0);  // each has a switch of its own
}

void PicturesTest::aCodeDoesNotCarryOverToAnotherModel() {
    WindowDriver driver(300);
    driver.window().showPage("latent");
    std::shared_ptr<const ui::Codes> codes;
    QObject listener;  // after what it writes to
    connect(&driver.window().feed().worker(), &ui::PictureWorker::encoded, &listener,
            [&](auto c) { codes = c; });
    QTRY_VERIFY(driver.find<ui::NumberBox>("code.0"));
    driver.find<ui::NumberBox>("code.0")->setValue(77);
    const int64_t run = driver.lab().runNumber();
    driver.window().model().set("training.seed", Value(9), "Change seed");
    QTRY_VERIFY(driver.lab().runNumber() != run && driver.lab().runNumber() > 0);
    QTRY_VERIFY(codes && codes->run == driver.lab().runNumber());
    QTRY_VERIFY2(
        std::abs(driver.find<ui::NumberBox>("code.0")->value() - double{codes->shown[0]}) < 1e-3,
        "the page begins again at the first sample");
}

void PicturesTest::theNoisePreviewComesOnEveryPage() {
    WindowDriver driver(300);
    driver.window().showPage("latent");
    auto* preview = driver.find<ui::NoisePreview>("noisePreview");
    QVERIFY(!preview->isVisible());
    driver.chooseVariant("denoising");
    QTRY_VERIFY(preview->isVisible());
    driver.chooseVariant("basic");
    QTRY_VERIFY(!preview->isVisible());
}

void PicturesTest::aNetworkInPretrainingDrawsWhatItHasLearned() {
    WindowDriver driver(600);
    driver.chooseVariant("deep-belief");
    driver.window().model().set("pretraining.epochs", Value(30), "test");
    QTRY_VERIFY(driver.lab().experiment().recipe == "deep-belief");
    QVERIFY(driver.waitUntilReady());
    driver.press(Qt::Key_S);
    driver.lab().step(ui::Lab::Level::TenEpochs);
    QVERIFY(driver.waitForEpoch(10));
    QVERIFY(driver.waitFor(ui::Lab::State::Paused));
    QCOMPARE(driver.lab().snapshot()->history->stages.back().name, std::string("layer-1"));
    QVERIFY(driver.waitForPictures());
    const auto shown = driver.window().page<ui::LabPage>().reconstructions().pictures();
    double error = 0, all = 0;
    for (size_t i = 0; i < shown->input.size(); ++i) {
        error += shown->difference[i] * shown->difference[i];
        all += shown->input[i] * shown->input[i];
    }
    QVERIFY2(error < 0.3 * all, qPrintable(QString("%1 of %2").arg(error).arg(all)));
}

void PicturesTest::whatDoesNotFitSaysSoBeforeItIsRun() {
    WindowDriver driver(300);
    ui::AnalysesPage& page = driver.window().page<ui::AnalysesPage>();
    auto* run = driver.find<QAbstractButton>("analysis.run.components");
    driver.window().showPage("analyses/components");
    QTRY_VERIFY(!run->isEnabled());
    auto* why = driver.find<QLabel>("analysis.whyNot.components");
    QVERIFY2(why && why->isVisible() && why->text().contains("one dense layer"),
             "the first stack is deep");
    page.choose("activity");
    QVERIFY(driver.find<QAbstractButton>("analysis.run.activity")->isEnabled());
    QVERIFY(!driver.find<QLabel>("analysis.whyNot.activity")->isVisible());
    driver.press(Qt::Key_A);
    QTRY_VERIFY(!page.isBusy() && page.answer());
    auto* plot = driver.find<ui::ResultPlot>("analysis.plot");
    QVERIFY2(qobject_cast<QScatterSeries*>(plot->chart()->series().front()),
             "between two units there is nothing");
}

void PicturesTest::aPlaneIsDrawnInOneScale() {
    WindowDriver driver(300);
    driver.chooseVariant("score-field");
    QTRY_VERIFY(driver.lab().experiment().recipe == "score-field");
    QVERIFY(driver.waitUntilReady());
    ui::AnalysesPage& page = driver.window().page<ui::AnalysesPage>();
    driver.window().showPage("analyses/score");
    driver.press(Qt::Key_A);
    QTRY_VERIFY_WITH_TIMEOUT(!page.isBusy() && page.answer(), 20000);
    auto* plane = driver.find<ui::ResultScatter>("analysis.scatter");
    QVERIFY(plane);
    for (const QSize size : {QSize(700, 420), QSize(420, 420)}) {
        plane->resize(size);
        QCoreApplication::processEvents();
        (void)plane->grab();
        const auto* x = static_cast<QValueAxis*>(plane->chart()->axes(Qt::Horizontal).front());
        const auto* y = static_cast<QValueAxis*>(plane->chart()->axes(Qt::Vertical).front());
        const QRectF area = plane->chart()->plotArea();
        const double across = area.width() / (x->max() - x->min()),
                     up = area.height() / (y->max() - y->min());
        QVERIFY2(std::abs(across / up - 1) < 0.02, qPrintable(QString::number(across / up)));
    }
}

static const bool picturesAdded = addSubject<PicturesTest>("pictures");

}  // namespace hourglass::test

#include "pictures_test.moc"
