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

struct Shelf {
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
                  v["section"].text(),
                  v["text"].text(),
                  v["formula"].text(),
                  {},
                  v["activation"].text("relu"),
                  v["order"].number(1000),
                  v["experiment"]};
    for (auto& knob : v["knobs"].items()) recipe.knobs.push_back(knob.text());
    const Problems problems = checkSettings(recipe.settings);
    if (!problems.empty())
        return failure(problems.front().what, where + ", " + problems.front().field,
                       problems.front().hint);
    return recipe;
}

Shelf readShelf() {
    Shelf shelf;
    std::error_code code;
    for (auto& file : std::filesystem::directory_iterator(resourcePath("recipes"), code)) {
        if (file.path().extension() != ".json") continue;
        std::ifstream stream(file.path(), std::ios::binary);
        std::stringstream text;
        text << stream.rdbuf();
        auto recipe = parseRecipe(text.str(), file.path().string(), file.path().stem().string());
        if (recipe)
            shelf.recipes.push_back(std::move(*recipe));
        else
            shelf.errors.push_back(recipe.error());
    }
    if (shelf.recipes.empty() && shelf.errors.empty())
        shelf.errors.push_back({"No recipes were found.", resourcePath("recipes"),
                                "Set HOURGLASS_RESOURCES to the program's resources folder."});
    std::sort(shelf.recipes.begin(), shelf.recipes.end(), [](const Recipe& a, const Recipe& b) {
        return std::tie(a.order, a.id) < std::tie(b.order, b.id);
    });
    return shelf;
}

const Shelf& shelf() {
    static const Shelf instance = readShelf();
    return instance;
}

}  // namespace

const std::vector<Recipe>& recipes() { return shelf().recipes; }
const std::vector<Error>& recipeErrors() { return shelf().errors; }

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
