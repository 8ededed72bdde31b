#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/value.h"

namespace hourglass {

/// One setting of an ingredient, described once: the form in the window, the JSON file, the
/// command line, the help text and the checks all read this description.
struct Field {
    enum class Kind { Real, Integer, Choice, Flag, Text };
    /// What a change does to a run: applied at once, kept for the run's next part, or a new run.
    enum class Change { Live, CarryOver, Rebuild };

    Kind kind = Kind::Real;
    std::string id;
    std::string title;
    std::string help;
    std::string unit;
    Value initial;
    double low = 0, high = 0;
    bool bounded = false;
    bool logarithmic = false;
    std::vector<std::string> choices;
    Change change = Change::Rebuild;

    static Field real(std::string id, double initial);
    static Field integer(std::string id, int64_t initial);
    static Field choice(std::string id, std::string initial, std::vector<std::string> choices);
    static Field flag(std::string id, bool initial);
    static Field text(std::string id, std::string initial);

    Field& between(double low, double high);
    Field& named(std::string title);
    Field& in(std::string unit);
    Field& helped(std::string help);
    Field& steppedByRatio();
    Field& live();
    Field& carriedOver();

    /// Nothing, or why this value cannot be used here. Real fields also take a schedule.
    Problems check(const Value& value, const std::string& path) const;
    /// The description as JSON (for `list --json`).
    Value description() const;
};

using Fields = std::vector<Field>;

const Field* findField(const Fields& fields, const std::string& id);

/// "Did you mean ...? Known: a, b, c." for an unknown name.
std::string suggestion(const std::string& unknown, const std::vector<std::string>& known);

/// A number as a person writes it: "0.25", "128".
std::string numberText(double number);

}  // namespace hourglass
