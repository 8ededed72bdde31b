#pragma once

#include <QObject>
#include <QTimer>

#include "ui/document/document_model.h"
#include "ui/latent/code_scene.h"

namespace hourglass::ui {

/// Keeps the pins of the open run in the document, so that they are undone and saved like every
/// other edit: what a hand does without a rest is one step.
class PinKeeper : public QObject {
    Q_OBJECT
 public:
    PinKeeper(CodeScene& scene, DocumentModel& model, QObject* parent);

 private:
    void keep();
    void restore();
    void takeCodes();
    static bool samePins(std::vector<PinWords> a, std::vector<PinWords> b);

    CodeScene& scene_;
    DocumentModel& model_;
    QTimer rest_;
    QString what_;                  ///< that was done last
    std::vector<PinWords> edited_;  ///< as they were after that
    int64_t codesOf_ = 0;           ///< the training loop's number of the run whose pins these are
    int64_t run_ = 0;               ///< its number in the document; 0: none
};

}  // namespace hourglass::ui
