#pragma once

#include <QSet>

#include "core/training/snapshot.h"
#include "ui/training/run_list.h"
#include "ui/views/curve_plot.h"

namespace hourglass::ui {

/// What stands to the right.
enum class AlongAxis { Epochs, Updates, Seconds };

/// What of a run is plotted, and how.
struct CurveChoice {
    QSet<QString> hidden;  ///< names of terms, or "validation", that are switched off
    bool dark = false;
    AlongAxis along = AlongAxis::Epochs;
    bool smooth = false;  ///< a smoothed line over the raw one, which stays
};

/// Where a row of the training curve stands on the axis.
double placeOf(const EpochRecord& row, AlongAxis along);
/// Each curve of more than two points as a thin raw line and a smoothed one over it (a moving
/// average with exponentially falling weights, 0.6 of the past, without the start's bias).
std::vector<Curve> withSmooth(const std::vector<Curve>& curves);

/// Terms of a stage's loss: training solid, validation dashed; batches faint while it is young.
std::vector<Curve> termCurves(const Snapshot& snapshot, size_t stage, const CurveChoice& choice);
/// What is measured inside the network, over the whole run: the gradients' lengths, or the units.
enum class Inside { Gradients, Units };
std::vector<Curve> insideCurves(const History& history, Inside what, const CurveChoice& choice);
/// A level line: what something without a network reaches.
struct FlatLine {
    QString id, name, tip;
    QPen pen;
    double error = 0;  ///< SSE/sample
};
/// Squared error on validation pictures, beside PCA, the mean picture and earlier runs on the same
/// data.
std::vector<Curve> errorCurves(const Snapshot& snapshot, const std::vector<FlatLine>& flat,
                               const RunList& runs, const Value& data, double last,
                               const CurveChoice& choice);
/// What needs no network reaches on each part: PCA with as many values as the code has, and the
/// mean picture. `pca` holds errors by the number of values (0: the mean), of the part that the
/// runs' errors are of; `training` those of the training part. Each may be null.
std::vector<FlatLine> linesBeside(const std::vector<double>* pca,
                                  const std::vector<double>* training, int64_t codeUnits,
                                  bool isPictures, bool dark);
/// The latest kept runs whose data section is this one: errors on other data are no comparison.
std::vector<const KeptRun*> comparableRuns(const RunList& runs, const Value& data);
/// Id of a kept run's curve, and its line, which it keeps for life.
QString curveOf(const KeptRun& run);
QPen keptPen(const KeptRun& run);
/// "PCA, 2 values".
QString pcaName(int64_t codeUnits);
/// Names of the terms that have a curve of their own.
std::vector<TermInfo> shownTerms(const StageRecord& stage);

}  // namespace hourglass::ui
