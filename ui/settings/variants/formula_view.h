#pragma once

#include <QWidget>

#include "ui/settings/variants/formula.h"

namespace hourglass::ui {

/// A formula as a picture, in the theme's colours. It is read aloud in plain characters.
class FormulaView : public QWidget {
    Q_OBJECT
 public:
    explicit FormulaView(QWidget* parent = nullptr);
    void setFormula(const QString& typeset, const QString& plain);
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return {180, heightForWidth(180)}; }

 protected:
    void paintEvent(QPaintEvent* event) override;

 private:
    double pixels() const;
    Formula formula_;
};

}  // namespace hourglass::ui
