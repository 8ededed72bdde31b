#pragma once

#include <string>
#include <vector>

#include "core/experiment/experiment.h"

namespace hourglass::support {

/// An ingredient by its line in a catalogue.
struct Choice {
    std::string section, kind;
};

std::vector<Choice> everyIngredient();
/// A tiny experiment with this ingredient in it, and what it needs beside it.
Experiment withIngredient(const Choice& choice);
/// A stack on pictures of 7 x 6 in which this layer stands, with what it needs around it.
Experiment withLayer(const std::string& id);
/// "mirror" and "tied"; chains of books exist only tied.
std::vector<std::string> decodersOf(const Experiment& e);
std::vector<std::string> recipeNames();
/// The same with _ for what a test's name may not hold.
std::string identifier(std::string text);

}  // namespace hourglass::support
