#include "app/cli/experiment_options.h"

#include <charconv>

#include "app/cli/setting_words.h"
#include "core/base/field.h"
#include "core/base/file.h"
#include "core/data/source.h"
#include "core/experiment/recipe.h"

namespace hourglass::cli {
namespace {

/// The recipe's own: a sparse code, for example, needs units between two bounds.
std::string codeActivation(const Recipe& recipe) {
    const Value* network = recipe.settings.find("network");
    const Value* encoder = network ? network->find("encoder") : nullptr;
    if (!encoder || encoder->items().empty()) return "linear";
    return encoder->items().back()["activation"].text("linear");
}

}  // namespace

void ExperimentOptions::declare(Arguments& a) {
    a.positional("experiment", file_, "An experiment file (JSON)", false)
        .text("--recipe", recipe_, "A named variant; see 'list recipes'")
        .text("--data", data_, sourceHelp())
        .text("--labels", labels_, "IDX labels file that belongs to an images file")
        .text("--layers", layers_,
              "The encoder as sizes, input first, code last: 784-256-64-2 (mirrored)")
        .texts("--set", set_, "PATH=VALUE, for example optimizer.rate=0.01")
        .integer("--epochs", epochs_, 1, "Epochs to train")
        .integer("--batch", batch_, 1, "Pictures an update")
        .integer("--seed", seed_, 0, "Seed of all random numbers of the training")
        .integer("--threads", threads_, 0, "Processor threads; 0 takes all");
}

Result<std::vector<int64_t>> ExperimentOptions::layerSizes() const {
    std::vector<int64_t> sizes;
    const char *at = layers_.data(), *end = at + layers_.size();
    while (at < end) {
        int64_t size = 0;
        const auto [next, code] = std::from_chars(at, end, size);
        if (code != std::errc() || size < 1 || size > 100000) break;
        sizes.push_back(size);
        if (next == end && sizes.size() >= 2) return sizes;
        if (next < end && *next != '-') break;
        at = next + 1;
    }
    return failure("\"" + layers_ + "\" is not a list of layer sizes.", "--layers",
                   "Write the input size first and the code size last: 784-256-64-2.");
}

Result<Value> ExperimentOptions::flagSettings(const std::string& recipe) const {
    Value flags = Value::object();
    if (!data_.empty()) flags.setAt("data.source", data_);
    if (!labels_.empty()) flags.setAt("data.labels", labels_);
    if (epochs_ > 0) flags.setAt("training.epochs", epochs_);
    if (batch_ > 0) flags.setAt("training.batch", batch_);
    if (seed_ >= 0) flags.setAt("training.seed", seed_);
    if (threads_ >= 0) flags.setAt("training.threads", threads_);
    if (layers_.empty()) return flags;
    auto sizes = layerSizes();
    if (!sizes) return tl::make_unexpected(sizes.error());
    auto known = findRecipe(recipe);
    const std::string inside = known ? (*known)->activation : "relu";
    const std::string code = known ? codeActivation(**known) : "linear";
    Value encoder = Value::array();
    for (size_t i = 1; i < sizes->size(); ++i) {
        Value layer = Value::object();
        layer.set("layer", "dense");
        layer.set("units", (*sizes)[i]);
        layer.set("activation", i + 1 < sizes->size() ? inside : code);
        encoder.items().push_back(layer);
    }
    flags.setAt("network.encoder", encoder);
    return flags;
}

Result<Experiment> ExperimentOptions::experiment() const {
    Value file = Value::object();
    if (!file_.empty()) {
        auto text = readFile(file_);
        if (!text) return tl::make_unexpected(text.error());
        auto json = parseJson(*text, file_);
        if (!json) return tl::make_unexpected(json.error());
        file = std::move(*json);
    }
    auto experiment = parseExperiment(file, file_.empty() ? "--recipe" : file_, recipe_);
    if (!experiment) return experiment;
    auto flags = flagSettings(experiment->recipe);
    if (!flags) return tl::make_unexpected(flags.error());
    experiment = withSettings(*experiment, *flags);
    for (auto& setting : set_) {
        if (!experiment) return experiment;
        auto parts = settingOf(setting);
        if (!parts) return tl::make_unexpected(parts.error());
        experiment = withSetting(*experiment, parts->first, parts->second);
    }
    return experiment;
}

Status ExperimentOptions::checkInput(const Shape& sampleShape) const {
    if (layers_.empty()) return {};
    auto sizes = layerSizes();
    if (!sizes) return tl::make_unexpected(sizes.error());
    if (sizes->front() == sampleShape.count()) return {};
    return failure("The stack expects " + std::to_string(sizes->front()) +
                       " inputs, the data are " + samplesOf(sampleShape) + ".",
                   "--layers", "Begin with " + std::to_string(sampleShape.count()) + ".");
}

Status ExperimentOptions::checkContinue() const {
    const bool changes = !file_.empty() || !recipe_.empty() || !layers_.empty() || !set_.empty() ||
                         batch_ > 0 || seed_ >= 0 || threads_ >= 0 ||
                         (!labels_.empty() && data_.empty());
    if (!changes) return {};
    return failure(
        "A run that goes on keeps its experiment; only --epochs, --minutes and the place of the "
        "data (--data, --labels) may be given.",
        "--continue", "Leave the other options out, or train a new run.");
}

}  // namespace hourglass::cli
