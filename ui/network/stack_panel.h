#pragma once

#include <QWidget>

#include "core/base/shape.h"
#include "ui/document/document_model.h"

class QComboBox;
class QLabel;
class QToolButton;

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
    QToolButton* addButton(const QString& text, const char* part, const char* name,
                           const QString& tip);
    void add(const std::string& part, const std::string& kind);

    DocumentModel& model_;
    Shape shape_;
    QComboBox* decoder_;
    QToolButton* addDecoder_ = nullptr;
    QLabel* summary_;
    StackView* stack_;
    ProblemList* problems_;
};

}  // namespace hourglass::ui
