#pragma once

#include <QMenu>

#include "ui/document/document_model.h"
#include "ui/network/layer_look.h"

namespace hourglass::ui {

/// All settings of one layer in a form, and the buttons that move and remove it. Deletes itself
/// when it is closed.
class LayerPopup : public QMenu {
    Q_OBJECT
 public:
    LayerPopup(DocumentModel& model, const LayerLook& look, QWidget* parent);

 private:
    QWidget* orderButtons(DocumentModel& model, const LayerLook& look);
};

}  // namespace hourglass::ui
