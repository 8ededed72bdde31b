#pragma once

#include "core/questions/analysis.h"
#include "ui/style/card.h"

class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;

namespace hourglass::ui {

class AnalysisSettings;
class LinkButton;
class QuietLabel;

/// What a card says besides its question.
struct AnalysisCardState {
    QString whyUnfit;         ///< why it cannot be asked of this network and these data
    QString whyNot;           ///< why it cannot be run just now; empty if it can
    bool isBusy = false;      ///< it is running
    bool isAnswered = false;  ///< there is an answer to open
    QString figure;           ///< the answer's first number; empty if it has none
    QString about;            ///< which moment the answer is about, or why there is none
};

/// One question to the network: what it answers, its settings, Run, and its answer in a line.
/// Enter runs it.
class AnalysisCard : public Card {
    Q_OBJECT
 public:
    explicit AnalysisCard(const Entry<Analysis>& entry, QWidget* parent = nullptr);

    const std::string& id() const { return entry_.id; }
    const Entry<Analysis>& entry() const { return entry_; }
    AnalysisSettings& settings() const { return *settings_; }
    /// Puts the settings back that were shown beside the answer.
    void takeSettings();
    void setState(const AnalysisCardState& state);
    /// The card that the key A runs.
    void setCurrent(bool current);

 Q_SIGNALS:
    void runWanted(const std::string& id);
    void openWanted(const std::string& id);
    void chosen(const std::string& id);

 protected:
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

 private:
    QWidget* makeFoot();

    const Entry<Analysis>& entry_;
    bool current_ = false;
    AnalysisSettings* settings_;
    QuietLabel *help_, *about_;
    QLabel *whyUnfit_, *figure_;
    QHBoxLayout* foot_ = nullptr;
    QPushButton* run_ = nullptr;
    LinkButton* open_ = nullptr;
    QProgressBar* busy_ = nullptr;
};

}  // namespace hourglass::ui
