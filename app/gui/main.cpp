#include <QApplication>
#include <QCommandLineParser>
#include <QSettings>
#include <QTimer>
#include <cstdio>

#include "core/model/recipe.h"
#include "ui/headless/headless_run.h"
#include "ui/headless/screenshot.h"
#include "ui/window/main_window.h"
#include "ui/window/theme.h"

namespace {

using namespace hourglass;

bool hasDisplay() {
    return !qEnvironmentVariableIsEmpty("DISPLAY") ||
           !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
           !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

int runHeadless() {
    auto recipe = findRecipe("basic");
    if (!recipe) {
        std::fprintf(stderr, "%s\n", recipe.error().sentence().c_str());
        return 1;
    }
    ui::HeadlessRun run;
    return run.run(resolveExperiment((*recipe)->id, (*recipe)->settings));
}

}  // namespace

int main(int argc, char** argv) {
    const bool headless = !hasDisplay();
    if (headless) qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication program(argc, argv);
    QApplication::setOrganizationName("Hourglass");
    QApplication::setApplicationName("hourglass");
    QApplication::setApplicationVersion(HOURGLASS_VERSION);

    QCommandLineParser parser;
    parser.setApplicationDescription(
        "A laboratory for autoencoders. Without a display it trains the first experiment and "
        "writes hourglass-reconstructions.png and hourglass-loss.png into this folder.");
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument("file", "A run (.hourglass), an experiment (.json), or IDX data.",
                                 "[file]");
    const QCommandLineOption theme("theme", "system, light or dark, for this start.", "name");
    const QCommandLineOption shot("screenshot", "Write the window as a picture and end.", "file");
    const QCommandLineOption page(
        "page", "lab, features, latent or analyses (analyses/probe: one of them).", "name", "lab");
    const QCommandLineOption epochs("epochs", "Epochs before the screenshot.", "number", "3");
    const QCommandLineOption size("size", "Size of the window.", "WIDTHxHEIGHT");
    parser.addOptions({theme, shot, page, epochs, size});
    parser.process(program);

    const QString chosen =
        parser.isSet(theme) ? parser.value(theme) : QSettings().value("theme", "system").toString();
    ui::applyTheme(ui::themeNamed(chosen));
    if (headless && !parser.isSet(shot)) return runHeadless();

    ui::MainWindow window;
    const QStringList wanted = parser.value(size).split('x');
    if (wanted.size() == 2) window.resize(wanted[0].toInt(), wanted[1].toInt());
    if (!parser.positionalArguments().isEmpty())
        window.openFile(parser.positionalArguments().front());
    window.show();
    if (parser.isSet(shot)) {
        const ui::Screenshot picture{parser.value(shot), parser.value(page),
                                     parser.value(epochs).toDouble()};
        picture.takeFrom(window);
    }
    return QApplication::exec();
}
