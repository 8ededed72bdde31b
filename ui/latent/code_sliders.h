#pragma once

#include <QWidget>
#include <vector>

#include "ui/views/picture_worker.h"

class QGridLayout;
class QPushButton;
class QScrollArea;
class QSlider;

namespace hourglass::ui {

class NumberBox;

/// One slider a code value, the most useful first; -3 to 3 standard deviations of the data's
/// codes. Beyond twelve the rest is folded away.
class CodeSliders : public QWidget {
    Q_OBJECT
 public:
    explicit CodeSliders(QWidget* parent = nullptr);

    /// `sort`: the order may follow these codes.
    void setCodes(std::shared_ptr<const Codes> codes, bool sort);
    /// Without codes there is nothing to slide.
    void clear();
    /// Moves all sliders without telling anybody.
    void setCode(const Floats& code);
    const Floats& code() const { return code_; }

 Q_SIGNALS:
    void changed();

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    struct Row {
        int unit;
        QSlider* slider;
        NumberBox* number;
    };
    void rebuild();
    void addRow(int unit, QGridLayout* grid, int line);
    void showRow(const Row& row);
    void take(int unit, double value);
    double mean(int unit) const;
    double deviation(int unit) const;

    std::shared_ptr<const Codes> codes_;
    std::vector<int> order_;
    Floats code_;
    std::vector<Row> rows_;
    QScrollArea* scroll_;
    QPushButton* fold_;
    bool unfolded_ = false, showing_ = false;
};

}  // namespace hourglass::ui
