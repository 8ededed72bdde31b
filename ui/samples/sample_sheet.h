#pragma once

#include <memory>

#include "ui/samples/painted_view.h"
#include "ui/samples/sheet_layout.h"

namespace hourglass::ui {

/// Samples and what became of them: [count, units] each, or null.
struct SampleSheet {
    std::shared_ptr<const SampleLook> look;
    int64_t count = 0;
    std::shared_ptr<const void> owner;  ///< keeps the values alive
    const float *given = nullptr, *seen = nullptr, *rebuilt = nullptr;
    PointsBehind behind;
    QStringList names;  ///< one a sample, or empty

    SampleParts sample(int64_t index) const;
};

/// A painted sheet of samples of any kind: the kind's renderer decides how.
class SampleSheetView : public PaintedView {
    Q_OBJECT
 public:
    explicit SampleSheetView(QWidget* parent = nullptr);

    void setSheet(SampleSheet sheet, ShownMoment moment);
    void clearSheet();
    const SampleSheet& sheet() const { return sheet_; }
    /// Names stand beside the samples.
    void setCaptions(bool on) { captions_ = on; }
    /// Single pictures are as large as they can be with none left out.
    void setAllInSight(bool on) { allInSight_ = on; }
    /// So many of them beside each other; 0: as suits the room.
    void setColumns(int columns) { columns_ = columns; }
    /// What is said while there is nothing to show.
    void setEmptyWords(const QString& words) { emptyWords_ = words; }
    /// The renderer that is used; null while there is nothing to show.
    const SampleRenderer* renderer() const;
    SheetLayout layoutNow() const;

    int itemCount() const override;
    QRectF itemPlace(int item) const override;
    QString itemName(int item) const override;
    QString itemValue(int item) const override;
    NumberTable numbers() const override;
    void paintLarge(const SampleCanvas& canvas, const QRectF& place, int item) const override;
    QSizeF largeRoom(const SampleCanvas& canvas, int item) const override;

 protected:
    void paintContent(const SampleCanvas& canvas) const override;
    int itemAt(const QPointF& point) const override;
    SheetForm form() const;
    /// The height that suits a width, for views that a column of a dock gives no height.
    int heightThatSuits(int width) const;

 private:
    void paintRows(const SampleCanvas& canvas, const SheetLayout& l) const;
    void paintCells(const SampleCanvas& canvas, const SheetLayout& l) const;

    SampleSheet sheet_;
    QString emptyWords_;
    bool captions_ = false, allInSight_ = false;
    int columns_ = 0;
};

/// Signs and their meaning in a line; those that do not fit are left out.
void paintSigns(const SampleCanvas& canvas, const QRectF& line, const QList<SampleSign>& signs);

}  // namespace hourglass::ui
