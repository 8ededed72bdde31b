#include <QCoreApplication>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

#include "ui/samples/sample_renderer.h"
#include "ui/views/picture.h"

namespace hourglass::ui {
namespace {

using Ink = SampleCanvas::Ink;

constexpr double kLeastPicture = 26, kMostPicture = 104, kLargePicture = 140, kPictureGap = 8;

/// The largest rectangle of the picture's form in the middle of a place.
QRectF framed(const QRectF& place, const Shape& shape) {
    const QSizeF size =
        QSizeF(double(shape[2]), double(shape[1])).scaled(place.size(), Qt::KeepAspectRatio);
    QRectF frame({0, 0}, size);
    frame.moveCenter(place.center());
    return frame;
}

/// Pictures as they are, pixels sharp.
class PictureSamples final : public SampleRenderer {
    Q_DECLARE_TR_FUNCTIONS(PictureSamples)
 public:
    Arrangement arrangement() const override { return Arrangement::Rows; }
    Room room(const SampleLook&, const SampleParts&, const SampleCanvas&) const override {
        return {{kLeastPicture, kLeastPicture}, {kMostPicture, kMostPicture}};
    }
    QSizeF largeRoom(const SampleLook&, const SampleParts& parts,
                     const SampleCanvas& canvas) const override {
        const double count = double(named(parts).size()) + (hasDifference(parts) ? 1 : 0);
        return {count * kLargePicture + (count - 1) * kPictureGap,
                kLargePicture + captionHeight(canvas)};
    }

    void paint(const SampleCanvas& canvas, const SampleLook& look, const QRectF& place,
               const SampleParts& parts) const override {
        if (look.shape.rank() != 3 || !parts.any()) return;
        const QImage image = pictureOf(parts.any(), look.shape);
        const QRectF frame = framed(place, look.shape);
        // What can be seen through is not mistaken for the page.
        if (image.hasAlphaChannel()) canvas.painter().fillRect(frame, Qt::gray);
        canvas.painter().drawImage(frame, image);
    }

    void paintLarge(const SampleCanvas& canvas, const SampleLook& look, const QRectF& place,
                    const SampleParts& parts) const override {
        const auto all = named(parts);
        const double count = double(all.size()) + (hasDifference(parts) ? 1 : 0);
        const double side = (place.width() - (count - 1) * kPictureGap) / count;
        QRectF tile(place.left(), place.top(), side, place.height() - captionHeight(canvas));
        for (auto& [name, values] : all) {
            paint(canvas, look, tile, SampleParts{values, nullptr, nullptr});
            canvas.text(QRectF(tile.left(), tile.bottom(), side, captionHeight(canvas)), name,
                        Qt::AlignHCenter, Ink::Quiet);
            tile.translate(side + kPictureGap, 0);
        }
        if (!hasDifference(parts)) return;
        std::vector<float> difference(static_cast<size_t>(look.units()));
        std::transform(parts.rebuilt, parts.rebuilt + difference.size(), parts.given,
                       difference.begin(), std::minus<>());
        paintSigned(canvas, look, tile, difference.data(), look.shape, 1);
        canvas.text(QRectF(tile.left(), tile.bottom(), side, captionHeight(canvas)),
                    tr("difference"), Qt::AlignHCenter, Ink::Quiet);
    }

    void paintSigned(const SampleCanvas& canvas, const SampleLook& look, const QRectF& place,
                     const float* weights, const Shape& tile, float range) const override {
        // A recurrent layer reads a picture line by line, and has weights for one line.
        if (tile.rank() != 3)
            return curveSamples().paintSigned(canvas, look, place, weights, tile, range);
        const QRectF frame = framed(place, tile);
        canvas.painter().drawImage(frame, signedPictureOf(weights, tile, range, canvas.isDark()));
        canvas.painter().setPen(canvas.colour(Ink::Line));
        canvas.painter().setBrush(Qt::NoBrush);
        canvas.painter().drawRect(frame.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    Room signedRoom(const SampleLook&, const SampleCanvas&) const override {
        return {{28, 28}, {120, 120}};
    }

    QString describe(const SampleLook& look, const SampleParts& parts) const override {
        const QString size = tr("picture of %1 by %2").arg(look.shape[2]).arg(look.shape[1]);
        if (!parts.given || !parts.rebuilt) return size;
        double squares = 0;
        for (int64_t u = 0; u < look.units(); ++u)
            squares += (parts.given[u] - parts.rebuilt[u]) * (parts.given[u] - parts.rebuilt[u]);
        return tr("%1, rebuilt with an error of %2 SSE").arg(size, sampleNumber(squares));
    }

 private:
    static bool hasDifference(const SampleParts& parts) { return parts.given && parts.rebuilt; }
    static double captionHeight(const SampleCanvas& canvas) {
        return std::ceil(canvas.metrics(SampleCanvas::Type::Small).height()) + 2;
    }
    static QList<std::pair<QString, const float*>> named(const SampleParts& parts) {
        QList<std::pair<QString, const float*>> all;
        if (parts.given) all << std::pair{tr("input"), parts.given};
        if (parts.seen) all << std::pair{tr("encoder saw"), parts.seen};
        if (parts.rebuilt) all << std::pair{tr("result"), parts.rebuilt};
        return all;
    }
};

}  // namespace

const SampleRenderer& pictureSamples() {
    static const PictureSamples renderer;
    return renderer;
}

}  // namespace hourglass::ui
