#pragma once

#include <QWidget>
#include <map>

#include "core/questions/analysis.h"

class QVBoxLayout;

namespace hourglass::ui {

class FieldForm;
class FoldHeader;

/// The settings of one analysis, folded at first. It moves as it is from the analysis's card to
/// its answer and back.
class AnalysisSettings : public QWidget {
    Q_OBJECT
 public:
    explicit AnalysisSettings(const Entry<Analysis>& entry, QWidget* parent = nullptr);

    bool isEmpty() const { return entry_.fields.empty(); }
    /// Complete settings, as they stand in the form.
    Value values() const;

 private:
    void makeForm();
    void showSummary();

    const Entry<Analysis>& entry_;
    std::map<std::string, Value> values_;  ///< by path, "analysis.probe.draws"
    QVBoxLayout* column_;
    FoldHeader* fold_;
    FieldForm* form_ = nullptr;  ///< made when it is opened first
};

}  // namespace hourglass::ui
