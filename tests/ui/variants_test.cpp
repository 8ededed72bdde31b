#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QScrollArea>
#include <algorithm>
#include <set>

#include "core/experiment/recipe.h"
#include "core/experiment/setting_path.h"
#include "ui/settings/first_settings.h"
#include "ui/settings/variants/choose_variant.h"
#include "ui/settings/variants/formula_setter.h"
#include "ui/settings/variants/gallery_tile.h"
#include "ui/settings/variants/recipe_picture.h"
#include "ui/style/card.h"
#include "ui/style/chip.h"
#include "ui/style/fold_header.h"
#include "ui/subjects.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// The right side: the present variant, the first four settings, folded cards; and the gallery.
class Variants : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void theFirstFourAreSeenWithoutScrolling();
    void foldedCardsSayHowTheyStand();
    void eachSettingSaysWhatAChangeDoes();
    void theGallerySaysWhatAVariantChanges();
    void theGalleryIsUsedByKeys();
    void everyVariantHasAPictureOfItsOwn();
    void everyFormulaIsSetInTheCard();
};

namespace {

bool isInSight(QWidget& widget, QScrollArea& area) {
    const QRect seen(area.viewport()->mapToGlobal(QPoint()), area.viewport()->size());
    return widget.isVisible() && seen.contains(QRect(widget.mapToGlobal(QPoint()), widget.size()));
}

}  // namespace

void Variants::theFirstFourAreSeenWithoutScrolling() {
    WindowDriver driver(300);
    driver.window().resize(1024, 768);
    auto* area = driver.find<QScrollArea>("inspector");
    for (const Recipe& recipe : recipes()) {
        driver.window().model().edit(
            "choose", ui::experimentOf(recipe, driver.window().model().experiment()));
        QCoreApplication::processEvents();
        QTest::qWait(20);
        for (auto& first : ui::firstSettings(driver.window().model().experiment())) {
            const Field* field = fieldAt(driver.window().model().experiment(), first.path);
            if (!field) continue;  // a closed form has no rate
            const auto boxes = area->findChildren<QWidget*>(QString::fromStdString(first.path));
            const bool seen = std::any_of(boxes.begin(), boxes.end(),
                                          [&](auto* box) { return isInSight(*box, *area); });
            const QPoint at =
                boxes.isEmpty() ? QPoint(-1, -1) : boxes.back()->mapTo(area->widget(), QPoint());
            QVERIFY2(seen, qPrintable(QString("%1, %2: %3 boxes, the last one at %4")
                                          .arg(QString::fromStdString(recipe.id),
                                               QString::fromStdString(first.path))
                                          .arg(boxes.size())
                                          .arg(at.y())));
        }
    }
}

void Variants::foldedCardsSayHowTheyStand() {
    WindowDriver driver(300);
    auto* header = driver.find<ui::FoldHeader>("settings.optimizer");
    auto* card = qobject_cast<ui::Card*>(header->parentWidget()->parentWidget());
    QVERIFY(card);
    card->setFolded(true);  // other tests leave it as they like: it is remembered
    QVERIFY(card->isFolded());
    QCOMPARE(header->summary(), QString("Adam"));
    driver.window().model().set("optimizer.kind", Value("sgd"), "optimizer");
    QVERIFY(header->summary() != "Adam");
    header->setFocus();
    QTest::keyClick(header, Qt::Key_Return);
    QVERIFY(!card->isFolded());
    QTest::keyClick(header, Qt::Key_Left);
    QVERIFY(card->isFolded());
    driver.click("settings.optimizer");
    QVERIFY2(!card->isFolded(), "by mouse");
    WindowDriver other(300);
    auto* again = other.find<ui::FoldHeader>("settings.optimizer");
    QVERIFY2(again->isChecked(), "it is remembered while the program runs");
    again->click();
}

