#pragma once

#include "ui/samples/sample_sheet.h"
#include "ui/views/picture_worker.h"

namespace hourglass::ui {

/// What is known of each frame of a path.
struct PathFrames {
    int64_t units = 0;
    Floats codes;                   ///< [frames, units]
    std::vector<double> changes;    ///< from each frame to the next, in the data's units
    std::vector<double> distances;  ///< to the data's codes, in code units; or empty
    int64_t count() const { return units > 0 ? std::ssize(codes) / units : 0; }
};

/// The frames of a path in a line; its file of numbers holds their codes.
class FrameStrip : public SampleSheetView {
    Q_OBJECT
 public:
    explicit FrameStrip(QWidget* parent);
    void setFrames(PathFrames frames) { frames_ = std::move(frames); }
    const PathFrames& frames() const { return frames_; }
    NumberTable numbers() const override;
    QSize minimumSizeHint() const override { return {100, 30}; }
    QSize sizeHint() const override { return {300, 44}; }

 private:
    PathFrames frames_;
};

}  // namespace hourglass::ui
