#pragma once

#include <QWidget>
#include <utility>
#include <vector>

namespace hourglass::ui {

/// A row of widgets of which the less important ones go where room lacks, so that the others stay.
/// It is as wide as all of them if it may be, and no narrower than those that never go.
class YieldingRow : public QWidget {
    Q_OBJECT
 public:
    YieldingRow(int spacing, Qt::Alignment vertical, QWidget* parent);

    /// Of several parts the one of the highest rank goes first; one of rank 0 never goes.
    void addPart(QWidget* part, int rank, int spaceBefore = 0);
    /// Whether there is something to show in it; a part that is not wanted takes no room.
    void setWanted(QWidget* part, bool wanted);
    /// Puts everything in its place: after words have changed.
    void arrange();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

 protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

 private:
    struct Part {
        QWidget* widget;
        int rank, spaceBefore;
        bool wanted;
    };

    QSize sizeOf(const Part& part) const;
    /// Width of all wanted parts up to a rank, without margins.
    int widthUpTo(int rank) const;
    QSize hintUpTo(int rank) const;
    int highestRank() const;

    const int spacing_;
    const Qt::Alignment vertical_;
    std::vector<Part> parts_;
    std::pair<QSize, QSize> hints_;  ///< that the layout around was told of
};

}  // namespace hourglass::ui
