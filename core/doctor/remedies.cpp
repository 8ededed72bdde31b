#include "core/doctor/remedies.h"

#include <algorithm>
#include <cmath>

#include "core/optim/optimizer.h"

namespace hourglass {
namespace {

constexpr double kFarSmaller = 20;

}  // namespace

std::optional<Repair> otherRate(const Experiment& e) {
    const auto* kind = optimizers().find(e.at("optimizer.kind").text());
    const Field* field = kind ? findField(kind->fields, "rate") : nullptr;
    if (!field) return std::nullopt;
    const double usual = field->initial.number();
    const Value& now = e.at("optimizer.rate");
    const bool odd = !now.isNumber() || now.number() > usual || now.number() < usual / kFarSmaller;
    const double rate = odd ? usual : now.number() / 3;
    return Repair{{{"optimizer.rate", Value(rate)}},
                  "Set the learning rate to " + numberText(rate)};
}

std::optional<Repair> otherSteps(const Experiment& e) {
    const std::string kind = e.at("optimizer.kind").text();
    const auto* adam = optimizers().find("adam");
    if ((kind != "sgd" && kind != "momentum") || !adam) return otherRate(e);
    const double rate = findField(adam->fields, "rate")->initial.number();
    return Repair{{{"optimizer.kind", Value("adam")}, {"optimizer.rate", Value(rate)}},
                  "Use Adam with rate " + numberText(rate)};
}

Repair otherActivation(const Experiment& e, const std::vector<std::string>& from,
                       const std::string& to) {
    Repair repair;
    for (const std::string part : {"encoder", "decoder"}) {
        const auto& layers = e.at("network." + part);
        if (!layers.isArray()) continue;
        const auto& items = layers.items();
        for (size_t i = 0; i + 1 < items.size(); ++i) {
            const Value* activation = items[i].find("activation");
            if (activation && std::count(from.begin(), from.end(), activation->text()))
                repair.settings.emplace_back(
                    "network." + part + "." + std::to_string(i) + ".activation", Value(to));
        }
    }
    repair.words = "Make the hidden layers " + to;
    return repair;
}

std::string layerName(const std::vector<LayerSummary>& layers, size_t index) {
    const auto number =
        std::count_if(layers.begin(), layers.begin() + static_cast<std::ptrdiff_t>(index) + 1,
                      [&](const LayerSummary& layer) { return layer.part == layers[index].part; });
    return layers[index].part + " layer " + std::to_string(number);
}

}  // namespace hourglass
