#include "core/experiment/recipe.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/base/field.h"
#include "core/base/resources.h"
#include "core/experiment/experiment.h"

namespace hourglass {
namespace {

/// What the folder of recipes holds, and which files of it could not be read.
struct RecipeFolder {
    std::vector<Recipe> recipes;
    std::vector<Error> errors;
};

Result<Recipe> parseRecipe(const std::string& text, const std::string& where,
                           const std::string& id) {
    auto json = parseJson(text, where);
    if (!json) return tl::make_unexpected(json.error());
    const Value& v = *json;
    Recipe recipe{id,
                  v["title"].text(id),
                  v["group"].text(),
                  v["section"].text(),
                  v["text"].text(),
                  v["formula"].text(),
                  v["typeset"].text(),
                  {},
                  v["activation"].text("relu"),
                  v["order"].number(1000),
                  v["experiment"]};
    for (auto& knob : v["knobs"].items()) recipe.knobs.push_back(knob.text());
    std::vector<std::string> groups;
    for (auto& group : recipeGroups()) groups.push_back(group.id);
    if (std::find(groups.begin(), groups.end(), recipe.group) == groups.end())
        return failure("Unknown group \"" + recipe.group + "\".", where + ", group",
                       suggestion(recipe.group, groups));
    const Problems problems = checkSettings(recipe.settings);
    if (!problems.empty())
        return failure(problems.front().what, where + ", " + problems.front().field,
                       problems.front().hint);
    return recipe;
}

RecipeFolder readRecipeFolder() {
    RecipeFolder folder;
    std::error_code code;
    for (auto& file : std::filesystem::directory_iterator(resourcePath("recipes"), code)) {
        if (file.path().extension() != ".json") continue;
        std::ifstream stream(file.path(), std::ios::binary);
        std::stringstream text;
        text << stream.rdbuf();
        auto recipe = parseRecipe(text.str(), file.path().string(), file.path().stem().string());
        if (recipe)
            folder.recipes.push_back(std::move(*recipe));
        else
            folder.errors.push_back(recipe.error());
    }
    if (folder.recipes.empty() && folder.errors.empty())
        folder.errors.push_back({"No recipes were found.", resourcePath("recipes"),
                                 "Set HOURGLASS_RESOURCES to the program's resources folder."});
    std::sort(folder.recipes.begin(), folder.recipes.end(), [](const Recipe& a, const Recipe& b) {
        return std::tie(a.order, a.id) < std::tie(b.order, b.id);
    });
    return folder;
}

const RecipeFolder& recipeFolder() {
    static const RecipeFolder instance = readRecipeFolder();
    return instance;
}

}  // namespace

const std::vector<RecipeGroup>& recipeGroups() {
    static const std::vector<RecipeGroup> all = {
        {"squeeze", "Squeeze", "a narrow code is all that keeps it from copying"},
        {"noise", "Noise", "the input is spoilt, the result is to be clean"},
        {"sparse", "Sparse", "only a few units of the code may speak"},
        {"contract", "Contract", "small changes of the input hardly move the code"},
        {"variational", "Variational", "the code is a distribution, new samples can be drawn"},
        {"quantise", "Quantise", "the code is chosen from a book, or is a row of bits"},
        {"layers", "Layer by layer", "one layer is trained after the other"},
        {"words", "Words, tables, points", "data that are no pictures"}};
    return all;
}

const std::vector<Recipe>& recipes() { return recipeFolder().recipes; }
const std::vector<Error>& recipeErrors() { return recipeFolder().errors; }

Result<const Recipe*> findRecipe(const std::string& id) {
    std::vector<std::string> known;
    for (const Recipe& recipe : recipes()) {
        if (recipe.id == id) return &recipe;
        known.push_back(recipe.id);
    }
    if (known.empty() && !recipeErrors().empty()) return tl::make_unexpected(recipeErrors()[0]);
    return failure("Unknown recipe \"" + id + "\".", "recipe", suggestion(id, known));
}

}  // namespace hourglass
