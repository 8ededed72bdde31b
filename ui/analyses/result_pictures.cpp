#include "ui/analyses/result_pictures.h"

#include <QGridLayout>
#include <QLabel>
#include <QPixmap>

#include "ui/views/picture.h"

namespace hourglass::ui {
namespace {

constexpr int kSide = 140, kSmallSide = 60;  // pixels of the screen, about
constexpr int kFew = 4, kRow = 8;            // more pictures are small, and go on in the next row

}  // namespace

ResultPictures::ResultPictures(const AnalysisResult::Pictures& pictures, QWidget* parent)
    : QWidget(parent) {
    setObjectName("analysis.pictures");
    setAccessibleName(QString::fromStdString(pictures.title));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    const float largest = pictures.largest();
    const auto units = static_cast<size_t>(pictures.shape.count());
    std::vector<float> scaled(units);
    const int count = static_cast<int>(pictures.names.size());
    const int side = count > kFew ? kSmallSide : kSide;
    for (int i = 0; i < count; ++i) {
        const int row = 2 * (i / kRow), column = i % kRow;
        for (size_t u = 0; u < units; ++u)
            scaled[u] =
                largest > 0 ? pictures.values[static_cast<size_t>(i) * units + u] / largest : 0;
        const QImage image = pictureOf(scaled.data(), pictures.shape);
        const QString name = QString::fromStdString(pictures.names[static_cast<size_t>(i)]);
        auto* picture = new QLabel(this);
        const int factor = std::max(1, side / std::max(image.width(), image.height()));
        picture->setPixmap(QPixmap::fromImage(image.scaled(image.size() * factor)));
        picture->setAccessibleName(name);
        grid->addWidget(picture, row, column, Qt::AlignHCenter);
        grid->addWidget(new QLabel(name, this), row + 1, column, Qt::AlignHCenter);
    }
    const int columns = std::min(count, kRow);
    grid->setColumnStretch(columns, 1);
    auto* scale = new QLabel(tr("Black 0, white %1 (%2)")
                                 .arg(QString::fromStdString(AnalysisResult::shown(largest)),
                                      QString::fromStdString(pictures.unit)),
                             this);
    grid->addWidget(scale, grid->rowCount(), 0, 1, columns + 1);
}

}  // namespace hourglass::ui
