#include "app/cli/findings.h"

#include "app/cli/progress_line.h"

namespace hourglass::cli {
namespace {

std::string wordOf(const Value& value) {
    return value.isText() ? value.text() : writeJson(value, -1);
}

}  // namespace

Value findingsJson(const std::vector<Finding>& findings) {
    Value list = Value::array();
    for (const Finding& f : findings) {
        Value item = Value::object(), repair = Value::object(), set = Value::array();
        for (auto& [path, value] : f.repair.settings)
            set.items().emplace_back(path + "=" + wordOf(value));
        repair.set("words", f.repair.words);
        repair.set("set", set);
        item.set("id", f.id);
        item.set("title", f.title);
        item.set("number", f.number);
        item.set("unit", f.unit);
        item.set("reason", f.reason);
        item.set("repair", repair);
        list.items().push_back(std::move(item));
    }
    return list;
}

std::string findingsText(const Value& findings) {
    std::string text;
    for (auto& f : findings.items()) {
        text += "\n" + f["title"].text() + ": " + shortNumber(f["number"].number()) + " " +
                f["unit"].text() + ". " + f["reason"].text() + "\n  " +
                f["repair"]["words"].text() + ":";
        for (auto& word : f["repair"]["set"].items()) text += " --set '" + word.text() + "'";
    }
    return text;
}

}  // namespace hourglass::cli
