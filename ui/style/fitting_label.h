#pragma once

#include <QLabel>
#include <QStringList>

namespace hourglass::ui {

/// Words that give way to their neighbours: of several wordings it shows the longest that
/// has room, and never a word that is cut through. The longest is the tool tip, and what a screen
/// reader says.
class FittingLabel : public QLabel {
    Q_OBJECT
 public:
    explicit FittingLabel(QWidget* parent = nullptr);

    /// Longest first. If not even the last has room, its beginning is shown with an ellipsis, or
    /// nothing if it has markup.
    void setWordings(const QStringList& wordings);
    /// The longest wording.
    QString words() const { return wordings_.value(0); }

 protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

 private:
    void choose();

    QStringList wordings_;
};

}  // namespace hourglass::ui
