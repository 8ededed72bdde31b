#include "core/base/value.h"

#include <algorithm>
#include <charconv>

namespace hourglass {
namespace {

const Value kNull;
const Value::Array kNoItems;
const Value::Object kNoMembers;

bool parseIndex(std::string_view text, size_t& index) {
    auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), index);
    return code == std::errc() && end == text.data() + text.size();
}

std::pair<std::string_view, std::string_view> splitPath(std::string_view path) {
    const size_t dot = path.find('.');
    if (dot == std::string_view::npos) return {path, {}};
    return {path.substr(0, dot), path.substr(dot + 1)};
}

}  // namespace

Value::Value() noexcept = default;
Value::Value(const Value&) = default;
Value::Value(Value&&) noexcept = default;
Value& Value::operator=(const Value&) = default;
Value& Value::operator=(Value&&) noexcept = default;
Value::~Value() = default;

bool Value::flag(bool otherwise) const {
    auto* value = std::get_if<bool>(&data_);
    return value ? *value : otherwise;
}

double Value::number(double otherwise) const {
    auto* value = std::get_if<double>(&data_);
    return value ? *value : otherwise;
}

std::string Value::text(std::string otherwise) const {
    auto* value = std::get_if<std::string>(&data_);
    if (value) return *value;
    return otherwise;
}

const Value::Array& Value::items() const {
    auto* value = std::get_if<Array>(&data_);
    return value ? *value : kNoItems;
}

Value::Array& Value::items() {
    if (!isArray()) data_ = Array{};
    return std::get<Array>(data_);
}

const Value::Object& Value::members() const {
    auto* value = std::get_if<Object>(&data_);
    return value ? *value : kNoMembers;
}

Value::Object& Value::members() {
    if (!isObject()) data_ = Object{};
    return std::get<Object>(data_);
}

const Value* Value::find(std::string_view key) const {
    for (auto& [name, value] : members())
        if (name == key) return &value;
    return nullptr;
}

Value* Value::find(std::string_view key) {
    return const_cast<Value*>(std::as_const(*this).find(key));
}

const Value& Value::operator[](std::string_view key) const {
    const Value* value = find(key);
    return value ? *value : kNull;
}

Value& Value::set(std::string_view key, Value value) {
    if (Value* known = find(key)) {
        *known = std::move(value);
        return *known;
    }
    return members().emplace_back(std::string(key), std::move(value)).second;
}

void Value::erase(std::string_view key) {
    if (!isObject()) return;
    auto& list = members();
    list.erase(std::remove_if(list.begin(), list.end(), [&](auto& m) { return m.first == key; }),
               list.end());
}

const Value* Value::at(std::string_view path) const {
    if (path.empty()) return this;
    auto [head, rest] = splitPath(path);
    if (isArray()) {
        size_t index = 0;
        if (!parseIndex(head, index) || index >= items().size()) return nullptr;
        return items()[index].at(rest);
    }
    const Value* next = find(head);
    return next ? next->at(rest) : nullptr;
}

bool Value::setAt(std::string_view path, Value value) {
    if (path.empty()) {
        *this = std::move(value);
        return true;
    }
    auto [head, rest] = splitPath(path);
    if (isArray()) {
        size_t index = 0;
        if (!parseIndex(head, index) || index > items().size()) return false;
        if (index == items().size()) items().emplace_back();
        return items()[index].setAt(rest, std::move(value));
    }
    if (!isObject() && !isNull()) return false;
    Value* next = find(head);
    if (!next) next = &set(head, Value());
    return next->setAt(rest, std::move(value));
}

}  // namespace hourglass
