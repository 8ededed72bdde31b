#pragma once

#include <QPushButton>

#include "ui/latent/concept_samples.h"

class QMenu;

namespace hourglass::ui {

/// A basket of samples: its menu fills it, and samples of the strip can be dropped into it.
class BasketButton : public QPushButton {
    Q_OBJECT
 public:
    BasketButton(CodeScene& scene, const QString& title, QWidget* parent);
    void setRows(std::vector<int64_t> rows);
    const std::vector<int64_t>& rows() const { return rows_; }

 Q_SIGNALS:
    /// By a hand.
    void filled();
    /// All dots that the other basket has not.
    void restWanted();

 protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

 private:
    void offer();
    void fill(std::vector<int64_t> rows);
    void add(const std::vector<int64_t>& rows);

    CodeScene& scene_;
    ConceptSamples samples_;
    QString title_;
    QMenu* menu_;
    std::vector<int64_t> rows_;
};

}  // namespace hourglass::ui
