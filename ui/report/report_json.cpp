#include "ui/report/report_json.h"

#include <QByteArray>
#include <algorithm>

#include "core/report/text_codes.h"

namespace hourglass::ui {
namespace {

constexpr double kMostNumber = 1e15;

Value wordsJson(const std::vector<std::string>& words) {
    Value list = Value::array();
    for (auto& word : words) list.items().emplace_back(word);
    return list;
}

std::vector<std::string> wordsIn(const Value& list) {
    std::vector<std::string> words;
    if (list.isArray())
        for (auto& word : list.items()) words.push_back(word.text());
    return words;
}

Value tableJson(const ReportTable& table) {
    Value value = Value::object(), rows = Value::array();
    for (auto& row : table.rows) rows.items().push_back(wordsJson(row));
    value.set("title", table.title);
    value.set("head", wordsJson(table.head));
    value.set("rows", rows);
    return value;
}

ReportTable tableIn(const Value& value) {
    ReportTable table{value["title"].text(), wordsIn(value["head"]), {}};
    if (value["rows"].isArray())
        for (auto& row : value["rows"].items()) {
            table.rows.push_back(wordsIn(row));
            table.rows.back().resize(table.head.size());
        }
    return table;
}

}  // namespace

Value reportedViewJson(const ReportedView& view) {
    const ReportItem& item = view.item;
    Value value = Value::object(), settings = Value::array(), pictures = Value::array(),
          tables = Value::array();
    for (auto& [path, word] : item.settings) settings.items().push_back(wordsJson({path, word}));
    for (auto& picture : item.pictures) {
        Value one = Value::object();
        one.set("words", picture.words);
        one.set("png", base64Of(picture.png));
        pictures.items().push_back(std::move(one));
    }
    for (auto& table : item.tables) tables.items().push_back(tableJson(table));
    value.set("title", item.title);
    value.set("caption", item.caption);
    value.set("comment", item.comment);
    value.set("page", view.page.toStdString());
    value.set("run", view.run);
    value.set("updates", view.updates);
    value.set("settings", settings);
    value.set("pictures", pictures);
    value.set("tables", tables);
    return value;
}

ReportedView reportedViewIn(const Value& value) {
    ReportedView view;
    const auto whole = [&](const char* key, double otherwise) {
        return static_cast<int64_t>(std::clamp(value[key].number(otherwise), -1.0, kMostNumber));
    };
    view.item.title = value["title"].text();
    view.item.caption = value["caption"].text();
    view.item.comment = value["comment"].text();
    view.page = QString::fromStdString(value["page"].text());
    view.run = std::max<int64_t>(0, whole("run", 0));
    view.updates = whole("updates", -1);
    if (value["settings"].isArray())
        for (auto& setting : value["settings"].items()) {
            auto words = wordsIn(setting);
            words.resize(2);
            view.item.settings.emplace_back(words[0], words[1]);
        }
    if (value["pictures"].isArray())
        for (auto& picture : value["pictures"].items())
            view.item.pictures.push_back(
                {QByteArray::fromBase64(QByteArray::fromStdString(picture["png"].text()))
                     .toStdString(),
                 {},
                 picture["words"].text()});
    if (value["tables"].isArray())
        for (auto& table : value["tables"].items()) view.item.tables.push_back(tableIn(table));
    return view;
}

}  // namespace hourglass::ui
