#include "ui/headless/start_options.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <algorithm>

#include "core/base/field.h"
#include "core/training/moment_wish.h"
#include "ui/pages/pages.h"
#include "ui/window/theme.h"

namespace hourglass::ui {
namespace {

tl::unexpected<Error> wrong(const QString& option, const QString& value,
                            const std::vector<std::string>& known) {
    const std::string text = value.toStdString();
    return failure("\"" + text + "\" is not known here.", "--" + option.toStdString(),
                   suggestion(text, known));
}

std::vector<std::string> words(const QStringList& list) {
    std::vector<std::string> result;
    for (auto& word : list) result.push_back(word.toStdString());
    return result;
}

/// "latent", or "analyses/probe".
Status checkPage(const QString& page) {
    const PageRecord* record = findPage(page.section('/', 0, 0));
    if (!record || (page.contains('/') && !record->parts))
        return wrong("page", page, words(pageIds()));
    if (!page.contains('/')) return {};
    const auto parts = record->parts();
    if (std::find(parts.begin(), parts.end(), page.section('/', 1).toStdString()) == parts.end())
        return wrong("page", page, parts);
    return {};
}

Status readNumbers(const QCommandLineParser& parser, StartOptions& options) {
    bool fine = true;
    options.run = parser.isSet("run") ? parser.value("run").toLongLong(&fine) : 0;
    if (!fine || options.run < 0 || (parser.isSet("run") && options.run == 0))
        return failure("\"" + parser.value("run").toStdString() + "\" is no number of a run.",
                       "--run", "The list of runs shows them; they begin with 1.");
    options.epochs = parser.value("epochs").toDouble(&fine);
    if (!fine || !(options.epochs >= 0 && options.epochs <= 1e6))
        return failure("\"" + parser.value("epochs").toStdString() + "\" is no number of epochs.",
                       "--epochs", "Write a number from 0 to 1000000.");
    options.autosave = parser.value("autosave").toDouble(&fine);
    if (!fine || !(options.autosave >= 0 && options.autosave <= 1e6))
        return failure(
            "\"" + parser.value("autosave").toStdString() + "\" is no number of seconds.",
            "--autosave", "Write a number from 0 to 1000000.");
    if (!parser.isSet("size")) return {};
    const QStringList sides = parser.value("size").split('x');
    bool high = false;
    const int width = sides.value(0).toInt(&fine), height = sides.value(1).toInt(&high);
    if (sides.size() != 2 || !fine || !high || width < 1 || height < 1 || width > 16384 ||
        height > 16384)
        return failure("\"" + parser.value("size").toStdString() + "\" is no size.", "--size",
                       "Write it as 1024x768.");
    options.size = {width, height};
    return {};
}

void declare(QCommandLineParser& parser) {
    parser.setApplicationDescription(
        "A laboratory for autoencoders. Without a display it trains the first experiment and "
        "writes hourglass-reconstructions.png and hourglass-loss.png into this folder.");
    parser.addOptions(
        {{{"h", "help"}, "Show what there is and end."},
         {{"v", "version"}, "Show the version and end."},
         {"theme", "system, light, dark or projector, for this start.", "name"},
         {"screenshot", "Write the window as a picture and end.", "file"},
         {"page", "Opens on " + pageIds().join(", ") + " (analyses/probe: one of them).", "name",
          "lab"},
         {"run", "Which run of the file is opened, by its number.", "number"},
         {"moment", "Which moment of the file's run is shown: " + QString(kMomentWords) + ".",
          "name"},
         {"train", "Begin to train at once."},
         {"presenter", "Begin for a projector: the page alone, large text, pressed keys shown."},
         {"autosave", "Keep what is not saved aside every so many seconds; 0: only at each pause.",
          "seconds", "30"},
         {"epochs", "Epochs before the screenshot.", "number", "3"},
         {"size", "Size of the window.", "WIDTHxHEIGHT"}});
    parser.addPositionalArgument("file", "A run (.hourglass), an experiment (.json), or data.",
                                 "[file]");
}

}  // namespace

Result<StartOptions> parseStartOptions(const QStringList& arguments) {
    QCommandLineParser parser;
    declare(parser);
    if (!parser.parse(arguments))
        return failure(parser.errorText().toStdString(), "hourglass",
                       "\"hourglass --help\" shows what there is.");
    StartOptions options;
    if (parser.isSet("help")) options.answer = parser.helpText();
    if (parser.isSet("version"))
        options.answer = QCoreApplication::applicationName() + " " +
                         QCoreApplication::applicationVersion() + "\n";
    options.theme = parser.value("theme");
    if (parser.isSet("theme") && !themeNames().contains(options.theme))
        return wrong("theme", options.theme, words(themeNames()));
    options.page = parser.value("page");
    Status status = checkPage(options.page);
    if (status) status = readNumbers(parser, options);
    if (!status) return tl::make_unexpected(status.error());
    options.moment = parser.value("moment");
    if (parser.isSet("moment"))
        if (const auto wish = MomentWish::parse(options.moment.toStdString()); !wish)
            return tl::make_unexpected(wish.error());
    options.screenshot = parser.value("screenshot");
    options.train = parser.isSet("train");
    options.presenter = parser.isSet("presenter");
    const QStringList files = parser.positionalArguments();
    if (files.size() > 1)
        return failure("Only one file can be opened.", files[1].toStdString(),
                       "Start the program again for each.");
    options.file = files.value(0);
    return options;
}

}  // namespace hourglass::ui
