#pragma once

#include <QWidget>

#include "core/base/field.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSlider;

namespace hourglass::ui {

class NumberBox;
class ScheduleEditor;

/// The control of one setting, made from its description: number box, list, check box or text, all
/// of one width, so that they align. What needs more room (a slider, a schedule) is a part of its
/// own that the form puts below. A double click on a slider brings the default back.
class FieldEditor : public QWidget {
    Q_OBJECT
 public:
    /// `path` names the setting ("optimizer.rate"); the controls are found by it.
    /// `effect` says what a change does where that is not a change of a run.
    FieldEditor(const Field& field, const std::string& path, QWidget* parent = nullptr,
                const QString& effect = {}, bool withSlider = false);
    /// The wide part, or null.
    QWidget* below() const { return below_; }

    /// Shows a value without telling anybody.
    void setValue(const Value& value);
    const Field& field() const { return field_; }
    /// Help, typical values, what a change does.
    static QString tip(const Field& field, const QString& effect = {});

 Q_SIGNALS:
    void changed(const hourglass::Value& value);

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    void makeNumber(bool withSlider);
    void makeSlider();
    void makeDice();
    void makeChoice();
    void makeFlag();
    void makeText();
    void name(QWidget* control, const char* part);

    Field field_;
    QString path_;
    QSlider* slider_ = nullptr;
    NumberBox* number_ = nullptr;
    QComboBox* choice_ = nullptr;
    QCheckBox* flag_ = nullptr;
    QLineEdit* text_ = nullptr;
    ScheduleEditor* schedule_ = nullptr;
    QWidget* below_ = nullptr;
    bool showing_ = false;
};

}  // namespace hourglass::ui
