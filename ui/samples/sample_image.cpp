#include "ui/samples/sample_image.h"

#include <QPainter>

#include "ui/samples/sample_renderer.h"
#include "ui/views/picture.h"

namespace hourglass::ui {
namespace {

constexpr int kSide = 132;

}  // namespace

QImage sampleImage(const SampleLook& look, const float* values, const QWidget& on) {
    if (look.kind == SampleKind::Pictures) return pictureOf(values, look.shape);
    const double sharp = on.devicePixelRatioF();
    QImage image(QSize(kSide, kSide) * sharp, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(sharp);
    image.fill(on.palette().color(QPalette::Base));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const SampleCanvas canvas(painter, on.palette(), on.font());
    const QRectF place(4, 4, kSide - 8, kSide - 8);
    const SampleRenderer& renderer = rendererFor(look);
    if (renderer.arrangement() == SampleRenderer::Arrangement::Together) {
        const SampleParts one{values, nullptr, nullptr};
        renderer.paintTogether(canvas, look, place, {&one, 1}, {});
    } else {
        renderer.paint(canvas, look, place, values);
    }
    return image;
}

}  // namespace hourglass::ui
