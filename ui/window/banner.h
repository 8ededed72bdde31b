#pragma once

#include <QFrame>

#include "ui/document/document_model.h"
#include "ui/training/lab.h"

class QHBoxLayout;
class QLabel;

namespace hourglass::ui {

/// At the top of the page while nothing can be trained: why, in plain words, and buttons that cure
/// it. Gone when all is well.
class Banner : public QFrame {
    Q_OBJECT
 public:
    Banner(DocumentModel& model, Lab& lab, QWidget* parent = nullptr);

 Q_SIGNALS:
    void otherDataWanted();
    void told(const QString& sentence);

 protected:
    void changeEvent(QEvent* event) override;

 private:
    void refresh();
    void refreshDiverged();
    void refreshUnusable();
    void show(const QString& title, const QString& words);
    void addButton(const QString& name, const QString& text, std::function<void()> work);
    void goBack();
    void applyColours();

    DocumentModel& model_;
    Lab& lab_;
    QLabel* words_;
    QWidget* buttons_ = nullptr;
    QHBoxLayout* row_;
};

}  // namespace hourglass::ui
