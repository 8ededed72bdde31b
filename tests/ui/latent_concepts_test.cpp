#include <QDropEvent>
#include <QLabel>
#include <QMenu>
#include <QSlider>
#include <QTemporaryDir>

#include "core/questions/code_path.h"
#include "ui/latent/analogy_tab.h"
#include "ui/latent/basket_button.h"
#include "ui/latent/concepts_tab.h"
#include "ui/latent/pin_strength.h"
#include "ui/latent/sample_drag.h"
#include "ui/latent/sample_strip.h"
#include "ui/latent/two_histograms.h"
#include "ui/latent_fixture.h"
#include "ui/readable.h"
#include "ui/samples/sample_sheet.h"
#include "ui/subjects.h"
#include "ui/window/theme.h"

namespace hourglass::test {

/// Concepts on the Latent page: baskets, their direction, and what a pin becomes along it.
class LatentConcepts : public LatentFixture {
    Q_OBJECT
 private Q_SLOTS:
    void initTestCase();
    void aConceptFillsBothBaskets();
    void theDirectionIsThatOfTheBaskets();
    void strengthMovesThePinAlongIt();
    void basketsAreFilledByTheMapAByMenuAndByDrops();
    void keptConceptsShowTheirAngles();
    void anAnalogyHasItsCorners();
    void itCanBeReadOnASmallScreen_data();
    void itCanBeReadOnASmallScreen();
    void otherFactorsOfFacesAreAdjustedFor();
    void ofManyLabelsTheLargestAreOffered();

