#pragma once

#include "ui/samples/sample_sheet.h"
#include "ui/views/examples.h"
#include "ui/views/picture_worker.h"

namespace hourglass::ui {

/// Fixed samples and what the network makes of them now, as suits their kind: pictures in rows
/// (input, what the encoder saw, result, difference), other samples given beside rebuilt.
class ReconstructionView : public SampleSheetView {
    Q_OBJECT
 public:
    explicit ReconstructionView(QWidget* parent = nullptr);

    void setPictures(std::shared_ptr<const Reconstructions> pictures);
    void setExamples(const Examples& examples);
    const std::shared_ptr<const Reconstructions>& pictures() const { return pictures_; }

    QSize sizeHint() const override { return {520, 176}; }
    QSize minimumSizeHint() const override { return {190, 120}; }

 private:
    std::shared_ptr<const Reconstructions> pictures_;
    Examples examples_;
};

/// The names of a data set's shown examples, for captions and for those who do not see them.
QStringList namesOf(const Examples& examples, int64_t count);
/// True if they say more than a number; a sentence is its own name.
bool hasNames(const Examples& examples);

}  // namespace hourglass::ui
