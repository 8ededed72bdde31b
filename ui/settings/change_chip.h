#pragma once

#include "core/base/field.h"
#include "ui/style/chip.h"

namespace hourglass::ui {

/// Says beside a setting what a change of it does: "live", "carry over" or "new run".
class ChangeChip : public Chip {
    Q_OBJECT
 public:
    explicit ChangeChip(Field::Change change, QWidget* parent = nullptr);
    /// The same as a sentence, for tips.
    static QString sentence(Field::Change change);
};

}  // namespace hourglass::ui
