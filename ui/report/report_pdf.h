#pragma once

#include <QString>

#include "core/report/report.h"

namespace hourglass::ui {

/// Writes a report as pages of A4. An empty sentence, or why it did not work.
QString writePdf(const QString& path, const Report& report);

}  // namespace hourglass::ui
