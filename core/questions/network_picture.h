#pragma once

#include <span>
#include <vector>

#include "core/model/inference.h"

namespace hourglass {

/// What is shown of one layer, in the order of Autoencoder::summary(). Where the code stands (the
/// encoder's last layer) the units are the code's values.
struct LayerPicture {
    /// What the pictures of the units are.
    enum class Kind {
        None,     ///< there are none: numbers alone
        Weights,  ///< of the first layer, [C, H, W] as large as a sample
        Maps,     ///< of a convolution: what it gives for the example, [1, H, W]
        Draws,    ///< what the decoder adds to the example's result if the unit gives more
    };
    int64_t units = 0;           ///< all of them; of a convolution its channels
    std::vector<int64_t> shown;  ///< numbers of the chosen ones, rising
    std::vector<float> values;   ///< [shown] what they give for the example; of maps the mean
    float largest = 0;           ///< largest magnitude that any unit gives
    Kind kind = Kind::None;
    Shape tile;                   ///< of one picture
    std::vector<float> pictures;  ///< [shown, tile]
};

/// A weight between two shown units. At the input and the result `from` and `to` are places in the
/// sample.
struct NetworkLink {
    int64_t from = 0, to = 0;
    float weight = 0;
};

/// A network at one moment, with one example in it.
struct NetworkPicture {
    std::vector<LayerPicture> layers;
    /// [layers] The strongest links that lead into each layer; none where it is no single matrix.
    std::vector<std::vector<NetworkLink>> links;
};

/// How much of a network is shown.
struct NetworkChoice {
    size_t pictures = 12, numbers = 24;  ///< units of a layer with pictures, and of one without
    size_t links = 26;                   ///< into each layer
    /// [layers] Units that were chosen before and stay; empty: the strongest ones are chosen.
    std::vector<std::vector<int64_t>> keep;
};

/// `examples` [n, F] are what units are chosen by: large weights, and answers to these samples.
/// Example `which` of them is what the numbers belong to. Leaves the labels of `model` as they are.
NetworkPicture pictureOfNetwork(Inference& model, std::span<const float> examples, int64_t which,
                                const NetworkChoice& choice = {});

}  // namespace hourglass
