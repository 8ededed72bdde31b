#pragma once

#include <string>

#include "core/base/field.h"
#include "core/base/scheduled.h"
#include "core/base/value.h"

namespace hourglass {

/// The settings of one ingredient, complete and already checked against its fields.
/// `path` is where they stand in the experiment ("penalties.0"), for live changes and messages.
class Options {
 public:
    Options() = default;
    Options(Value values, std::string path) : values_(std::move(values)), path_(std::move(path)) {}

    /// The fields' defaults, overlaid with `given`.
    static Options resolve(const Fields& fields, const Value& given, std::string path);

    Scheduled real(const std::string& id) const;
    double number(const std::string& id) const { return real(id).to(); }
    int64_t integer(const std::string& id) const;
    std::string choice(const std::string& id) const { return values_[id].text(); }
    std::string text(const std::string& id) const { return values_[id].text(); }
    bool flag(const std::string& id) const { return values_[id].flag(); }

    std::string pathOf(const std::string& id) const { return path_ + "." + id; }
    const Value& values() const { return values_; }

 private:
    Value values_ = Value::object();
    std::string path_;
};

}  // namespace hourglass
