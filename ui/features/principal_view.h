#pragma once

#include <memory>

#include "ui/features/feature_answer.h"
#include "ui/samples/painted_view.h"

namespace hourglass::ui {

/// The principal directions of the training data, a row each, beside the unit that is most like
/// each of them. Of a linear autoencoder: its raw units, its plane turned to its own principal
/// directions, and the true ones, side by side.
class PrincipalView : public PaintedView {
    Q_OBJECT
 public:
    explicit PrincipalView(QWidget* parent = nullptr);

    void setAnswer(std::shared_ptr<const FeatureAnswer> answer);
    /// Turns the plane of a linear autoencoder.
    void setRotated(bool rotated);
    bool canRotate() const { return answer_ && answer_->sight->rotated.units > 0; }
    /// "The planes differ by 12°", or why there is no such angle.
    QString angleSentence() const;
    int heightFor(int width) const;

    int itemCount() const override;
    QRectF itemPlace(int item) const override;
    QString itemName(int item) const override;
    QString itemValue(int item) const override;
    NumberTable numbers() const override;
    void paintLarge(const SampleCanvas& canvas, const QRectF& place, int item) const override;
    QSizeF largeRoom(const SampleCanvas& canvas, int item) const override;

 protected:
    void paintContent(const SampleCanvas& canvas) const override;

 private:
    /// What stands in one column of a row.
    struct Column {
        QString title;
        const float* values = nullptr;
    };
    const FeatureSight& sight() const { return *answer_->sight; }
    bool turned() const { return rotated_ && canRotate(); }
    std::vector<Column> columns(int row) const;
    double sideIn(int width) const;
    double side() const { return sideIn(width()); }
    double lineHeight() const;
    int64_t rowsShown() const;

    std::shared_ptr<const FeatureAnswer> answer_;
    bool rotated_ = false;
};

}  // namespace hourglass::ui
