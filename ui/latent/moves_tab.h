#pragma once

#include <QWidget>

#include "ui/latent/shown_model.h"

class QLabel;

namespace hourglass::ui {

class CodeScene;
class LatentMap;
class LatestWork;
class ToggleChip;

/// How the code of A's sample moves, on the map while the tab is seen. Drift: where it was at the
/// kept moments of the run. Pull: where it would go to be rebuilt better by the decoder as it is.
/// Two things, told apart: the encoder need not follow the pull.
class MovesTab : public QWidget {
    Q_OBJECT
 public:
    static constexpr int64_t kMostUnits = 64;   ///< of a code that is pulled: two decodings each
    static constexpr size_t kMostMoments = 40;  ///< evenly chosen

    MovesTab(CodeScene& scene, LatentMap& map, const PageContext& on, QWidget* parent);
    const Floats& drift() const { return drift_; }  ///< codes, the oldest first, [any, K]
    const std::vector<double>& pull() const { return pull_; }  ///< [K]; empty: not known

 protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

 private:
    void ask();
    void showMoves();

    CodeScene& scene_;
    LatentMap& map_;
    PageContext on_;
    ToggleChip *driftOn_, *pullOn_;
    QLabel* words_;
    LatestWork* work_;
    Floats drift_, at_;  ///< `at_`: the code that is pulled
    std::vector<double> pull_;
    int64_t moments_ = 0;
};

}  // namespace hourglass::ui
