#include "app/cli/setting_words.h"

namespace hourglass::cli {

Result<std::pair<std::string, Value>> settingOf(const std::string& word) {
    const size_t equals = word.find('=');
    if (equals == std::string::npos || equals == 0)
        return failure("\"" + word + "\" is not PATH=VALUE.", "--set",
                       "Write for example --set optimizer.rate=0.01.");
    const std::string value = word.substr(equals + 1);
    // What is not JSON is a text: --set corruption.kind=masking.
    return std::pair{word.substr(0, equals), parseJson(value, "--set").value_or(Value(value))};
}

Result<Value> settingsOf(const Fields& fields, const std::vector<std::string>& words) {
    Value settings = Value::object();
    std::vector<std::string> known;
    for (auto& field : fields) known.push_back(field.id);
    for (auto& word : words) {
        auto setting = settingOf(word);
        if (!setting) return tl::make_unexpected(setting.error());
        const Field* field = findField(fields, setting->first);
        if (!field)
            return failure("Unknown setting \"" + setting->first + "\".", "--set",
                           suggestion(setting->first, known));
        // Where a text is meant, 3 is its text.
        if (field->kind == Field::Kind::Text && setting->second.isNumber())
            setting->second = numberText(setting->second.number());
        const Problems problems = field->check(setting->second, setting->first);
        if (!problems.empty())
            return failure(problems[0].what, problems[0].field, problems[0].hint);
        settings.set(setting->first, setting->second);
    }
    return settings;
}

}  // namespace hourglass::cli
