// The only file that sees the JSON library: its header is slow to compile.
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/base/value.h"

namespace hourglass {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kDeepest = 64;

Value fromJson(const Json& json) {
    if (json.is_boolean()) return Value(json.get<bool>());
    if (json.is_number()) return Value(json.get<double>());
    if (json.is_string()) return Value(json.get<std::string>());
    if (json.is_array()) {
        Value::Array items;
        for (auto& item : json) items.push_back(fromJson(item));
        return Value(std::move(items));
    }
    if (json.is_object()) {
        Value result = Value::object();
        for (auto& [key, item] : json.items()) result.set(key, fromJson(item));
        return result;
    }
    return Value();
}

Json numberToJson(double number) {
    constexpr double kExact = 9007199254740992.0;  // 2^53
    if (std::floor(number) == number && std::abs(number) <= kExact)
        return Json(static_cast<int64_t>(number));
    return Json(number);
}

Json toJson(const Value& value) {
    if (value.isFlag()) return Json(value.flag());
    if (value.isNumber()) return numberToJson(value.number());
    if (value.isText()) return Json(value.text());
    if (value.isArray()) {
        Json json = Json::array();
        for (auto& item : value.items()) json.push_back(toJson(item));
        return json;
    }
    if (value.isObject()) {
        Json json = Json::object();
        for (auto& [key, item] : value.members()) json[key] = toJson(item);
        return json;
    }
    return Json();
}

std::string position(std::string_view text, size_t byte) {
    size_t line = 1, column = 1;
    for (size_t i = 0; i + 1 < byte && i < text.size(); ++i) {
        ++column;
        if (text[i] == '\n') ++line, column = 1;
    }
    return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

/// The deepest nesting of brackets outside of strings.
int deepestNesting(std::string_view text) {
    int depth = 0, deepest = 0;
    bool inString = false;
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            if (c == '\\') ++i;  // what follows belongs to the string, a quote too
            if (c == '"') inString = false;
            continue;
        }
        if (c == '"') inString = true;
        if (c == '[' || c == '{') deepest = std::max(deepest, ++depth);
        if (c == ']' || c == '}') --depth;
    }
    return deepest;
}

}  // namespace

Result<Value> parseJson(std::string_view text, const std::string& where) {
    try {
        // Nesting is bounded before parsing: a hostile file must not exhaust the stack.
        if (deepestNesting(text) > kDeepest)
            return failure("The JSON is nested too deeply.", where);
        return fromJson(Json::parse(text));
    } catch (const Json::parse_error& error) {
        return failure("This is not valid JSON (" + position(text, error.byte) + ").", where,
                       "Check for a missing comma, quote or bracket there.");
    }
}

std::string writeJson(const Value& value, int indent) {
    return toJson(value).dump(indent, ' ', false, Json::error_handler_t::replace);
}

Value valueOf(const Shape& shape) {
    Value list = Value::array();
    for (int axis = 0; axis < shape.rank(); ++axis) list.items().push_back(shape[axis]);
    return list;
}

}  // namespace hourglass
