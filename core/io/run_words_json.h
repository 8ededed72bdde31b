#pragma once

#include <vector>

#include "core/io/document_file.h"

namespace hourglass {

// What is said of a run beside its name, as document.json has it (resources/formats.md). What is
// not understood when it is read is left out: it is no reason to lose a run.

Value eventEntries(const std::vector<RunEvent>& events);
std::vector<RunEvent> eventsIn(const Value& entries);

Value pinEntries(const std::vector<PinWords>& pins);
std::vector<PinWords> pinsIn(const Value& entries);

}  // namespace hourglass
