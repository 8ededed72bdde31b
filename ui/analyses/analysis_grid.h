#pragma once

#include <QScrollArea>
#include <map>

#include "ui/analyses/analysis_card.h"

namespace hourglass::ui {

class CardGrid;

/// All questions as cards, as many side by side as have room: first those that apply, then the
/// others with the reason. The arrows go from card to card.
class AnalysisGrid : public QScrollArea {
    Q_OBJECT
 public:
    explicit AnalysisGrid(QWidget* parent = nullptr);

    const QList<AnalysisCard*>& cards() const { return cards_; }
    AnalysisCard& current() const { return *current_; }
    /// Makes a card the current one and brings it into sight; unknown names change nothing.
    void choose(const std::string& id);
    /// Sorts the cards: `reasons` has those that cannot be asked now.
    void setUnfit(const std::map<std::string, QString>& reasons);

 Q_SIGNALS:
    void runWanted(const std::string& id);
    void openWanted(const std::string& id);
    void currentChanged();

 protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

 private:
    void makeCurrent(const std::string& id);
    AnalysisCard* neighbour(int key) const;
    /// Widths that go with the size of the letters.
    void giveRoom();
    void reveal();

    QList<AnalysisCard*> cards_;  ///< in the catalogue's order
    AnalysisCard* current_ = nullptr;
    QWidget* others_;  ///< heading and cards of those that do not apply
    CardGrid *fit_ = nullptr, *unfit_ = nullptr;
};

}  // namespace hourglass::ui
