#include <QCoreApplication>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/data/sample_compare.h"
#include "ui/samples/named_bars.h"

namespace hourglass::ui {
namespace {

using Ink = SampleCanvas::Ink;
using Text = SampleCanvas::Type;

constexpr double kStrip = 16, kLeastTick = 2, kMostTick = 7;
constexpr size_t kListedNames = 8;
constexpr int64_t kMostLikely = 30;

/// A row of zeros and ones as a strip: a tick where something is, and nothing where nothing is.
class AnnotationSamples final : public SampleRenderer {
    Q_DECLARE_TR_FUNCTIONS(AnnotationSamples)
 public:
    Room room(const SampleLook&, const SampleParts&, const SampleCanvas& canvas) const override {
        const double line = std::ceil(canvas.metrics(Text::Small).height());
        return {{150, line + kStrip + 2}, {900, line + 30}};
    }
    QSizeF largeRoom(const SampleLook& look, const SampleParts& parts,
                     const SampleCanvas& canvas) const override {
        const double line = std::ceil(canvas.metrics(Text::Small).height());
        double lines = 1;
        for (auto& [title, ink, names] : lists(look, parts))
            if (!names.isEmpty()) lines += 1 + std::ceil(double(names.size()) / 2);
        return {460, kStrip + 8 + lines * line};
    }

    void paint(const SampleCanvas& canvas, const SampleLook& look, const QRectF& place,
               const SampleParts& parts) const override {
        const double line = std::ceil(canvas.metrics(Text::Small).height());
        if (!parts.given && place.height() > kStrip + 4 * line)
            return paintLikely(canvas, look, place, parts);
        const bool words = place.height() >= line + kStrip;
        paintStrip(canvas, look, place.adjusted(0, 0, 0, words ? -line - 2 : 0), parts);
        if (words)
            canvas.text(QRectF(place.left(), place.bottom() - line, place.width(), line),
                        summary(look, parts), Qt::AlignLeft, Ink::Quiet);
    }

    void paintLarge(const SampleCanvas& canvas, const SampleLook& look, const QRectF& place,
                    const SampleParts& parts) const override {
        const double line = std::ceil(canvas.metrics(Text::Small).height());
        paint(canvas, look, QRectF(place.left(), place.top(), place.width(), kStrip + line + 4),
              parts);
        double y = place.top() + kStrip + line + 8;
        const double half = place.width() / 2;
        for (auto& [title, ink, names] : lists(look, parts)) {
            if (names.isEmpty() || y + line > place.bottom()) continue;
            canvas.text(QRectF(place.left(), y, place.width(), line), title, Qt::AlignLeft, ink,
                        Text::SmallBold);
            y += line;
            for (int i = 0; i < names.size() && y + line <= place.bottom() + 1; ++i) {
                canvas.text(QRectF(place.left() + (i % 2) * half, y, half - 8, line), names[i]);
                if (i % 2 == 1 || i + 1 == names.size()) y += line;
            }
        }
    }

    QList<SampleSign> signs(const SampleParts& parts) const override {
        using Form = SampleSign::Form;
        if (parts.given && parts.rebuilt)
            return {{tr("found"), Ink::Result, Form::Full},
                    {tr("missed"), Ink::Miss, Form::Lower},
                    {tr("false alarm"), Ink::FalseAlarm, Form::Upper}};
        if (parts.isPair())
            return {{tr("seen"), Ink::Input, Form::Full}, {tr("hidden"), Ink::Miss, Form::Lower}};
        return {};
    }
    QString describe(const SampleLook& look, const SampleParts& parts) const override {
        QString text = summary(look, parts);
        if (!parts.given || !parts.rebuilt) return text;
        for (auto& [title, ink, names] : lists(look, parts))
            if (!names.isEmpty()) text += QString("; %1: %2").arg(title, names.join(", "));
        return text;
    }
    QStringList numberHead(const SampleParts& parts) const override {
        QStringList head = SampleRenderer::numberHead(parts);
        if (parts.given && parts.rebuilt) head << "call";
        return head;
    }
    /// Where nothing is and nothing is said there is no line.
    QList<QStringList> numbers(const SampleLook& look, const SampleParts& parts) const override {
        static const QStringList calls = {"nothing", "hit", "miss", "false alarm"};
        const QList<QStringList> all = SampleRenderer::numbers(look, parts);
        if (!parts.given) return all;
        QList<QStringList> rows;
        for (int64_t u = 0; u < look.units(); ++u) {
            const float* other = parts.rebuilt ? parts.rebuilt : parts.given;
            const Call call = callOf(look.own(parts.given[u], u), look.own(other[u], u));
            if (call == Call::Nothing) continue;
            rows << all[static_cast<int>(u)];
            if (parts.rebuilt) rows.back() << calls[static_cast<int>(call)];
        }
        return rows;
    }

 private:
    struct NamedList {
        QString title;
        Ink ink;
        QStringList names;
    };

