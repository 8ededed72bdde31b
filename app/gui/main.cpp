#include <QApplication>
#include <QSettings>
#include <QTimer>
#include <clocale>
#include <cstdio>

#include "core/experiment/recipe.h"
#include "ui/document/recovery.h"
#include "ui/headless/headless_run.h"
#include "ui/headless/screenshot.h"
#include "ui/headless/start_options.h"
#include "ui/window/application.h"
#include "ui/window/main_window.h"
#include "ui/window/theme.h"

namespace {

using namespace hourglass;

constexpr int kWrongUse = 2;

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
    ui::Application program(argc, argv);
    // Qt takes the user's locale: numbers in files and exported programs keep their points.
    std::setlocale(LC_NUMERIC, "C");
    QApplication::setOrganizationName("Hourglass");
    QApplication::setApplicationName("hourglass");
    QApplication::setApplicationVersion(HOURGLASS_VERSION);

    const auto options = ui::parseStartOptions(QApplication::arguments());
    if (!options) {
        std::fprintf(stderr, "%s\n", options.error().sentence().c_str());
        return kWrongUse;
    }
    if (!options->answer.isEmpty()) {
        std::fputs(qPrintable(options->answer), stdout);
        return 0;
    }
    ui::applyTheme(ui::themeNamed(options->theme.isEmpty()
                                      ? QSettings().value("theme", "system").toString()
                                      : options->theme));
    if (headless && options->screenshot.isEmpty()) return runHeadless();

    ui::MainWindow window;
    if (options->size.isValid()) window.resize(options->size);
    if (!options->file.isEmpty()) window.openFile(options->file);
    if (options->run > 0) window.returnToRun(options->run);
    window.showPage(options->page);
    if (options->presenter) window.useLayout("projector");
    if (!options->moment.isEmpty()) window.showMoment(options->moment);
    window.show();
    const ui::Screenshot picture{options->screenshot, options->page, options->epochs};
    if (!options->screenshot.isEmpty()) {
        picture.takeFrom(window);
    } else {
        const QString folder = ui::Recovery::stateFolder();
        window.keepSafe(options->autosave, folder);
        if (options->train) window.lab().start();
        QTimer::singleShot(0, &window, [&window, folder] { window.offerLost(folder); });
    }
    return QApplication::exec();
}
