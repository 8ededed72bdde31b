#pragma once

#include <QWidget>

#include "core/base/result.h"

class QVBoxLayout;

namespace hourglass::ui {

/// Below the stack: what stands in the way of training, and what is doubtful. Empty and without
/// height when all is well.
class ProblemList : public QWidget {
    Q_OBJECT
 public:
    explicit ProblemList(QWidget* parent = nullptr);
    void show(const Problems& problems, const Problems& doubts);

 private:
    void add(const Problem& problem, bool serious);

    Problems problems_, doubts_;
    QVBoxLayout* column_;
};

}  // namespace hourglass::ui
