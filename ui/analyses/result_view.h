#pragma once

#include <QScrollArea>

#include "core/questions/analysis_result.h"

namespace hourglass::ui {

/// Draws whatever an analysis found, one below the other: numbers, curves, maps,
/// dendrograms, pictures, tables.
class ResultView : public QScrollArea {
    Q_OBJECT
 public:
    explicit ResultView(QWidget* parent = nullptr);

    void show(const AnalysisResult& result);
    /// In place of a result: what will be here, or why there is none.
    void say(const QString& sentence);

 private:
    QWidget* numbers(const std::vector<AnalysisResult::Number>& numbers);
};

}  // namespace hourglass::ui
