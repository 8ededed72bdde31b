#pragma once

#include <span>

#include "core/data/sample_look.h"
#include "ui/samples/number_table.h"
#include "ui/samples/sample_canvas.h"

namespace hourglass::ui {

/// One sample and what became of it, as the network sees it; null: there is none.
struct SampleParts {
    const float* given = nullptr;    ///< the input
    const float* seen = nullptr;     ///< what the encoder got of it
    const float* rebuilt = nullptr;  ///< the result

    /// The one that is there, or the most important one.
    const float* any() const { return given ? given : rebuilt ? rebuilt : seen; }
    bool isPair() const { return given && (rebuilt || seen); }
};

/// What stands behind points: [any, units] each, or null.
struct PointsBehind {
    std::span<const float> line;      ///< all that a code of one unit can say
    std::span<const float> from, to;  ///< where places are moved
};

/// A sign and what it means.
struct SampleSign {
    QString text;
    SampleCanvas::Ink ink = SampleCanvas::Ink::Plain;
    enum class Form { Bar, Frame, Line, Dot, Arrow, Full, Lower, Upper } form = Form::Bar;
};

/// Draws samples of one kind. It has no state: what is drawn comes with each call.
class SampleRenderer {
 public:
    virtual ~SampleRenderer() = default;

    /// Parts above each other and samples beside each other; or each sample with all its parts in
    /// a place of its own; or all samples in one place.
    enum class Arrangement { Rows, Cells, Together };
    virtual Arrangement arrangement() const { return Arrangement::Cells; }

    /// One sample's place: the least in which it can be read, and the most it can use.
    struct Room {
        QSizeF least, most;
    };
    virtual Room room(const SampleLook& look, const SampleParts& parts,
                      const SampleCanvas& canvas) const = 0;
    /// Its place when it is looked at alone.
    virtual QSizeF largeRoom(const SampleLook& look, const SampleParts& parts,
                             const SampleCanvas& canvas) const = 0;

    virtual void paint(const SampleCanvas& canvas, const SampleLook& look, const QRectF& place,
                       const SampleParts& parts) const = 0;
    void paint(const SampleCanvas& canvas, const SampleLook& look, const QRectF& place,
               const float* values) const {
        paint(canvas, look, place, SampleParts{values, nullptr, nullptr});
    }
    /// The same with all that there is to say of it.
    virtual void paintLarge(const SampleCanvas& canvas, const SampleLook& look, const QRectF& place,
                            const SampleParts& parts) const {
        paint(canvas, look, place, parts);
    }
    /// All samples in one place; only of those that are arranged so.
    virtual void paintTogether(const SampleCanvas&, const SampleLook&, const QRectF&,
                               std::span<const SampleParts>, const PointsBehind&) const {}
    /// Where a sample of such a picture stands.
    virtual QRectF placeTogether(const SampleLook&, const QRectF& place, const SampleParts&) const {
        return place;
    }
    /// Weights or differences, one a value of a piece of a sample: orange above zero, blue below;
    /// `range` is full strength.
    virtual void paintSigned(const SampleCanvas& canvas, const SampleLook& look,
                             const QRectF& place, const float* weights, const Shape& tile,
                             float range) const;
    /// What the smallest tile of weights needs, and whether tiles are pictures or lists.
    virtual Room signedRoom(const SampleLook& look, const SampleCanvas& canvas) const;

    /// What the signs mean, for a line above the samples.
    virtual QList<SampleSign> signs(const SampleParts& /*parts*/) const { return {}; }
    /// The sample in a sentence, for those who do not see it.
    virtual QString describe(const SampleLook& look, const SampleParts& parts) const = 0;
    /// The columns of its numbers, and its rows.
    virtual QStringList numberHead(const SampleParts& parts) const;
    virtual QList<QStringList> numbers(const SampleLook& look, const SampleParts& parts) const;
};

/// The one for samples of this kind: one line a kind.
const SampleRenderer& rendererFor(SampleKind kind);
inline const SampleRenderer& rendererFor(const SampleLook& look) { return rendererFor(look.kind); }

/// "petal width", or of a picture "row 3, column 5".
QString valueName(const SampleLook& look, int64_t unit);
/// Names of what a tile of weights looks at: of a whole sample its values, of one step of a
/// recurrent layer the words.
QString weightName(const SampleLook& look, const Shape& tile, int64_t index);

const SampleRenderer& pictureSamples();
const SampleRenderer& wordSamples();
const SampleRenderer& tableSamples();
const SampleRenderer& pointSamples();
const SampleRenderer& curveSamples();
const SampleRenderer& annotationSamples();

}  // namespace hourglass::ui
