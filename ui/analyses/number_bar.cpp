#include "ui/analyses/number_bar.h"

#include <QPainter>
#include <cmath>

#include "ui/style/colours.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

constexpr int kBarHeight = 8, kOlderHeight = 3, kLikedWidth = 160;  // pixels

Actor actorOf(const QString& name) {
    if (name.startsWith("PCA")) return Actor::Pca;
    if (name.startsWith("mean picture") || name.startsWith("mean row")) return Actor::MeanPicture;
    return Actor::Result;
}

}  // namespace

NumberBar::NumberBar(const QString& name, QList<double> values, QWidget* parent)
    : QWidget(parent), name_(name), values_(std::move(values)) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize NumberBar::sizeHint() const {
    const int older = static_cast<int>(values_.size() - 1) * (kOlderHeight + 1);
    return {kLikedWidth, kBarHeight + older + kTight};
}

void NumberBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QColor colour = actorColour(actorOf(name_), palette());
    int y = kTight / 2;
    for (qsizetype i = 0; i < values_.size(); ++i) {
        const bool isNewest = i + 1 == values_.size();
        const int height = isNewest ? kBarHeight : kOlderHeight;
        if (std::isfinite(values_[i]))
            painter.fillRect(QRectF(0, y, std::max(1.0, values_[i] * width()), height), colour);
        y += height + 1;
    }
}

}  // namespace hourglass::ui
