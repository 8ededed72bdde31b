#include "ui/settings/first_settings.h"

#include <QCoreApplication>
#include <algorithm>

namespace hourglass::ui {
namespace {

const std::array<const char*, 3> kOfEveryRun = {"optimizer.rate", "training.batch",
                                                "training.epochs"};

}  // namespace

std::vector<FirstSetting> firstSettings(const Experiment& experiment) {
    std::vector<FirstSetting> settings;
    const auto add = [&](const std::string& path, const char* title) {
        settings.push_back({path, QCoreApplication::translate("FirstSettings", title)});
    };
    if (const size_t layers = experiment.at("network.encoder").items().size(); layers > 0)
        add("network.encoder." + std::to_string(layers - 1) + ".units", "Code size");
    add(kOfEveryRun[0], "Learning rate");
    add(kOfEveryRun[1], "Batch");
    add(kOfEveryRun[2], "Epochs");
    return settings;
}

bool isFirstSetting(const std::string& path) {
    return std::find(kOfEveryRun.begin(), kOfEveryRun.end(), path) != kOfEveryRun.end();
}

}  // namespace hourglass::ui
