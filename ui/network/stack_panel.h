#pragma once

#include "core/base/result.h"
#include "core/base/shape.h"
#include "ui/document/document_model.h"
#include "ui/style/card.h"

class QActionGroup;
class QMenu;

namespace hourglass::ui {

class LayerPalette;
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
    /// What an epoch takes, in seconds; below 0: not known.
    void setEpochSeconds(double seconds);

 Q_SIGNALS:
    /// Why a layer was not put where somebody wanted it.
    void refused(const QString& sentence);

 protected:
    void changeEvent(QEvent* event) override;

 private:
    void refresh();
    void showSummary();
    void makeDecoderLink();
    void makePalette();
    void addAt(const QString& kind, int gap);
    void offer(const QString& kind, int gap);
    Result<Experiment> addedAt(const QString& kind, int gap) const;

    DocumentModel& model_;
    hourglass::Shape shape_;
    LinkButton *decoder_ = nullptr, *add_ = nullptr;
    LayerPalette* palette_ = nullptr;
    int gap_ = -1;  ///< that the keys have chosen
    QActionGroup* decoders_;
    StackView* stack_ = nullptr;
    ProblemList* problems_ = nullptr;
    QString weights_;
    double epochSeconds_ = -1;
};

}  // namespace hourglass::ui
