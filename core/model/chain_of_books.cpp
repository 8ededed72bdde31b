#include "core/model/chain_of_books.h"

namespace hourglass {
namespace {

std::string nameOf(int64_t level, const char* part) {
    return "encoder." + std::to_string(level) + part;
}

/// Places between partners: pairs stand below each other if the layer halves the height.
int64_t placesApart(const LayerSummary& layer) {
    const Shape& input = layer.input;
    if (input.rank() == 1) return 1;
    return layer.output[0] < input[0] ? input[1] * input[2] : input[2];
}

std::vector<LayerSummary> encoderLayers(const Autoencoder& model) {
    std::vector<LayerSummary> layers;
    for (LayerSummary& layer : model.summary())
        if (layer.part == "encoder") layers.push_back(std::move(layer));
    return layers;
}

std::vector<double> numbers(const Parameters& parameters, const std::string& name) {
    const int tensor = parameters.find(name);
    const float* values = parameters.values(tensor);
    return {values, values + parameters.tensors()[static_cast<size_t>(tensor)].shape.count()};
}

void write(Parameters& parameters, const std::string& name, const std::vector<double>& numbers) {
    float* values = parameters.values(parameters.find(name));
    for (size_t i = 0; i < numbers.size(); ++i) values[i] = static_cast<float>(numbers[i]);
}

/// |r_y|^2 of each entry of a book.
double length(const std::vector<double>& book, size_t y) {
    return book[2 * y] * book[2 * y] + book[2 * y + 1] * book[2 * y + 1];
}

}  // namespace

bool isChain(const Autoencoder& model) {
    for (const LayerSummary& layer : encoderLayers(model))
        if (layer.kind != "quantise") return false;
    return true;
}

FoldedChain chainOf(const Autoencoder& model, const Parameters& parameters) {
    std::vector<ChainLevel> levels;
    for (const LayerSummary& layer : encoderLayers(model)) {
        const int64_t l = std::ssize(levels);
        ChainLevel level;
        level.apart = placesApart(layer);
        level.book = numbers(parameters, nameOf(l, ".book"));
        level.aims = {numbers(parameters, nameOf(l, ".aim")),
                      numbers(parameters, nameOf(l, ".cost"))};
        for (size_t i = 0; i < level.book.size(); ++i) level.aims.means[i] += level.book[i];
        for (size_t y = 0; y < level.aims.costs.size(); ++y)
            level.aims.costs[y] += length(level.book, y);
        levels.push_back(std::move(level));
    }
    return {model.inputUnits(), std::move(levels)};
}

void writeChain(const FoldedChain& chain, Parameters& parameters) {
    for (int64_t l = 0; l < chain.size(); ++l) {
        const ChainLevel& level = chain.level(l);
        TopographicQuantiser::Aims added = level.aims;
        for (size_t i = 0; i < level.book.size(); ++i) added.means[i] -= level.book[i];
        for (size_t y = 0; y < added.costs.size(); ++y) added.costs[y] -= length(level.book, y);
        write(parameters, nameOf(l, ".book"), level.book);
        write(parameters, nameOf(l, ".aim"), added.means);
        write(parameters, nameOf(l, ".cost"), added.costs);
    }
}

}  // namespace hourglass
