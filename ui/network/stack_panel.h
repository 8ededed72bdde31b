#pragma once

#include "core/base/shape.h"
#include "ui/document/document_model.h"
#include "ui/style/card.h"

class QActionGroup;
class QMenu;

namespace hourglass::ui {

class ProblemList;
class StackView;

/// The network's card: how large it is, the decoder's choice, the live picture, and what is wrong
/// with it.
class StackPanel : public Card {
    Q_OBJECT
 public:
    explicit StackPanel(DocumentModel& model, QWidget* parent = nullptr);

    StackView& stack() { return *stack_; }
    void setSampleShape(const hourglass::Shape& shape);

 private:
    void refresh();
    void showSummary();
    void makeDecoderLink();
    LinkButton* addLayerLink(const QString& text, const char* part, const char* name,
                             const QString& tip);
    void add(const std::string& part, const std::string& kind);

    DocumentModel& model_;
    hourglass::Shape shape_;
    LinkButton *decoder_ = nullptr, *addDecoder_ = nullptr;
    QActionGroup* decoders_;
    StackView* stack_;
    ProblemList* problems_;
    QString weights_;
};

}  // namespace hourglass::ui
