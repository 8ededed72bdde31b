#pragma once

#include <string>

#include "ui/document/document_model.h"

class QWidget;

namespace hourglass::ui {

/// The form of a whole section of the experiment ("optimizer", "penalties"); null if there is no
/// such section.
QWidget* makeSectionForm(DocumentModel& model, const std::string& key, QWidget* parent);

}  // namespace hourglass::ui
