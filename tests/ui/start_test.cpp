#include <QAction>
#include <QProcess>
#include <QTest>

#include "ui/headless/start_options.h"
#include "ui/pages/pages.h"
#include "ui/subjects.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// The program's own words: what it is started with is used, or refused in words.
class Start : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void opensOnThePageThatWasAsked();
    void everyPageOpensByItsId();
    void refusesWhatItDoesNotKnow();
};

void Start::opensOnThePageThatWasAsked() {
    const auto options = ui::parseStartOptions({"hourglass", "--page", "latent"});
    QVERIFY(options.has_value());
    WindowDriver driver(300);
    driver.window().showPage(options->page);
    QVERIFY(driver.find<QWidget>("codeMap")->isVisible());
    QVERIFY(ui::parseStartOptions({"hourglass", "--page", "analyses/probe"}).has_value());
    QCOMPARE(ui::parseStartOptions({"hourglass", "--size", "1024x768"})->size, QSize(1024, 768));
    QVERIFY(!ui::parseStartOptions({"hourglass", "--help"})->answer.isEmpty());
}

void Start::everyPageOpensByItsId() {
    WindowDriver driver(300);
    for (const QString& id : ui::pageIds()) {
        QVERIFY2(ui::parseStartOptions({"hourglass", "--page", id}), qPrintable(id));
        driver.window().showPage(id);
        const auto* go = driver.find<QAction>("page." + id);
        QVERIFY(go->isChecked() && !go->icon().isNull() && !go->shortcut().isEmpty());
    }
    driver.window().showPage("nonsense");
    QVERIFY(driver.find<QAction>("page." + ui::pageIds().back())->isChecked());
}

void Start::refusesWhatItDoesNotKnow() {
    const QList<QStringList> wrong = {
        {"--page", "nonsense", "latent"},    {"--page", "analyses/nonsense", "probe"},
        {"--page", "lab/probe", "analyses"}, {"--theme", "nonsense", "dark"},
        {"--size", "large", "1024x768"},     {"--epochs", "many", "number"},
        {"--nonsense", "1", "--help"}};
    for (const QStringList& words : wrong) {
        const auto options = ui::parseStartOptions({"hourglass", words[0], words[1]});
        QVERIFY2(!options, qPrintable(words.join(' ')));
        const QString sentence = QString::fromStdString(options.error().sentence());
        QVERIFY2(sentence.contains(words[2]), qPrintable(sentence));
    }
    QProcess program;
    program.start(HOURGLASS_WINDOW, {"--page", "nonsense"});
    QVERIFY(program.waitForFinished(20000));
    QCOMPARE(program.exitCode(), 2);
    const QString said = program.readAllStandardError();
    for (auto& name : ui::pageIds()) QVERIFY2(said.contains(name), qPrintable(said));
}

static const bool startAdded = addSubject<Start>("start");

}  // namespace hourglass::test

#include "start_test.moc"
