#pragma once

#include <QColor>
#include <map>
#include <vector>

#include "core/training/common_moment.h"
#include "ui/training/viewpoint.h"

namespace hourglass::ui {

/// A run of the document, the open one too, as it is laid beside others.
struct ComparedRun {
    int64_t number = 0;
    bool isOpen = false, isHidden = false;
    QString name;  ///< what differs, or what a person called it
    QString note;
    QColor colour;
    Experiment experiment;
    std::shared_ptr<const PreparedData> data;  ///< null: of a file, and not read yet
    std::shared_ptr<const Scaling> scaling;
    Shape sampleShape;
    std::shared_ptr<const History> history;
    Moments moments;  ///< oldest first; the newest weights are the last one
    /// Whether its errors are of the same data as the open run's, and its samples of the same form.
    bool hasSameData = false, hasSameSamples = false;

    QString title() const;  ///< "Run 3: seed 5"
    /// The latest row of its curve; null before the first one.
    const EpochRecord* last() const;
    /// The row with the smallest squared error; null before the first one.
    const EpochRecord* best() const;
    double seconds() const;
};

/// All runs that are listed, by their numbers. `moments`: of all runs by the training loop's
/// numbers.
std::vector<ComparedRun> comparedRuns(
    const Lab& lab, const Viewpoint& viewpoint,
    const std::map<int64_t, std::shared_ptr<const Moments>>& moments, bool dark);

}  // namespace hourglass::ui
