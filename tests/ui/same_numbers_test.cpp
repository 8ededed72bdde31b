#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include "core/io/document_file.h"
#include "ui/subjects.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// The window trains with the very numbers of the command line.
class SameNumbers : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void windowAndCommandLine();
};

void SameNumbers::windowAndCommandLine() {
    WindowDriver driver(800);
    QVERIFY(driver.window().model().set("training.epochs", Value(3), "epochs"));
    QVERIFY(driver.waitUntilReady());
    const Experiment experiment = driver.window().model().experiment();
    driver.press(Qt::Key_Space);
    QTest::qWait(300);
    driver.press(Qt::Key_Space);  // a pause, another pace and looking must change nothing
    driver.press(Qt::Key_S);
    driver.window().showPage("latent");
    QTest::qWait(100);
    driver.press(Qt::Key_Space);
    QVERIFY(driver.waitFor(ui::Lab::State::Finished, 60000));

    QTemporaryDir folder;
    const QString file = folder.filePath("same.json"), out = folder.filePath("same.hourglass");
    QFile written(file);
    QVERIFY(written.open(QIODevice::WriteOnly));
    written.write(QByteArray::fromStdString(writeJson(experimentFile(experiment))));
    written.close();
    QProcess program;
    program.start(HOURGLASS_CLI, {"train", file, "--out", out});
    QVERIFY(program.waitForFinished(60000));
    QVERIFY2(program.exitCode() == 0, program.readAllStandardError().constData());
    const auto run = readRun(out.toStdString());
    QVERIFY(run.has_value());
    const Snapshot& shown = *driver.lab().snapshot();
    QVERIFY(shown.history->sameNumbers(run->checkpoint.history));
    QVERIFY(shown.parameters && *shown.parameters == run->checkpoint.parameters);
}

static const bool addedSameNumbers = addSubject<SameNumbers>("same_numbers");

}  // namespace hourglass::test

#include "same_numbers_test.moc"