 private:
    static constexpr int64_t kShown = 12;  ///< rows before those of the dots
    ui::Floats all_;
    const ui::Floats& allCodes() {
        all_ = scene().codes()->shown;
        all_.insert(all_.end(), scene().codes()->values.begin(), scene().codes()->values.end());
        return all_;
    }
    ui::ConceptsTab& tab() { return *driver_->window().findChild<ui::ConceptsTab*>(); }
    ui::BasketButton& basket(const char* name) { return *driver_->find<ui::BasketButton>(name); }
    /// As at the end of a drag.
    void drop(QWidget& onto, const QPointF& at, int64_t sample);
    /// Chooses what a menu offers by the beginning of its words.
    bool take(QMenu* menu, const QString& words);
    bool isFitted() {
        return QTest::qWaitFor([this] {
            return std::ssize(tab().direction().with) == std::ssize(basket("concept.with").rows());
        });
    }
};

bool LatentConcepts::take(QMenu* menu, const QString& words) {
    Q_EMIT menu->aboutToShow();
    for (QAction* action : menu->actions())
        if (action->text().startsWith(words) && action->isEnabled()) {
            action->trigger();
            return true;
        }
    return false;
}

void LatentConcepts::drop(QWidget& onto, const QPointF& at, int64_t sample) {
    const std::unique_ptr<QMimeData> mime(ui::mimeOfSample(sample));
    QDragEnterEvent enter(at.toPoint(), Qt::CopyAction, mime.get(), Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&onto, &enter);
    QDropEvent end(at, Qt::CopyAction, mime.get(), Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&onto, &end);
}

void LatentConcepts::initTestCase() {
    open();
    // As a hand would, though the tab may stand behind "More".
    driver_->find<QAbstractButton>("latent.concepts")->click();
    QVERIFY(tab().isVisible());
}

void LatentConcepts::aConceptFillsBothBaskets() {
    QVERIFY(driver_->find<QLabel>("concept.empty")->isVisible());
    QVERIFY(take(driver_->find<QToolButton>("concept.choose")->menu(), "Trouser"));
    const auto& labels = scene().examples().probeLabels;
    QCOMPARE(basket("concept.with").rows().size() + basket("concept.without").rows().size(),
             labels.size());
    for (int64_t row : basket("concept.with").rows()) QCOMPARE(labels[size_t(row - kShown)], 1);
    for (int64_t row : basket("concept.without").rows()) QVERIFY(labels[size_t(row - kShown)] != 1);
    QVERIFY(isFitted());
    QVERIFY(!driver_->find<QLabel>("concept.empty")->isVisible());
    QVERIFY(tab().direction().area > 0.9);
    auto* bars = driver_->find<ui::TwoHistograms>("concept.bars");
    QVERIFY(bars->group(0).scores == tab().direction().with);
    QVERIFY(driver_->find<QLabel>("concept.words")
                ->text()
                .contains(QString::number(tab().direction().area, 'f', 3)));
}

void LatentConcepts::theDirectionIsThatOfTheBaskets() {
    const auto own = findConcept({allCodes(), scene().codes()->units}, tab().baskets(), {}, false);
    QVERIFY(own.step == tab().direction().step);
    // Of fashion nothing is known beside the label: there is nothing to adjust for.
    QVERIFY(!driver_->find<QAbstractButton>("concept.jointly")->isVisible());
}

void LatentConcepts::strengthMovesThePinAlongIt() {
    scene().choose(ui::CodeSample{ui::CodeSample::Of::Shown, 3});
    const ui::Floats from = scene().a().code;
    auto* slider = driver_->find<QSlider>("concept.strength");
    QVERIFY(slider->isEnabled());
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_PageUp);  // half a step to the right
    QTest::keyClick(slider, Qt::Key_PageUp);
    ui::Floats wanted = from;
    for (size_t u = 0; u < wanted.size(); ++u)
        wanted[u] = static_cast<float>(wanted[u] + tab().direction().step[u]);
    QVERIFY(scene().a().code == wanted);
    QVERIFY(shows(wanted));
    // The strip is drawn from where the pin stood, and its middle is that place.
    auto* strip = driver_->find<ui::SampleSheetView>("concept.strip");
    ui::Floats along;
    for (double strength : {-2.0, -1.0, 0.0, 1.0, 2.0})
        for (size_t u = 0; u < from.size(); ++u)
            along.push_back(static_cast<float>(from[u] + strength * tab().direction().step[u]));
    const auto drawn = decodedBy(along);
    QTRY_VERIFY(strip->sheet().count == 5 &&
                std::equal(drawn.begin(), drawn.end(), strip->sheet().rebuilt));
    slider->setValue(0);
    QVERIFY(scene().a().code == from);
    // Another place is another beginning.
    slider->setValue(50);
    scene().choose(ui::CodeSample{ui::CodeSample::Of::Shown, 5});
    QCOMPARE(slider->value(), 0);
}

void LatentConcepts::basketsAreFilledByTheMapAByMenuAndByDrops() {
    auto& with = basket("concept.with");
    auto& without = basket("concept.without");
    QVERIFY(take(with.menu(), "Empty"));
    QCOMPARE(with.rows().size(), size_t{0});
    QTRY_VERIFY(tab().direction().step.empty());
    scene().select({3, 7, 9});
    QVERIFY(tab().isVisible());  // choosing dots does not leave it
    QVERIFY(take(with.menu(), "Add those chosen"));
    QVERIFY(with.rows() == (std::vector<int64_t>{15, 19, 21}));
    scene().choose(ui::CodeSample{ui::CodeSample::Of::Probes, 5});
    QVERIFY(take(with.menu(), "Add A"));
    QVERIFY(with.rows() == (std::vector<int64_t>{15, 17, 19, 21}));
    QVERIFY(take(without.menu(), "All dots"));
    QCOMPARE(std::ssize(without.rows()), scene().codes()->count - 4);
    drop(with, {5, 5}, 2);
    QCOMPARE(with.rows().front(), int64_t{2});
    QVERIFY(isFitted());
    scene().select({});
    // Onto another sample of the strip: the way between them.
    auto* strip = driver_->find<ui::SampleStrip>("latent.strip");
    drop(*strip, strip->itemPlace(6).center(), 2);
    QCOMPARE(scene().a().sample.index, int64_t{2});
    QCOMPARE(scene().b().sample.index, int64_t{6});
}

