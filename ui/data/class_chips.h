#pragma once

#include <QWidget>
#include <vector>

#include "ui/document/document_model.h"

class QAbstractButton;

namespace hourglass::ui {

/// The classes of the data as chips; one that is switched off is left out of training and stays in
/// the test part ("data.left_out").
class ClassChips : public QWidget {
    Q_OBJECT
 public:
    /// More classes than this are not shown as chips.
    static constexpr size_t kMostChips = 24;

    explicit ClassChips(DocumentModel& model, QWidget* parent = nullptr);
    void setClasses(const std::vector<std::string>& names);
    bool isEmpty() const { return chips_.empty(); }
    /// "all 10", "8 of 10".
    QString summary() const;

 Q_SIGNALS:
    void changed();

 private:
    void refresh();
    void send();

    DocumentModel& model_;
    std::vector<std::string> names_;
    std::vector<QAbstractButton*> chips_;
};

}  // namespace hourglass::ui
