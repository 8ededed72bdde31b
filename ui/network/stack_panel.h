#pragma once

#include <QWidget>

#include "core/base/shape.h"
#include "ui/document/document_model.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace hourglass::ui {

class ProblemList;
class StackView;

/// The network: its heading with the decoder's choice, the hour-glass, and what is wrong with it.
class StackPanel : public QWidget {
    Q_OBJECT
 public:
    explicit StackPanel(DocumentModel& model, QWidget* parent = nullptr);

    StackView& stack() { return *stack_; }
    void setShape(const Shape& shape);

 private:
    void refresh();
    void addLayer(const char* part);

    DocumentModel& model_;
    Shape shape_;
    QComboBox* decoder_;
    QPushButton* addDecoder_;
    QLabel* summary_;
    StackView* stack_;
    ProblemList* problems_;
};

}  // namespace hourglass::ui
