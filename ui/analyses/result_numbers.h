#pragma once

#include <QWidget>

#include "ui/analyses/shown_result.h"

class QGridLayout;

namespace hourglass::ui {

/// The single numbers of an answer below each other: name, value with its spread, unit, and
/// a bar where several have one unit. Of two answers the values stand in two columns, headed by
/// their moments.
class ResultNumbers : public QWidget {
    Q_OBJECT
 public:
    explicit ResultNumbers(const ShownResults& shown, QWidget* parent = nullptr);

 private:
    struct Place {
        int row, column;
        bool isNewest;
    };
    void addValue(const QString& text, const QString& name, const QString& moment,
                  const Place& place);

    QGridLayout* grid_;
};

/// The first number of an answer with its name and unit, for a line; empty if it has none.
QString firstNumber(const AnalysisResult& result);

}  // namespace hourglass::ui