void Variants::eachSettingSaysWhatAChangeDoes() {
    WindowDriver driver(300);
    QStringList words;
    for (auto* chip : driver.find("first")->findChildren<ui::Chip*>()) words << chip->text();
    QCOMPARE(words, QStringList({"new run", "live", "new run", "carry over"}));
}

void Variants::theGallerySaysWhatAVariantChanges() {
    WindowDriver driver(300);
    driver.click("variant.change");
    auto* gallery = driver.find<QDialog>("gallery");
    QVERIFY(gallery && gallery->isVisible());
    const std::string before = driver.json();
    driver.click("variant.score-field");
    const QString changes = gallery->findChild<QLabel*>("gallery.changes")->text();
    QVERIFY2(changes.contains("Data: ") && changes.contains("Fashion") &&
                 changes.contains("Layers: ") && changes.contains("Corruption: "),
             qPrintable(changes));
    QCOMPARE(driver.json(), before);
    QTest::keyClick(gallery, Qt::Key_Escape);
    QVERIFY(!gallery->isVisible());
    QCOMPARE(driver.json(), before);
}

void Variants::theGalleryIsUsedByKeys() {
    WindowDriver driver(300);
    driver.click("variant.change");
    auto* gallery = driver.find<QDialog>("gallery");
    auto* present = gallery->findChild<ui::GalleryTile*>("variant.basic");
    QTRY_VERIFY(present->hasFocus());
    QTest::keyClick(present, Qt::Key_Right);
    QVERIFY(!present->isChecked());
    auto* tied = qobject_cast<ui::GalleryTile*>(QApplication::focusWidget());
    QVERIFY(tied && tied->isChecked() && tied != present);
    QTest::keyClicks(tied, "c");
    auto* search = gallery->findChild<QLineEdit*>("gallery.search");
    QVERIFY(search->hasFocus());
    QTest::keyClicks(search, "ontractive");
    int shown = 0;
    for (auto* tile : gallery->findChildren<ui::GalleryTile*>()) shown += tile->isVisible();
    QCOMPARE(shown, 1);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(driver.window().model().experiment().recipe, std::string("contractive"));
    driver.window().model().undoStack().undo();
    QCOMPARE(driver.window().model().experiment().recipe, std::string("basic"));
}

/// Variants that do other things look otherwise, but for a few that differ in their prior alone.
void Variants::everyVariantHasAPictureOfItsOwn() {
    std::set<QByteArray> pictures;
    for (const Recipe& recipe : recipes()) {
        QImage image(140, 64, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        ui::drawRecipe(painter, image.rect(), recipe, QApplication::palette());
        painter.end();
        pictures.insert(
            QByteArray(reinterpret_cast<const char*>(image.constBits()), image.sizeInBytes()));
    }
    QVERIFY2(std::ssize(pictures) >= std::ssize(recipes()) - 6,
             qPrintable(QString("%1 of %2").arg(pictures.size()).arg(recipes().size())));
}

void Variants::everyFormulaIsSetInTheCard() {
    const ui::FormulaSetter setter(15, QApplication::palette());
    for (const Recipe& recipe : recipes()) {
        QVERIFY2(!recipe.typeset.empty(), recipe.id.c_str());
        const auto formula = ui::parseFormula(QString::fromStdString(recipe.typeset));
        const auto lines = setter.lines(formula, 205);
        size_t pieces = 0;
        for (auto& line : lines) {
            pieces += line.size();
            QVERIFY2(setter.extentOf(line).width <= 215, recipe.id.c_str());
        }
        QCOMPARE(pieces, formula.size());
    }
    const auto nested = ui::parseFormula("\\frac{a_i}{b^{2}} + \\tilde{x}");
    QCOMPARE(nested.size(), size_t(3));
    QCOMPARE(nested[0].below[0].sup[0].text, QString("2"));
    QCOMPARE(nested[2].inside[0].text, QString("x"));
}

static const bool variantsAdded = addSubject<Variants>("variants");

}  // namespace hourglass::test

#include "variants_test.moc"
