#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/value.h"

namespace hourglass {

/// Variants that do the same thing to a code, for whoever looks for one.
struct RecipeGroup {
    std::string id;
    std::string title;  ///< "Squeeze"
    std::string text;   ///< half a sentence
};

/// All groups, in the order in which they are shown; every recipe belongs to one.
const std::vector<RecipeGroup>& recipeGroups();

/// A named variant: a combination of ingredients as data (resources/recipes/ID.json), with the
/// words that introduce it.
struct Recipe {
    std::string id;
    std::string title;
    std::string group;               ///< id of its group
    std::string section;             ///< the article's section that it comes from
    std::string text;                ///< two sentences
    std::string formula;             ///< the objective in plain characters
    std::string typeset;             ///< the same for typesetting (resources/formats.md)
    std::vector<std::string> knobs;  ///< paths of the settings that make this variant
    std::string activation;          ///< of hidden layers that `--layers` makes
    double order = 0;
    Value settings;  ///< partial: what differs from the fields' defaults
};

/// All recipes that could be read, in their order.
const std::vector<Recipe>& recipes();
/// Why a recipe file could not be used; empty when all is well.
const std::vector<Error>& recipeErrors();
Result<const Recipe*> findRecipe(const std::string& id);

}  // namespace hourglass
