#pragma once

#include <QImage>
#include <QString>
#include <functional>

#include "ui/samples/number_table.h"

class QMenu;
class QWidget;

namespace hourglass::ui {

class PaintedView;

/// What a view can give away: any view can say this of itself, whatever draws it.
struct ViewExports {
    QWidget* view = nullptr;
    QString name;  ///< of files, without ending: "reconstructions, run 3, update 852"
    std::function<QImage(double scale)> picture;
    std::function<NumberTable()> numbers;
    int64_t updates = -1;  ///< of the moment that it shows; -1: it does not say
};

/// What any painted view says of itself.
ViewExports exportsOf(PaintedView& view);

/// "Add to report", "Copy picture", "Save picture…" in three sizes, "Save numbers as CSV…".
void fillExportMenu(QMenu& menu, const ViewExports& view);
void fillExportMenu(QMenu& menu, PaintedView& view);

/// Writes beside, then renames. An empty sentence, or why it did not work.
QString savePicture(const QImage& picture, const QString& path);
QString saveNumbers(const NumberTable& numbers, const QString& path);

}  // namespace hourglass::ui
