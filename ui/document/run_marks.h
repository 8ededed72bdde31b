#pragma once

#include <QString>
#include <cstdint>
#include <map>

#include "core/base/value.h"
#include "core/io/pin_words.h"

namespace hourglass::ui {

/// What a person says of a run, and how it is shown.
struct RunMarks {
    QString name;  ///< empty: what differs is its name
    QString note;
    bool hidden = false;              ///< its curve is not drawn
    std::vector<PinWords> pins;       ///< in the space of its codes
    bool deleted = false;             ///< it is not listed and not saved; undo brings it back
    Value unknown = Value::object();  ///< of a newer program's file, to be written back

    bool operator==(const RunMarks&) const = default;
};

/// By the runs' numbers; a run without marks has none here.
using MarksOfRuns = std::map<int64_t, RunMarks>;

}  // namespace hourglass::ui
