#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace hourglass::ui {

/// What a view shows, as rows for a spreadsheet.
struct NumberTable {
    QStringList head;
    QList<QStringList> rows;

    /// With the head as its first line; cells with commas, quotes or line ends are quoted.
    QString csv() const;
};

/// A number as it is written into files: all its digits, a point.
QString fileNumber(double number);

}  // namespace hourglass::ui
