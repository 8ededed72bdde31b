#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/value.h"

namespace hourglass {

/// The whole recipe of a run as a value: every section with every field.
/// The layout is that of the file format (see resources/formats.md), with nothing left out.
struct Experiment {
    std::string recipe;
    Value settings = Value::object();

    bool operator==(const Experiment&) const = default;

    const Value& section(std::string_view key) const { return settings[key]; }
    /// A field's value at a dotted path, or null.
    const Value& at(std::string_view path) const;
    int64_t integer(std::string_view path) const;
    /// The parts that training holds still ("training.freeze"), as names of tensors or layers.
    std::vector<std::string> frozen() const;
    /// True if the decoder has the encoder's weights, transposed.
    bool isTied() const;
    /// Units of the code: the last encoder layer's.
    int64_t codeUnits() const;
};

/// Puts `over` on top of `base`: objects merge, lists and schedules replace; a section whose kind
/// changes is replaced as a whole.
Value mergeSettings(const Value& base, const Value& over);

/// Fills in every default. `partial` has been checked by checkSettings.
Experiment resolveExperiment(std::string recipe, const Value& partial);

/// Everything that is wrong with partial settings by themselves: unknown keys and kinds, values out
/// of range. Whether the stack fits the data is checked in problems.h.
Problems checkSettings(const Value& partial);

/// recipe < file: reads an experiment file ({ "hourglass": 1, "recipe": ..., sections }).
/// `recipeOverride` replaces the file's recipe if not empty.
Result<Experiment> parseExperiment(const Value& file, const std::string& where,
                                   const std::string& recipeOverride = {});

/// The file's content: only what differs from the recipe.
Value experimentFile(const Experiment& experiment);

/// --set PATH=VALUE: VALUE is JSON, or else a text. The result is checked and resolved again.
Result<Experiment> withSetting(const Experiment& experiment, const std::string& path,
                               const Value& value);
Result<Experiment> withSettings(const Experiment& experiment, const Value& over);

}  // namespace hourglass
