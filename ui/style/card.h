#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace hourglass::ui {

class FittingLabel;
class FoldHeader;
class LinkButton;

/// A quiet rounded surface on the grey page: a header (title, small grey subtitle, links at the
/// right) and a body. Widgets go into body(). It may fold; then its header is a button.
class Card : public QFrame {
    Q_OBJECT
 public:
    explicit Card(const QString& title = {}, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    /// Several wordings, the longest first: the subtitle gives way to the links beside it.
    void setSubtitle(const QStringList& wordings);
    void setSubtitle(const QString& subtitle) { setSubtitle(QStringList{subtitle}); }
    /// A link at the right of the header; `name` is its object name.
    LinkButton* addLink(const QString& text, const QString& name);
    /// Anything else at the right of the header: a chip, a switch.
    void addToHeader(QWidget* widget);
    QVBoxLayout* body() const { return body_; }

    /// From now on the card folds. Whether it is folded is remembered under `key` while the program
    /// runs. The header's object name is `key`.
    void makeFoldable(const QString& key, bool foldedAtFirst = true);
    /// One word that is shown while it is folded.
    void setSummary(const QString& summary);
    QString summary() const;
    bool isFolded() const;
    void setFolded(bool folded);

 Q_SIGNALS:
    void foldedChanged(bool folded);

 protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

 private:
    void applyGround();
    void showFold(bool open);

    QHBoxLayout* header_;
    QWidget* headerRow_;
    QWidget* bodyPlace_;
    QVBoxLayout* body_;
    QLabel* title_;
    FittingLabel* subtitle_;
    FoldHeader* fold_ = nullptr;
    QString key_;
};

}  // namespace hourglass::ui
