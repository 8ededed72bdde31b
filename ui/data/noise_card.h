#pragma once

#include "ui/document/document_model.h"
#include "ui/style/card.h"
#include "ui/views/view_feed.h"

namespace hourglass::ui {

class NoisePreview;

/// How the input is spoilt: kind and amount, and pairs of what is clean and what the encoder sees,
/// which follow the amount at once, before training, too.
class NoiseCard : public Card {
    Q_OBJECT
 public:
    NoiseCard(DocumentModel& model, ViewFeed& feed, QWidget* parent = nullptr);

 private:
    void showPairs(bool shown);

    DocumentModel& model_;
    QWidget* pairs_;
    NoisePreview* preview_;
};

}  // namespace hourglass::ui
