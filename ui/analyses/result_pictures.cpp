#include "ui/analyses/result_pictures.h"

#include <QGridLayout>
#include <QLabel>
#include <QPixmap>

#include "ui/views/picture.h"

namespace hourglass::ui {
namespace {

constexpr int kSide = 140;  // pixels of the screen, about

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
    int column = 0;
    for (size_t i = 0; i < pictures.names.size(); ++i, ++column) {
        for (size_t u = 0; u < units; ++u)
            scaled[u] = largest > 0 ? pictures.values[i * units + u] / largest : 0;
        const QImage image = pictureOf(scaled.data(), pictures.shape);
        const QString name = QString::fromStdString(pictures.names[i]);
        auto* picture = new QLabel(this);
        const int factor = std::max(1, kSide / std::max(image.width(), image.height()));
        picture->setPixmap(QPixmap::fromImage(image.scaled(image.size() * factor)));
        picture->setAccessibleName(name);
        grid->addWidget(picture, 0, column);
        grid->addWidget(new QLabel(name, this), 1, column, Qt::AlignHCenter);
    }
    grid->setColumnStretch(column, 1);
    auto* scale = new QLabel(tr("Black 0, white %1 (%2)")
                                 .arg(QString::fromStdString(AnalysisResult::shown(largest)),
                                      QString::fromStdString(pictures.unit)),
                             this);
    grid->addWidget(scale, 2, 0, 1, column + 1);
}

}  // namespace hourglass::ui
