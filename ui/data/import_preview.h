#pragma once

#include <QWidget>

#include "core/data/prepared_data.h"
#include "core/experiment/experiment.h"

class QLabel;

namespace hourglass::ui {

class SampleSheetView;

/// The first samples of the data as they were read, as they are taken in, and, where they are
/// changed by chance while they are trained on, as a training step may get them; and what range
/// their values have for the network.
class ImportPreview : public QWidget {
    Q_OBJECT
 public:
    explicit ImportPreview(QWidget* parent = nullptr);
    void show(const PreparedData& data, const Experiment& experiment);
    void clear();
    /// "The network sees values from 0 to 1, 0.29 on average."
    QString rangeSentence() const;

 private:
    SampleSheetView* addRow(const QString& name, const QString& title);

    QLabel *asRead_, *takenIn_, *byChance_;
    SampleSheetView *before_, *after_, *drawn_;
    QLabel* range_;
};

}  // namespace hourglass::ui