    /// What the network draws by itself: a strip, and the likeliest columns by name.
    void paintLikely(const SampleCanvas& canvas, const SampleLook& look, const QRectF& place,
                     const SampleParts& parts) const {
        const double top = kStrip + std::ceil(canvas.metrics(Text::Small).height()) + 4;
        paint(canvas, look, QRectF(place.left(), place.top(), place.width(), top), parts);
        std::vector<NamedBar> bars;
        for (int64_t u : likeliest(look, parts.any())) {
            NamedBar bar;
            bar.name = valueName(look, u);
            bar.rebuilt = look.own(parts.any()[u], u);
            bar.hasRebuilt = true;
            bars.push_back(std::move(bar));
        }
        paintNamedBars(canvas, place.adjusted(0, top + 6, 0, 0), bars, look.units());
    }
    static std::vector<int64_t> likeliest(const SampleLook& look, const float* values) {
        std::vector<int64_t> order(static_cast<size_t>(look.units()));
        std::iota(order.begin(), order.end(), 0);
        const auto count = static_cast<long>(std::min<int64_t>(look.units(), kMostLikely));
        std::partial_sort(order.begin(), order.begin() + count, order.end(),
                          [values](int64_t a, int64_t b) {
                              return values[a] != values[b] ? values[a] > values[b] : a < b;
                          });
        order.resize(static_cast<size_t>(count));
        return order;
    }

    static void paintStrip(const SampleCanvas& canvas, const SampleLook& look, const QRectF& place,
                           const SampleParts& parts) {
        QPainter& p = canvas.painter();
        p.setPen(canvas.colour(Ink::Line));
        p.setBrush(canvas.colour(Ink::Ground));
        p.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5));
        const QRectF inside = place.adjusted(2, 2, -2, -2);
        const float* other = parts.rebuilt ? parts.rebuilt : parts.seen;
        const double step = inside.width() / static_cast<double>(look.units());
        const double tick = std::clamp(step - 0.5, kLeastTick, kMostTick);
        for (int64_t u = 0; u < look.units(); ++u) {
            const double x = inside.left() + (double(u) + 0.5) * step - tick / 2;
            const QRectF full(x, inside.top(), tick, inside.height());
            if (parts.given && other) {
                paintCall(p, canvas, full, !parts.rebuilt,
                          callOf(look.own(parts.given[u], u), look.own(other[u], u)));
                continue;
            }
            // Of one row alone a tick is as high as its value.
            const double value = std::clamp(look.own(parts.any()[u], u), 0.0, 1.0);
            if (value > 0.02)
                p.fillRect(full.adjusted(0, (1 - value) * full.height(), 0, 0),
                           canvas.colour(parts.given ? Ink::Input : Ink::Result));
        }
    }
    static void paintCall(QPainter& p, const SampleCanvas& canvas, const QRectF& full, bool noise,
                          Call call) {
        const double half = full.height() / 2;
        if (call == Call::Hit) p.fillRect(full, canvas.colour(noise ? Ink::Input : Ink::Result));
        if (call == Call::Miss) p.fillRect(full.adjusted(0, half, 0, 0), canvas.colour(Ink::Miss));
        if (call == Call::FalseAlarm)
            p.fillRect(full.adjusted(0, 0, 0, -half), canvas.colour(Ink::FalseAlarm));
    }

    static QString summary(const SampleLook& look, const SampleParts& parts) {
        if (parts.given && parts.rebuilt) {
            const CallCounts c = countCalls(look, parts.given, parts.rebuilt);
            return tr("%1 of %2 found, %3")
                .arg(c.hits)
                .arg(c.hits + c.misses)
                .arg(c.falseAlarms == 1 ? tr("1 false alarm")
                                        : tr("%1 false alarms").arg(c.falseAlarms));
        }
        if (parts.isPair()) {
            const CallCounts c = countCalls(look, parts.given, parts.seen);
            return tr("%1 of %2 hidden").arg(c.misses).arg(c.hits + c.misses);
        }
        const CallCounts c = countCalls(look, parts.any(), parts.any());
        return (parts.given ? tr("%1 of %2 are noted") : tr("%1 of %2 are likely"))
            .arg(c.hits)
            .arg(look.units());
    }

    /// Names of the columns with one call, the most wrong ones first.
    static QStringList namesOf(const SampleLook& look, const SampleParts& parts, Call which) {
        std::vector<std::pair<double, int64_t>> found;
        for (int64_t u = 0; u < look.units(); ++u) {
            const double given = look.own(parts.given[u], u);
            const double rebuilt = look.own(parts.rebuilt[u], u);
            if (callOf(given, rebuilt) == which)
                found.emplace_back(which == Call::Miss ? rebuilt : -rebuilt, u);
        }
        std::sort(found.begin(), found.end());
        QStringList names;
        for (size_t i = 0; i < std::min(found.size(), kListedNames); ++i)
            names << QString("%1 (%2)").arg(
                valueName(look, found[i].second),
                sampleNumber(look.own(parts.rebuilt[found[i].second], found[i].second)));
        if (found.size() > kListedNames)
            names.back() = tr("and %1 more").arg(found.size() - kListedNames + 1);
        return names;
    }
    static QList<NamedList> lists(const SampleLook& look, const SampleParts& parts) {
        if (!parts.given || !parts.rebuilt) return {};
        return {{tr("missed"), Ink::Miss, namesOf(look, parts, Call::Miss)},
                {tr("false alarms"), Ink::FalseAlarm, namesOf(look, parts, Call::FalseAlarm)},
                {tr("found"), Ink::Result, namesOf(look, parts, Call::Hit)}};
    }
};

}  // namespace

const SampleRenderer& annotationSamples() {
    static const AnnotationSamples renderer;
    return renderer;
}

}  // namespace hourglass::ui
