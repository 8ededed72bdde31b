#include "app/cli/command.h"
#include "core/data/source.h"
#include "core/experiment/recipe.h"
#include "core/experiment/schema.h"
#include "core/questions/analysis.h"

namespace hourglass::cli {
namespace {

Value entry(const std::string& id, const std::string& title, const std::string& help,
            const Fields& fields) {
    Value result = Value::object();
    result.set("id", id);
    result.set("title", title);
    result.set("help", help);
    Value list = Value::array();
    for (auto& field : fields) list.items().push_back(field.description());
    if (!fields.empty()) result.set("fields", list);
    return result;
}

Value kindsOf(const SectionInfo& section) {
    Value list = Value::array();
    for (auto& kind : section.kinds)
        list.items().push_back(entry(kind.id, kind.title, kind.help, kind.fields));
    return list;
}

Value recipeList() {
    Value list = Value::array();
    for (auto& recipe : recipes()) {
        Value item = entry(recipe.id, recipe.title, recipe.text, {});
        item.set("section", recipe.section);
        item.set("formula", recipe.formula);
        list.items().push_back(item);
    }
    return list;
}

template <class T>
Value entriesOf(const Catalogue<T>& catalogue) {
    Value list = Value::array();
    for (auto& e : catalogue.entries())
        list.items().push_back(entry(e.id, e.title, e.help, e.fields));
    return list;
}

class List final : public Command {
 public:
    std::string name() const override { return "list"; }
    std::string help() const override { return "Show what there is to choose from"; }
    void declare(Arguments& a) override {
        a.oneOf("what", what_,
                {"recipes", "layers", "ingredients", "optimizers", "data", "analyses"},
                "recipes, layers, ingredients, optimizers, data or analyses", true);
    }

    Outcome run() override {
        Value result = Value::object();
        if (what_ == "recipes") result.set("recipes", recipeList());
        if (what_ == "layers") result.set("layers", kindsOf(layerSection()));
        if (what_ == "analyses") result.set("analyses", entriesOf(analyses()));
        if (what_ == "data") result.set("data", entriesOf(sources()));
        for (auto& section : sections()) {
            const bool optimizer = section.key == "optimizer" || section.key == "schedule";
            if (section.kinds.empty() || what_ != (optimizer ? "optimizers" : "ingredients"))
                continue;
            result.set(section.key, kindsOf(section));
        }
        return result;
    }

    std::string text(const Value& result) const override {
        std::string text;
        for (auto& [group, list] : result.members()) {
            text += (text.empty() ? "" : "\n\n") + group;
            for (auto& item : list.items()) {
                const std::string id = item["id"].text();
                text += "\n  " + id + std::string(id.size() < 18 ? 18 - id.size() : 1, ' ') +
                        item["help"].text();
                for (auto& field : item["fields"].items())
                    text += "\n                      " + field["field"].text() + " (" +
                            writeJson(field["default"], -1) + "): " + field["help"].text();
            }
        }
        return text;
    }

 private:
    std::string what_;
};

}  // namespace

std::unique_ptr<Command> listCommand() { return std::make_unique<List>(); }

}  // namespace hourglass::cli
