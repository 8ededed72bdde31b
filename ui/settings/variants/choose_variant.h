#pragma once

#include <QStringList>

#include "core/experiment/recipe.h"
#include "ui/document/document_model.h"

namespace hourglass::ui {

/// What choosing a variant makes of the present experiment: the recipe with the same seed, and on
/// the same data unless either is about its own.
Experiment experimentOf(const Recipe& recipe, const Experiment& now);
/// Does it, as one step of undo; nothing if it is chosen already.
void chooseVariant(DocumentModel& model, const Recipe& recipe);

/// In words, what that changes: of the data, of the stack, of the rest. Empty: nothing.
QStringList changesBy(const Recipe& recipe, const Experiment& now);

/// "256–64–2": what the encoder's layers give; layers without units by their names.
QString stackWords(const Experiment& experiment);
/// "Clothes", or a file's name.
QString sourceWords(const Experiment& experiment);
/// The first sentence of a text.
QString firstSentence(const std::string& text);

}  // namespace hourglass::ui
