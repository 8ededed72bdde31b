#pragma once

#include <QWidget>

#include "ui/analyses/shown_result.h"

namespace hourglass::ui {

/// The single numbers of an answer below each other: name, value with its spread, unit. Of two
/// answers the values stand in two columns, headed by their moments.
class ResultNumbers : public QWidget {
    Q_OBJECT
 public:
    explicit ResultNumbers(const ShownResults& shown, QWidget* parent = nullptr);
};

/// The first number of an answer with its name and unit, for a line; empty if it has none.
QString firstNumber(const AnalysisResult& result);

}  // namespace hourglass::ui
