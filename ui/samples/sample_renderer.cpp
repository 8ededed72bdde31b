#include "ui/samples/sample_renderer.h"

#include <QCoreApplication>
#include <map>

#include "ui/samples/named_bars.h"

namespace hourglass::ui {

const SampleRenderer& rendererFor(SampleKind kind) {
    static const std::map<SampleKind, const SampleRenderer* (*)()> all = {
        {SampleKind::Pictures, [] { return &pictureSamples(); }},
        {SampleKind::Words, [] { return &wordSamples(); }},
        {SampleKind::Table, [] { return &tableSamples(); }},
        {SampleKind::Points, [] { return &pointSamples(); }},
        {SampleKind::Curves, [] { return &curveSamples(); }},
        {SampleKind::Annotations, [] { return &annotationSamples(); }},
    };
    return *all.at(kind)();
}

QString valueName(const SampleLook& look, int64_t unit) {
    const Shape& s = look.shape;
    if (s.rank() != 3) return QString::fromStdString(look.columnName(unit));
    QString name = QCoreApplication::translate("SampleRenderer", "row %1, column %2")
                       .arg(unit / s[2] % s[1] + 1)
                       .arg(unit % s[2] + 1);
    if (s[0] > 1)
        name += QCoreApplication::translate("SampleRenderer", ", channel %1")
                    .arg(unit / (s[1] * s[2]) + 1);
    return name;
}

QString weightName(const SampleLook& look, const Shape& tile, int64_t index) {
    if (look.text && tile.count() == look.text->vocabulary())
        return QString::fromStdString(look.text->words[static_cast<size_t>(index)]);
    if (tile.count() == look.units()) return valueName(look, index);
    return QCoreApplication::translate("SampleRenderer", "value %1").arg(index + 1);
}

void SampleRenderer::paintSigned(const SampleCanvas& canvas, const SampleLook& look,
                                 const QRectF& place, const float* weights, const Shape& tile,
                                 float range) const {
    paintSignedBars(canvas, place, strongestWeights(look, tile, weights), range);
}

SampleRenderer::Room SampleRenderer::signedRoom(const SampleLook&, const SampleCanvas& c) const {
    const double line = c.metrics(SampleCanvas::Type::Small).height() + 1;
    return {{140, 4 * line}, {220, 8 * line}};
}

QStringList SampleRenderer::numberHead(const SampleParts& parts) const {
    QStringList head = {"value"};
    if (parts.given) head << "input";
    if (parts.seen) head << "encoder saw";
    if (parts.rebuilt) head << "result";
    return head;
}

QList<QStringList> SampleRenderer::numbers(const SampleLook& look, const SampleParts& parts) const {
    QList<QStringList> rows;
    for (int64_t u = 0; u < look.units(); ++u) {
        QStringList row = {valueName(look, u)};
        for (const float* values : {parts.given, parts.seen, parts.rebuilt})
            if (values) row << fileNumber(look.own(values[u], u));
        rows << row;
    }
    return rows;
}

}  // namespace hourglass::ui
