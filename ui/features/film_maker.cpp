#include "ui/features/film_maker.h"

#include <QImage>
#include <QPainter>
#include <QtConcurrent>
#include <cmath>

#include "core/io/safe_file.h"
#include "core/pictures/gif.h"
#include "ui/features/unit_tile.h"
#include "ui/features/unit_words.h"
#include "ui/training/viewpoint.h"

namespace hourglass::ui {
namespace {

constexpr int kFrameSide = 280, kListFrame = 320, kFrameEdge = 12;  // pixels
constexpr int kFrameTime = 15;                                      // hundredths of a second

Moments evenlySpread(const Moments& all) {
    if (all.size() <= kMostFrames) return all;
    Moments some;
    for (size_t i = 0; i < kMostFrames; ++i)
        some.push_back(all[i * (all.size() - 1) / (kMostFrames - 1)]);
    return some;
}

Result<UnitSight> unitAt(const FilmOrder& order, const Moment& moment,
                         const std::stop_token& stop) {
    auto model = Inference::create(
        ModelState{order.experiment, order.data->sampleShape, *moment.parameters, moment.schedules},
        order.data->scaling);
    if (!model) return tl::make_unexpected(model.error());
    const FeatureSight& sight = *order.shown->sight;
    return lookAtUnit({order.experiment, **model, *order.data, stop}, sight.layer(), sight.face,
                      order.unit, *order.shown->examples.probes, order.shown->examples.probeLabels);
}

Raster rasterOfImage(const QImage& image) {
    Raster raster{image.width(), image.height(), 3, {}};
    const QImage rgb = image.convertToFormat(QImage::Format_RGB888);
    for (int y = 0; y < rgb.height(); ++y)
        raster.pixels.insert(raster.pixels.end(), rgb.constScanLine(y),
                             rgb.constScanLine(y) + size_t{3} * static_cast<size_t>(rgb.width()));
    return raster;
}

Raster frameOf(const FilmOrder& order, const UnitSight& sight, const Moment& moment, float range) {
    const UnitTile tile(*order.shown);
    const QFontMetrics metrics(order.font);
    const int line = metrics.height() + kFrameEdge;
    const int width = tile.isList() ? kListFrame : kFrameSide;
    QImage image(width + 2 * kFrameEdge, kFrameSide + line + 2 * kFrameEdge, QImage::Format_RGB32);
    image.fill(order.palette.color(QPalette::Window));
    QPainter painter(&image);
    const SampleCanvas canvas(painter, order.palette, order.font);
    const QString words =
        unitName(order.shown->sight->layer(), order.unit) + ", " + momentName(moment);
    canvas.text(QRectF(kFrameEdge, kFrameEdge, width, metrics.height()), words, Qt::AlignLeft,
                SampleCanvas::Ink::Plain, SampleCanvas::Type::Body);
    const QRectF place(kFrameEdge, kFrameEdge + line, width, kFrameSide);
    if (sight.tile.units == 1)
        tile.paintSigned(canvas, place, sight.tile.unit(0), sight.tile.tile, range);
    else
        tile.paintSamples(canvas, place, sight.best);
    painter.end();
    return rasterOfImage(image);
}

/// Computes all frames, then paints them: their range is known then.
Status film(const FilmOrder& order, const std::stop_token& stop,
            const std::function<void(int, int)>& tell) {
    const Moments moments = evenlySpread(order.moments);
    std::vector<UnitSight> sights;
    float range = 0;
    for (auto& moment : moments) {
        if (stop.stop_requested()) return stoppedEarly();
        auto sight = unitAt(order, *moment, stop);
        if (!sight) return tl::make_unexpected(sight.error());
        range = std::max(range, sight->tile.largest);
        sights.push_back(std::move(*sight));
        tell(static_cast<int>(sights.size()), static_cast<int>(moments.size()));
    }
    std::vector<Raster> frames;
    for (size_t i = 0; i < sights.size(); ++i)
        frames.push_back(frameOf(order, sights[i], *moments[i], range));
    const auto bytes = gifOf(frames, kFrameTime);
    if (!bytes) return tl::make_unexpected(bytes.error());
    if (stop.stop_requested()) return stoppedEarly();
    return writeFileSafely(order.path.toStdString(), *bytes);
}

}  // namespace

FilmMaker::FilmMaker(QObject* parent) : QObject(parent) { pool_.setMaxThreadCount(1); }

FilmMaker::~FilmMaker() {
    stop_.request_stop();
    pool_.waitForDone();
}

void FilmMaker::make(FilmOrder order) {
    stop_ = std::stop_source();
    auto work = [this, stop = stop_.get_token(), order = std::move(order)] {
        const Status status = film(order, stop, [this](int frames, int all) {
            QMetaObject::invokeMethod(this, [=, this] { Q_EMIT progressed(frames, all); });
        });
        const QString problem =
            status ? QString() : QString::fromStdString(status.error().sentence());
        QMetaObject::invokeMethod(this, [=, this] { Q_EMIT finished(problem); });
    };
    (void)QtConcurrent::run(&pool_, std::move(work));
}

}  // namespace hourglass::ui