void LatentConcepts::keptConceptsShowTheirAngles() {
    auto* menu = driver_->find<QToolButton>("concept.choose")->menu();
    QVERIFY(take(menu, "Trouser"));
    QVERIFY(isFitted());
    const auto trouser = tab().direction().step;
    driver_->find<QAbstractButton>("concept.keep")->click();
    QVERIFY(take(menu, "Bag"));
    QVERIFY(isFitted());
    QTRY_VERIFY(driver_->find<QLabel>("concept.words")->text().contains("Cosine with Trouser"));
    const QString cosine = ui::threeDigits(cosineOf(trouser, tab().direction().step));
    QVERIFY2(driver_->find<QLabel>("concept.words")->text().contains("Trouser " + cosine),
             qPrintable(driver_->find<QLabel>("concept.words")->text()));
}

void LatentConcepts::anAnalogyHasItsCorners() {
    driver_->find<QAbstractButton>("latent.analogy")->click();
    auto* analogy = driver_->window().findChild<ui::AnalogyTab*>();
    scene().reset();
    QVERIFY(analogy->codes().empty());
    for (int pin : {ui::kPinA, ui::kPinB, ui::kNewWay})
        scene().place(pin, ui::CodeSample{ui::CodeSample::Of::Shown, pin == ui::kNewWay ? 7 : pin});
    const auto &a = scene().a().code, &b = scene().b().code, &c = scene().ways()[0].code;
    QVERIFY(analogy->codes() == analogyGrid(a, b, c, ui::AnalogyTab::kSide));
    const auto drawn = decodedBy(analogy->codes());
    auto* sheet = driver_->find<ui::SampleSheetView>("analogy.sheet");
    QTRY_VERIFY(sheet->sheet().count == 25 &&
                std::equal(drawn.begin(), drawn.end(), sheet->sheet().rebuilt));
    QCOMPARE(sheet->itemCount(), 25);
    // A click on a tile takes its code for A.
    const int64_t units = scene().codes()->units;
    const auto middle = analogy->codes().begin() + 12 * units;
    const ui::Floats wanted(middle, middle + units);
    QTest::mouseClick(sheet, Qt::LeftButton, {}, sheet->itemPlace(12).center().toPoint());
    QVERIFY(scene().a().code == wanted);
}

void LatentConcepts::itCanBeReadOnASmallScreen_data() {
    QTest::addColumn<QString>("theme");
    QTest::addColumn<QSize>("size");
    QTest::addRow("light") << "light" << QSize(1024, 768);
    QTest::addRow("dark") << "dark" << QSize(1024, 768);
    QTest::addRow("large") << "light" << QSize(1400, 900);
}

void LatentConcepts::itCanBeReadOnASmallScreen() {
    QFETCH(const QString, theme);
    QFETCH(const QSize, size);
    ui::applyTheme(ui::themeNamed(theme));
    driver_->window().resize(size);
    QStringList complaints;
    for (const char* name : {"latent.concepts", "latent.analogy"}) {
        driver_->find<QAbstractButton>(name)->click();
        QTest::qWait(500);
        for (auto& complaint : unreadable(driver_->window()))
            complaints << QString(name) + ": " + complaint;
        photograph(driver_->window(), QString(name) + "-" + QTest::currentDataTag());
    }
    ui::applyTheme(ui::Theme::Light);
    QVERIFY2(complaints.isEmpty(), qPrintable("\n" + complaints.join("\n")));
}

