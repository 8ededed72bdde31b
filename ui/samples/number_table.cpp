#include "ui/samples/number_table.h"

#include <cmath>

namespace hourglass::ui {
namespace {

QString csvCell(QString text) {
    if (!text.contains(',') && !text.contains('"') && !text.contains('\n')) return text;
    return '"' + text.replace('"', "\"\"") + '"';
}

QString csvLine(const QStringList& cells) {
    QStringList line;
    for (auto& cell : cells) line << csvCell(cell);
    return line.join(',') + '\n';
}

}  // namespace

QString NumberTable::csv() const {
    QString text = csvLine(head);
    for (auto& row : rows) text += csvLine(row);
    return text;
}

QString fileNumber(double number) {
    return std::isfinite(number) ? QString::number(number, 'g', 7) : QString();
}

}  // namespace hourglass::ui
