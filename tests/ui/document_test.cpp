#include <QSignalSpy>
#include <QTest>

#include "core/experiment/recipe.h"
#include "core/experiment/setting_path.h"
#include "ui/document/document_model.h"
#include "ui/settings/number_scale.h"
#include "ui/subjects.h"

namespace hourglass::test {

/// Edits, their merging and their undo; where settings lie.
class DocumentTest : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void init();
    void aDragIsOneStep();
    void aDragBackIsNoStep();
    void refusesWhatIsNotAllowed();
    void findsFields();
    void namesDifferences();
    void sliderPositionsMatchValues();

 private:
    std::unique_ptr<ui::DocumentModel> model_;
};

void DocumentTest::init() {
    model_ = std::make_unique<ui::DocumentModel>();
    const Recipe* recipe = *findRecipe("basic");
    model_->open(ui::Document{resolveExperiment(recipe->id, recipe->settings), {}}, {});
}

void DocumentTest::aDragIsOneStep() {
    const Experiment before = model_->experiment();
    for (double rate : {0.003, 0.01, 0.03}) model_->set("optimizer.rate", Value(rate), "rate");
    QCOMPARE(model_->undoStack().count(), 1);
    model_->undoStack().undo();
    QVERIFY(model_->experiment() == before);
}

void DocumentTest::aDragBackIsNoStep() {
    const Value rate = model_->experiment().at("optimizer.rate");
    model_->set("optimizer.rate", Value(0.1), "rate");
    model_->set("optimizer.rate", rate, "rate");
    QCOMPARE(model_->undoStack().count(), 0);
}

void DocumentTest::refusesWhatIsNotAllowed() {
    QSignalSpy refused(model_.get(), &ui::DocumentModel::refused);
    const Experiment before = model_->experiment();
    QVERIFY(!model_->set("training.batch", Value(-3), "batch"));
    QCOMPARE(refused.count(), 1);
    QVERIFY(model_->experiment() == before);
}

void DocumentTest::findsFields() {
    const Experiment& e = model_->experiment();
    for (const char* path : {"optimizer.rate", "training.epochs", "network.encoder.1.units",
                             "data.limit", "likelihood.kind"}) {
        const bool isField = std::string(path) != "likelihood.kind";
        QCOMPARE(fieldAt(e, path) != nullptr, isField);
    }
}

void DocumentTest::namesDifferences() {
    Experiment changed = model_->experiment();
    changed.settings.setAt("optimizer.rate", Value(0.5));
    changed.settings.setAt("network.encoder.0.units", Value(7));
    const std::vector<std::string> expected = {"network.encoder.0.units", "optimizer.rate"};
    QVERIFY(differences(model_->experiment().settings, changed.settings) == expected);
}

void DocumentTest::sliderPositionsMatchValues() {
    for (const char* path : {"optimizer.rate", "data.validation"}) {
        const ui::NumberScale scale(*fieldAt(model_->experiment(), path));
        QVERIFY(scale.isUseful());
        for (int i = 0; i <= scale.last(); ++i) QCOMPARE(scale.nearest(scale.at(i)), i);
    }
}

static const bool addedDocument = addSubject<DocumentTest>("document");

}  // namespace hourglass::test

#include "document_test.moc"