/// Of faces glasses, smile and hat are known: one click away, and none is counted for another.
void LatentConcepts::otherFactorsOfFacesAreAdjustedFor() {
    QVERIFY(driver_->window().model().set("data.source", Value("faces"), "data"));
    QTRY_VERIFY(scene().hasCodes() && !scene().examples().probeFactors.empty());
    QVERIFY(basket("concept.with").rows().empty());
    driver_->find<QAbstractButton>("latent.concepts")->click();
    QVERIFY(take(driver_->find<QToolButton>("concept.choose")->menu(), "glasses: with"));
    QVERIFY(isFitted());
    auto* jointly = driver_->find<QAbstractButton>("concept.jointly");
    QTRY_VERIFY(jointly->isVisible());
    const auto means = tab().direction().step;
    jointly->click();
    QTRY_VERIFY(!tab().direction().step.empty() && tab().direction().step != means);
    auto factors = scene().examples().shownFactors;
    for (size_t f = 0; f < factors.size(); ++f) {
        const auto& dots = scene().examples().probeFactors[f].values;
        factors[f].values.insert(factors[f].values.end(), dots.begin(), dots.end());
    }
    const auto own =
        findConcept({allCodes(), scene().codes()->units}, tab().baskets(), factors, true);
    QVERIFY(own.step == tab().direction().step);
    // With all who smile against some who do not and wear glasses, the smile is told of.
    QVERIFY(take(basket("concept.with").menu(), "smile: smiling"));
    QVERIFY(take(basket("concept.without").menu(), "glasses: with"));
    auto* warning = driver_->find<QLabel>("concept.warning");
    QTRY_VERIFY2(warning->isVisible() && warning->text().contains("glasses"),
                 qPrintable(warning->text()));
}

/// 300 labels make a menu of 200, and the rest of each is found when it is taken.
void LatentConcepts::ofManyLabelsTheLargestAreOffered() {
    const QTemporaryDir folder;
    QFile file(folder.filePath("many.csv"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QByteArray text = "a,b,c,kind\n";
    for (int row = 0; row < 1500; ++row)
        text += QString("%1,%2,%3,k%4\n")
                    .arg(0.5 + row % 7)
                    .arg(0.25 + row % 11)
                    .arg(0.125 + row % 13)
                    .arg(row % 300)
                    .toUtf8();
    file.write(text);
    file.close();
    auto& model = driver_->window().model();
    QVERIFY(model.set("data.limit", Value(0), "limit"));
    QVERIFY(model.set("data.validation", Value(0.45), "validation"));
    QVERIFY(model.set("data.source", Value(file.fileName().toStdString()), "data"));
    model.set("data.label", "kind", "Labels");
    model.set("data.scaling", "range", "Scaling");
    QVERIFY(driver_->waitUntilReady());
    QTRY_VERIFY(scene().hasCodes() && scene().examples().shape.count() == 3);
    const auto& labels = scene().examples().probeLabels;
    const size_t different = std::set<int>(labels.begin(), labels.end()).size();
    QVERIFY(different > ui::ConceptSamples::kMostLabels);
    auto* menu = driver_->find<QToolButton>("concept.choose")->menu();
    QVERIFY(take(menu, "k"));
    const auto baskets = tab().baskets();
    QCOMPARE(baskets.with.size() + baskets.without.size(), labels.size());
    const auto many = std::count(labels.begin(), labels.end(),
                                 labels[static_cast<size_t>(baskets.with[0] - kShown)]);
    QCOMPARE(std::ssize(baskets.with), many);
    for (int label : labels) QVERIFY(std::count(labels.begin(), labels.end(), label) <= many);
    const QAction* note = nullptr;
    int offered = 0;
    for (const QAction* action : menu->actions()) {
        if (action->text().startsWith("k")) ++offered;
        if (action->text().startsWith("The 200 largest")) note = action;
    }
    QCOMPARE(offered, 200);
    QVERIFY(note && !note->isEnabled());
    QVERIFY2(note->text().contains(QString::number(different)), qPrintable(note->text()));
    Q_EMIT basket("concept.with").menu()->aboutToShow();
    QVERIFY(std::ssize(basket("concept.with").menu()->actions()) < 210);
}

static const bool addedLatentConcepts = addSubject<LatentConcepts>("latent_concepts");

}  // namespace hourglass::test

#include "latent_concepts_test.moc"
