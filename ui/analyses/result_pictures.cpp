#include "ui/analyses/result_pictures.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPixmap>
#include <algorithm>

#include "ui/style/colours.h"
#include "ui/views/picture.h"

namespace hourglass::ui {
namespace {

constexpr int kSide = 140, kSmallSide = 60;  // pixels of the screen, about
constexpr int kFew = 4, kRow = 8;            // more pictures are small, and go on in the next row

}  // namespace

ResultPictures::ResultPictures(const AnalysisResult::Pictures& pictures, QWidget* parent)
    : QWidget(parent), pictures_(pictures) {
    setObjectName("analysis.pictures");
    setAccessibleName(QString::fromStdString(pictures.title));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    const int count = static_cast<int>(pictures.names.size());
    const int inRow = pictures.perRow > 0 ? static_cast<int>(pictures.perRow) : kRow;
    for (int i = 0; i < count; ++i) {
        const QString name = QString::fromStdString(pictures.names[static_cast<size_t>(i)]);
        auto* picture = new QLabel(this);
        picture->setAccessibleName(name);
        labels_ << picture;
        grid->addWidget(picture, 2 * (i / inRow), i % inRow, Qt::AlignHCenter);
        grid->addWidget(new QLabel(name, this), 2 * (i / inRow) + 1, i % inRow, Qt::AlignHCenter);
    }
    const int columns = std::min(count, inRow);
    grid->setColumnStretch(columns, 1);
    const QString text =
        pictures.isSigned ? tr("Blue -%1, orange %1 (%2)") : tr("Black 0, white %1 (%2)");
    auto* scale =
        new QLabel(text.arg(QString::fromStdString(AnalysisResult::shown(pictures.largest())),
                            QString::fromStdString(pictures.unit)),
                   this);
    grid->addWidget(scale, grid->rowCount(), 0, 1, columns + 1);
    paintAll();
}

void ResultPictures::paintAll() {
    const float largest = pictures_.largest() > 0 ? pictures_.largest() : 1;
    const auto units = static_cast<size_t>(pictures_.shape.count());
    const int side = labels_.size() > kFew ? kSmallSide : kSide;
    std::vector<float> scaled(units);
    for (size_t i = 0; i < static_cast<size_t>(labels_.size()); ++i) {
        const float* values = pictures_.values.data() + i * units;
        std::transform(values, values + units, scaled.begin(),
                       [largest](float v) { return v / largest; });
        const QImage image = pictures_.isSigned ? signedPictureOf(values, pictures_.shape, largest,
                                                                  isDark(palette()))
                                                : pictureOf(scaled.data(), pictures_.shape);
        const int factor = std::max(1, side / std::max(image.width(), image.height()));
        labels_[static_cast<int>(i)]->setPixmap(
            QPixmap::fromImage(image.scaled(image.size() * factor)));
    }
}

void ResultPictures::changeEvent(QEvent* event) {
    // Signed pictures are neutral where the page is: they follow the theme.
    if (event->type() == QEvent::PaletteChange && pictures_.isSigned) paintAll();
    QWidget::changeEvent(event);
}

}  // namespace hourglass::ui
