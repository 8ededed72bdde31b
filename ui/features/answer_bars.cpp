#include "ui/features/answer_bars.h"

#include <QCoreApplication>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

constexpr int64_t kBins = 24;

QString barsTr(const char* text) { return QCoreApplication::translate("AnswerBars", text); }

}  // namespace

void paintAnswers(const SampleCanvas& canvas, const QRectF& place, const FeatureSight& sight,
                  int64_t unit, const QColor& colour) {
    const auto& a = sight.answers.units;
    const auto u = static_cast<size_t>(unit);
    const auto all = a.of(unit);
    const double line = std::ceil(canvas.metrics(SampleCanvas::Type::Small).height()) + kTight;
    const bool hasOff = sight.hasUsage() && a.least[u] == 0 && !a.dead[u];
    const std::vector<float> answers =
        hasOff ? answersAbove(all, 0) : std::vector<float>(all.begin(), all.end());
    const auto counts = histogramOf(answers, kBins);
    const double most =
        std::max<double>(1, static_cast<double>(*std::max_element(counts.begin(), counts.end())));
    const QRectF field = place.adjusted(0, line, 0, -line - kTight);
    const double width = field.width() / static_cast<double>(kBins);
    QPainter& p = canvas.painter();
    for (size_t i = 0; i < counts.size(); ++i) {
        const double high = field.height() * static_cast<double>(counts[i]) / most;
        p.fillRect(QRectF(field.left() + static_cast<double>(i) * width, field.bottom() - high,
                          width - 1, high),
                   colour);
    }
    p.fillRect(QRectF(field.left(), field.bottom(), field.width(), 1),
               canvas.colour(SampleCanvas::Ink::Line));
    const float low = answers.empty() ? 0 : *std::min_element(answers.begin(), answers.end());
    const QRectF below(field.left(), field.bottom() + kTight, field.width(), line);
    canvas.text(below.adjusted(0, 0, -field.width() / 2, 0), sampleNumber(low), Qt::AlignLeft,
                SampleCanvas::Ink::Quiet);
    canvas.text(below.adjusted(field.width() / 2, 0, 0, 0), sampleNumber(a.most[u]), Qt::AlignRight,
                SampleCanvas::Ink::Quiet);
    canvas.text(
        {place.left(), place.top(), place.width(), line},
        hasOff ? barsTr("0 for %1 of %2 inputs, else:")
                     .arg(a.samples - std::ssize(answers))
                     .arg(a.samples)
               : barsTr("%1 inputs, up to %2 a bar").arg(a.samples).arg(static_cast<qint64>(most)),
        Qt::AlignLeft, SampleCanvas::Ink::Quiet);
}

}  // namespace hourglass::ui
