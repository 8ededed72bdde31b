#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "core/base/shape.h"

namespace hourglass {

/// A JSON value. Objects keep the order in which their keys were added, so that a file is
/// written as it was read. Numbers are doubles: whole numbers are exact up to 2^53.
class Value {
 public:
    using Array = std::vector<Value>;
    using Object = std::vector<std::pair<std::string, Value>>;

    // Copies and moves are out of line: a variant of containers is much code.
    Value() noexcept;
    Value(const Value&);
    Value(Value&&) noexcept;
    Value& operator=(const Value&);
    Value& operator=(Value&&) noexcept;
    ~Value();
    Value(bool flag) : data_(flag) {}
    Value(double number) : data_(number) {}
    Value(int number) : data_(static_cast<double>(number)) {}
    Value(long number) : data_(static_cast<double>(number)) {}
    Value(unsigned long number) : data_(static_cast<double>(number)) {}
    Value(const char* text) : data_(std::string(text)) {}
    Value(std::string text) : data_(std::move(text)) {}
    Value(Array items) : data_(std::move(items)) {}
    Value(Object members) : data_(std::move(members)) {}
    static Value object() { return Value(Object{}); }
    static Value array() { return Value(Array{}); }

    bool isNull() const { return std::holds_alternative<std::monostate>(data_); }
    bool isFlag() const { return std::holds_alternative<bool>(data_); }
    bool isNumber() const { return std::holds_alternative<double>(data_); }
    bool isText() const { return std::holds_alternative<std::string>(data_); }
    bool isArray() const { return std::holds_alternative<Array>(data_); }
    bool isObject() const { return std::holds_alternative<Object>(data_); }

    bool flag(bool otherwise = false) const;
    double number(double otherwise = 0) const;
    std::string text(std::string otherwise = {}) const;
    const Array& items() const;
    Array& items();
    const Object& members() const;
    Object& members();

    /// The member of that name, or null.
    const Value* find(std::string_view key) const;
    Value* find(std::string_view key);
    const Value& operator[](std::string_view key) const;
    /// Adds or replaces a member; makes an object of a null value.
    Value& set(std::string_view key, Value value);
    void erase(std::string_view key);

    /// The value at a dotted path ("penalties.0.weight"), or null.
    const Value* at(std::string_view path) const;
    /// Replaces the value at a dotted path; makes missing objects on the way. False if the path
    /// runs through a text or a number, or past the end of a list.
    bool setAt(std::string_view path, Value value);

    bool operator==(const Value&) const = default;

 private:
    std::variant<std::monostate, bool, double, std::string, Array, Object> data_;
};

/// The extents of a shape as a list.
Value valueOf(const Shape& shape);

/// Reads JSON text. The error names line and column.
Result<Value> parseJson(std::string_view text, const std::string& where);
/// Writes JSON text: `indent` < 0 on one line. Reading it back gives an equal value.
std::string writeJson(const Value& value, int indent = 2);

}  // namespace hourglass
