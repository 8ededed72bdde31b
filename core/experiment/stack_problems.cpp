#include <algorithm>

#include "core/experiment/problems.h"
#include "core/experiment/stack.h"
#include "core/ingredients/likelihood/likelihood.h"
#include "core/nn/layer.h"
#include "core/optim/optimizer.h"

namespace hourglass {
namespace {

constexpr double kMostParameters = 2e8;  // 0.8 GB of weights, and three times that with Adam

/// Walks a stack: the shape behind it, or a problem at the layer that does not fit. Counts weights.
bool walk(const Value& list, const std::string& path, Shape& shape, Parameters& count,
          Problems& problems) {
    for (size_t i = 0; i < list.items().size(); ++i) {
        const std::string name = path + "." + std::to_string(i);
        const auto layer = layers().make(list.items()[i], name, "layer");
        const auto output = layer->outputShape(shape);
        if (!output) {
            problems.push_back({name, output.error().what, output.error().hint});
            return false;
        }
        layer->declare(count, name.substr(name.find('.') + 1), shape);
        shape = *output;
    }
    return true;
}

void checkDecoderEnd(const Experiment& e, const Shape& sampleShape, const Shape& output,
                     Problems& problems) {
    const Value& decoder = e.at("network.decoder");
    if (!decoder.isArray()) return;
    const std::string path = "network.decoder." + std::to_string(decoder.items().size() - 1);
    if (output.count() != sampleShape.count())
        problems.push_back({path + ".units",
                            "The last decoder layer gives " + std::to_string(output.count()) +
                                " values, the pictures have " +
                                std::to_string(sampleShape.count()) + ".",
                            "Set it to " + std::to_string(sampleShape.count()) +
                                " units, or switch the mirror on."});
    if (!activationNamed(decoder.items().back()["activation"].text()).isLinear())
        problems.push_back({path + ".activation",
                            "The last decoder layer must be linear: the likelihood applies the "
                            "output function.",
                            "Set its activation to linear."});
}

/// Every name in "training.freeze" means something, and something is left to train.
void checkFrozen(const Experiment& e, Parameters& count, Problems& problems) {
    const std::vector<std::string> names = e.frozen();
    if (names.empty()) return;
    std::vector<std::string> known;
    for (auto& tensor : count.tensors())
        if (tensor.role == Parameters::Role::Trained) known.push_back(tensor.name);
    for (auto& name : names)
        if (std::none_of(known.begin(), known.end(),
                         [&](auto& tensor) { return namesTensor(name, tensor); }))
            problems.push_back({"training.freeze",
                                "There is nothing to hold still named " + name + ".",
                                suggestion(name, known)});
    if (optimizers().make(e.section("optimizer"), "optimizer")->demands().linear)
        problems.push_back({"training.freeze",
                            "The optimizer " + e.at("optimizer.kind").text() +
                                " finds all weights at once and can hold none still.",
                            "Clear this field, or choose another optimizer such as adam."});
    count.freeze(names);
    count.place();
    if (count.trainedRanges().empty())
        problems.push_back(
            {"training.freeze", "All weights are held still.", "Leave something to be trained."});
}

}  // namespace

Problems findStackProblems(const Experiment& e, const Shape& sampleShape) {
    Problems problems;
    Parameters count;  // declared, never allocated
    Shape shape = encoderShape(e, sampleShape);
    if (!walk(e.at("network.encoder"), "network.encoder", shape, count, problems)) return problems;
    const Value decoder = decoderLayers(e, sampleShape);
    if (decoder.items().empty()) {
        problems.push_back({"network.decoder", "The decoder has no layers.",
                            "Add a layer, or switch the mirror on."});
        return problems;
    }
    Shape code = decoderShape(e);
    if (!walk(decoder, "network.decoder", code, count, problems)) return problems;
    checkDecoderEnd(e, sampleShape, code, problems);
    likelihoods().make(e.section("likelihood"), "likelihood")->declare(count, sampleShape.count());
    const int64_t weights = count.trainedCount();
    if (static_cast<double>(weights) > kMostParameters)
        problems.push_back({"network.encoder",
                            "This stack has " + std::to_string(weights / 1000000) +
                                " million weights; 200 million is the limit.",
                            "Use fewer units."});
    checkFrozen(e, count, problems);
    return problems;
}

}  // namespace hourglass
