#pragma once

#include <QTimer>

#include "core/questions/special_sights.h"
#include "ui/samples/sample_sheet.h"
#include "ui/views/view_feed.h"

namespace hourglass::ui {

class QuietLabel;

/// What only some variants show of themselves: a judge's verdicts, a machine's dreams, a book. It
/// follows the shown moment while it is looked at; what goes on by itself goes on.
class SpecialView : public QWidget {
    Q_OBJECT
 public:
    explicit SpecialView(ViewFeed& feed, QWidget* parent = nullptr);

    void setExperiment(const Experiment& experiment);
    /// Null where the variant has nothing of the kind.
    const SpecialSightInfo* info() const { return info_; }
    SampleSheetView& sheet() { return *sheet_; }

 protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

 private:
    void ask();
    void take(const std::shared_ptr<const SpecialAnswer>& answer);

    ViewFeed& feed_;
    const SpecialSightInfo* info_ = nullptr;
    QTimer pause_;
    QuietLabel* note_;
    SampleSheetView* sheet_;
};

}  // namespace hourglass::ui
