#include "core/base/field.h"

#include <algorithm>
#include <cmath>

#include "core/base/scheduled.h"

namespace hourglass {
namespace {

Field make(Field::Kind kind, std::string id, Value initial) {
    Field field;
    field.kind = kind;
    field.title = id;
    std::replace(field.title.begin(), field.title.end(), '_', ' ');
    if (!field.title.empty()) field.title[0] = static_cast<char>(std::toupper(field.title[0]));
    field.id = std::move(id);
    field.initial = std::move(initial);
    return field;
}

size_t editDistance(const std::string& a, const std::string& b) {
    std::vector<size_t> row(b.size() + 1);
    for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (size_t i = 1; i <= a.size(); ++i) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.size(); ++j) {
            const size_t substituted = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
        }
    }
    return row[b.size()];
}

Problems checkNumber(const Field& field, double number, const std::string& path) {
    const bool whole = field.kind == Field::Kind::Integer;
    if (!std::isfinite(number) || (whole && std::floor(number) != number))
        return {{path, field.title + " must be a " + (whole ? "whole " : "") + "number.", ""}};
    if (field.bounded && (number < field.low || number > field.high))
        return {
            {path, field.title + " is " + numberText(number) + ".",
             "Use a value from " + numberText(field.low) + " to " + numberText(field.high) + "."}};
    return {};
}

}  // namespace

Field Field::real(std::string id, double initial) {
    return make(Kind::Real, std::move(id), initial);
}
Field Field::integer(std::string id, int64_t initial) {
    return make(Kind::Integer, std::move(id), static_cast<double>(initial));
}
Field Field::choice(std::string id, std::string initial, std::vector<std::string> choices) {
    Field field = make(Kind::Choice, std::move(id), std::move(initial));
    field.choices = std::move(choices);
    return field;
}
Field Field::flag(std::string id, bool initial) { return make(Kind::Flag, std::move(id), initial); }
Field Field::text(std::string id, std::string initial) {
    return make(Kind::Text, std::move(id), std::move(initial));
}

Field& Field::between(double from, double to) {
    low = from, high = to, bounded = true;
    return *this;
}
Field& Field::named(std::string text) { return title = std::move(text), *this; }
Field& Field::in(std::string text) { return unit = std::move(text), *this; }
Field& Field::helped(std::string text) { return help = std::move(text), *this; }
Field& Field::steppedByRatio() { return logarithmic = true, *this; }
Field& Field::live() { return change = Change::Live, *this; }
Field& Field::carriedOver() { return change = Change::CarryOver, *this; }

Problems Field::check(const Value& value, const std::string& path) const {
    switch (kind) {
        case Kind::Real:
            if (value.isObject()) {
                auto schedule = Scheduled::parse(value, path);
                if (!schedule) return {{path, schedule.error().what, schedule.error().hint}};
                Problems first = checkNumber(*this, schedule->from(), path);
                return first.empty() ? checkNumber(*this, schedule->to(), path) : first;
            }
            [[fallthrough]];
        case Kind::Integer:
            if (!value.isNumber()) return {{path, title + " must be a number.", ""}};
            return checkNumber(*this, value.number(), path);
        case Kind::Choice: {
            const std::string text = value.text();
            if (value.isText() && std::find(choices.begin(), choices.end(), text) != choices.end())
                return {};
            return {{path, title + " \"" + text + "\" is not known.", suggestion(text, choices)}};
        }
        case Kind::Flag:
            if (!value.isFlag()) return {{path, title + " must be true or false.", ""}};
            return {};
        case Kind::Text:
            if (!value.isText()) return {{path, title + " must be a text.", ""}};
            return {};
    }
    return {};
}

Value Field::description() const {
    static const char* const kKinds[] = {"real", "integer", "choice", "flag", "text"};
    Value result = Value::object();
    result.set("field", id);
    result.set("title", title);
    result.set("kind", kKinds[static_cast<int>(kind)]);
    result.set("default", initial);
    if (bounded) result.set("between", Value::Array{low, high});
    if (!choices.empty()) {
        Value list = Value::array();
        for (auto& item : choices) list.items().push_back(item);
        result.set("choices", list);
    }
    if (!unit.empty()) result.set("unit", unit);
    result.set("help", help);
    return result;
}

const Field* findField(const Fields& fields, const std::string& id) {
    for (auto& field : fields)
        if (field.id == id) return &field;
    return nullptr;
}

std::string suggestion(const std::string& unknown, const std::vector<std::string>& known) {
    std::string list, nearest;
    size_t best = std::max<size_t>(2, unknown.size() / 3) + 1;
    for (auto& name : known) {
        list += (list.empty() ? "" : ", ") + name;
        const size_t distance = editDistance(unknown, name);
        if (distance < best) best = distance, nearest = name;
    }
    const std::string guess = nearest.empty() ? "" : "Did you mean \"" + nearest + "\"? ";
    return guess + "Known: " + list + ".";
}

std::string numberText(double number) { return writeJson(Value(number), -1); }

}  // namespace hourglass
