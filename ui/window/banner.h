#pragma once

#include "ui/document/document_model.h"
#include "ui/style/tinted_frame.h"
#include "ui/training/lab.h"

class QHBoxLayout;
class QLabel;

namespace hourglass::ui {

/// At the top of the page while nothing can be trained: why, in plain words, and buttons that cure
/// it. Gone when all is well.
class Banner : public TintedFrame {
    Q_OBJECT
 public:
    Banner(DocumentModel& model, Lab& lab, QWidget* parent = nullptr);

 Q_SIGNALS:
    void otherDataWanted();
    /// The data of the open run are to be looked for: a file, or a folder.
    void lostDataWanted(bool folder);
    void message(const QString& sentence);

 private:
    void refresh();
    void refreshDiverged();
    void refreshUnusable();
    void refreshMissing();
    void show(const QString& title, const QString& words);
    void addButton(const QString& name, const QString& text, std::function<void()> work);
    void goBack();

    DocumentModel& model_;
    Lab& lab_;
    QLabel* words_;
    QWidget* buttons_ = nullptr;
    QHBoxLayout* row_;
};

}  // namespace hourglass::ui
