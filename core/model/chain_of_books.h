#pragma once

#include "core/luttrell/folded_chain.h"
#include "core/model/autoencoder.h"

namespace hourglass {

/// True if the encoder is made of quantise layers alone.
bool isChain(const Autoencoder& model);
/// The books of such an encoder as a folded chain.
FoldedChain chainOf(const Autoencoder& model, const Parameters& parameters);
/// Writes the chain's books, and what noise makes of them, into the model's parameters.
void writeChain(const FoldedChain& chain, Parameters& parameters);

}  // namespace hourglass
