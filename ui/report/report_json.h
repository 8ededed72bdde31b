#pragma once

#include "ui/report/report_model.h"

namespace hourglass::ui {

/// A reported view as the window's part of a document has it (resources/formats.md).
Value reportedViewJson(const ReportedView& view);
/// What is missing or of another kind is left empty.
ReportedView reportedViewIn(const Value& value);

}  // namespace hourglass::ui
