#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>
#include <optional>
#include <set>

#include "ui/latent/code_scene.h"
#include "ui/latent/slider_axis.h"

class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace hourglass::ui {

class SliderRow;

/// One slider a code value (or principal direction), the most useful first; behind each what the
/// decoder draws along it. What carries nothing is folded away with its count.
class CodeSliders : public QWidget {
    Q_OBJECT
 public:
    CodeSliders(CodeScene& scene, QWidget* parent);

    void setUnit(SliderUnit unit);
    SliderUnit unit() const { return unit_; }
    void setPrincipal(bool principal);
    bool isPrincipal() const { return principal_; }
    /// By what they are sorted, in words.
    QString criterion() const;
    const std::vector<SliderAxis>& axes() const { return axes_; }
    /// The codes behind the sliders that are seen, [rows, tiles, K].
    const Floats& stripCodes() const { return stripCodes_; }

 Q_SIGNALS:
    void criterionChanged();

 protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

 private:
    void takeCodes();
    void takeUsefulness(const UsefulnessAnswer& answer);
    void askUsefulness();
    void showAxes();
    void rebuild();
    void showCode();
    void hold();
    void askStrips();
    void takeStrips(const Decoded& decoded);
    QString foldWords(size_t inUse) const;

    CodeScene& scene_;
    std::vector<SliderAxis> axes_;
    std::vector<SliderRow*> rows_;
    std::set<int> locked_;  ///< indices of axes
    std::optional<CodeUsefulness> usefulness_;
    int64_t usefulRun_ = 0, usefulStep_ = -1;
    bool unfolded_ = false, principal_ = false;
    SliderUnit unit_ = SliderUnit::Value;
    QScrollArea* scroll_;
    QPushButton* fold_;
    Floats stripCodes_;
    std::vector<SliderRow*> stripRows_;
    ShownMoment stripMoment_;
    int stripLabel_ = 0;
    QTimer stripTimer_;
};

}  // namespace hourglass::ui
