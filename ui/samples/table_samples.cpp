#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/data/sample_compare.h"
#include "ui/samples/named_bars.h"

namespace hourglass::ui {
namespace {

constexpr int64_t kMostLines = 28, kSpokenColumns = 3;

/// Columns in the order in which they are shown: the worst first where something was rebuilt.
std::vector<int64_t> shownColumns(const SampleLook& look, const SampleParts& parts) {
    const float* other = parts.rebuilt ? parts.rebuilt : parts.seen;
    if (parts.given && other) return worstFirst(look, parts.given, other);
    std::vector<int64_t> order(static_cast<size_t>(look.units()));
    std::iota(order.begin(), order.end(), 0);
    return order;
}

std::vector<NamedBar> barsOf(const SampleLook& look, const SampleParts& parts) {
    const float* other = parts.rebuilt ? parts.rebuilt : parts.seen;
    std::vector<NamedBar> bars;
    for (int64_t u : shownColumns(look, parts)) {
        if (std::ssize(bars) == kMostLines) break;
        const auto i = static_cast<size_t>(u);
        NamedBar bar;
        bar.name = QString::fromStdString(look.columnName(u));
        bar.low = look.low.empty() ? 0 : look.own(look.low[i], u);
        bar.high = look.high.empty() ? 1 : look.own(look.high[i], u);
        bar.hasGiven = parts.given != nullptr;
        bar.hasRebuilt = other != nullptr;
        if (parts.given) bar.given = look.own(parts.given[u], u);
        if (other) bar.rebuilt = look.own(other[u], u);
        bars.push_back(std::move(bar));
    }
    return bars;
}

/// A row of a table: its values by name and in their own units, given above rebuilt.
class TableSamples final : public SampleRenderer {
    Q_DECLARE_TR_FUNCTIONS(TableSamples)
 public:
    Room room(const SampleLook& look, const SampleParts& parts,
              const SampleCanvas& canvas) const override {
        const double line = namedBarHeight(canvas);
        const auto lines = static_cast<double>(std::min<int64_t>(look.units(), kMostLines));
        return {{parts.isPair() ? 190.0 : 150.0, std::min(lines, 3.0) * line}, {320, lines * line}};
    }
    QSizeF largeRoom(const SampleLook& look, const SampleParts& parts,
                     const SampleCanvas& canvas) const override {
        return {340, room(look, parts, canvas).most.height()};
    }
    void paint(const SampleCanvas& canvas, const SampleLook& look, const QRectF& place,
               const SampleParts& parts) const override {
        paintNamedBars(canvas, place, barsOf(look, parts), look.units());
    }
    QList<SampleSign> signs(const SampleParts& parts) const override {
        if (!parts.isPair()) return {};
        return {{tr("input"), SampleCanvas::Ink::Input},
                {parts.rebuilt ? tr("result") : tr("encoder sees"), SampleCanvas::Ink::Result},
                {tr("worst column first"), SampleCanvas::Ink::Quiet, SampleSign::Form::Arrow}};
    }
    QString describe(const SampleLook& look, const SampleParts& parts) const override {
        QStringList words;
        for (auto& bar : barsOf(look, parts)) {
            if (words.size() == kSpokenColumns) break;
            words << tr("%1: %2").arg(bar.name, bar.numbers());
        }
        const QString list = words.join("; ");
        return parts.isPair() ? tr("worst columns, input → result: %1").arg(list) : list;
    }
    QList<QStringList> numbers(const SampleLook& look, const SampleParts& parts) const override {
        QList<QStringList> rows;
        for (int64_t u : shownColumns(look, parts)) {
            QStringList row = {valueName(look, u)};
            for (const float* values : {parts.given, parts.seen, parts.rebuilt})
                if (values) row << fileNumber(look.own(values[u], u));
            rows << row;
        }
        return rows;
    }
};

}  // namespace

const SampleRenderer& tableSamples() {
    static const TableSamples renderer;
    return renderer;
}

}  // namespace hourglass::ui
