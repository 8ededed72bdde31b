#pragma once

#include <QWidget>

#include "core/base/field.h"

class QComboBox;

namespace hourglass::ui {

class NumberBox;

/// The control of a value that follows a schedule: "from 0.5 to 0.1 over 20 epochs". Its shape
/// (linear, cosine ...) stays as it is.
class ScheduleEditor : public QWidget {
    Q_OBJECT
 public:
    /// `name`: of the setting; the boxes are called name.from, name.to and name.over.
    ScheduleEditor(const Field& field, const QString& name, QWidget* parent = nullptr);

    /// Shows a schedule without telling anybody.
    void setValue(const Value& schedule);

 Q_SIGNALS:
    void changed(const hourglass::Value& schedule);

 private:
    NumberBox* box(const Field& field, const QString& name, const QString& title);
    void sendSchedule();

    Value shown_;
    NumberBox *from_, *to_, *over_;
    QComboBox* unit_;
    bool showing_ = false;
};

}  // namespace hourglass::ui
