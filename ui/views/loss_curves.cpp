#include "ui/views/loss_curves.h"

#include <algorithm>

#include "ui/style/colours.h"

namespace hourglass::ui {
namespace {

constexpr double kYoungEpochs = 3;  // as long as single batches are shown
constexpr size_t kMostKept = 6;

QString text(const std::string& s) { return QString::fromStdString(s); }

/// With one term besides it, the objective is that term: it needs no line of its own.
size_t firstTerm(const std::vector<TermInfo>& terms) { return terms.size() == 2 ? 1 : 0; }

QPen pen(const QColor& colour, double width, Qt::PenStyle style = Qt::SolidLine) {
    QPen p(colour, width, style);
    p.setCapStyle(Qt::FlatCap);
    return p;
}

Curve batchCurve(const Snapshot& s, const CurveChoice& choice) {
    QColor colour = choice.dark ? QColor(0x8a, 0x8f, 0x98) : QColor(0xa6, 0xab, 0xb3);
    Curve curve{"batches", QString(), pen(colour, 1), {}};
    const BatchCurve& batches = s.history->batches;
    const double scale = static_cast<double>(batches.stride()) /
                         static_cast<double>(std::max<int64_t>(1, s.updatesPerEpoch));
    const auto first = static_cast<double>(s.history->stages.back().firstEpoch);
    for (size_t i = 0; i < batches.points().size(); ++i)
        curve.points << QPointF(first + static_cast<double>(i + 1) * scale, batches.points()[i]);
    return curve;
}

Curve sseCurve(const History& history, const QString& id, const QString& name, const QPen& pen) {
    Curve curve{id, name, pen, {}};
    for (auto& row : history.epochs)
        curve.points << QPointF(static_cast<double>(row.epoch), row.validationSse);
    return curve;
}

}  // namespace

std::vector<const KeptRun*> comparableRuns(const RunList& runs, const Value& data) {
    std::vector<const KeptRun*> found;
    for (auto& run : runs.runs())
        if (run.isListed() && !run.marks.hidden && run.experiment.section("data") == data)
            found.push_back(&run);
    if (found.size() > kMostKept) found.erase(found.begin(), found.end() - kMostKept);
    return found;
}

QString curveOf(const KeptRun& run) { return QString("run %1").arg(run.number); }

QPen keptPen(const KeptRun& run) {
    QColor faint = labelColour(static_cast<int>(run.number));
    faint.setAlpha(150);
    return pen(faint, 1.4);
}

std::vector<TermInfo> shownTerms(const StageRecord& stage) {
    return {stage.terms.begin() + static_cast<long>(firstTerm(stage.terms)), stage.terms.end()};
}

QString pcaName(int64_t codeUnits) {
    return codeUnits == 1 ? QObject::tr("PCA, 1 value")
                          : QObject::tr("PCA, %1 values").arg(codeUnits);
}

std::vector<Curve> termCurves(const Snapshot& s, size_t stage, const CurveChoice& choice) {
    std::vector<Curve> curves;
    const History& history = *s.history;
    if (stage >= history.stages.size()) return curves;
    const StageRecord& record = history.stages[stage];
    const bool present = stage + 1 == history.stages.size();
    const bool young = s.progress.epoch - static_cast<double>(record.firstEpoch) < kYoungEpochs;
    if (present && young && !choice.hidden.contains("batches"))
        curves.push_back(batchCurve(s, choice));
    for (size_t t = firstTerm(record.terms); t < record.terms.size(); ++t) {
        const QString name = text(record.terms[t].name);
        if (choice.hidden.contains(name)) continue;
        const QColor colour = termColour(static_cast<int>(t), choice.dark);
        Curve train{"train " + name, name, pen(colour, 2), {}};
        Curve check{
            "validation " + name,
            (history.standIn ? QObject::tr("%1, training pictures") : QObject::tr("%1, validation"))
                .arg(name),
            pen(colour, 1.6, Qt::DashLine),
            {}};
        for (auto& row : history.rows(stage)) {
            const auto epoch = static_cast<double>(row.epoch);
            if (t < row.train.size()) train.points << QPointF(epoch, row.train[t]);
            if (t < row.validation.size()) check.points << QPointF(epoch, row.validation[t]);
        }
        if (!choice.hidden.contains("training")) curves.push_back(train);
        if (!choice.hidden.contains("validation")) curves.push_back(check);
    }
    return curves;
}

std::vector<Curve> insideCurves(const History& history, Inside what, const CurveChoice& choice) {
    std::vector<Curve> curves;
    for (size_t i = 0; i < history.monitored.size(); ++i) {
        const QString name = text(history.monitored[i].name);
        const bool isGradient = name.startsWith("gradient ");
        if (isGradient != (what == Inside::Gradients) || choice.hidden.contains(name)) continue;
        // The colours stay when curves are switched off.
        Curve curve{"inside " + name, name, pen(labelColour(static_cast<int>(i)), 1.8), {}};
        for (auto& row : history.epochs)
            if (i < row.monitored.size() && (!isGradient || row.monitored[i] > 0))
                curve.points << QPointF(static_cast<double>(row.epoch), row.monitored[i]);
        curves.push_back(std::move(curve));
    }
    return curves;
}

std::vector<Curve> errorCurves(const Snapshot& s, const std::vector<double>* pca, int64_t codeUnits,
                               const RunList& runs, const Value& data, double lastEpoch,
                               const CurveChoice& choice) {
    std::vector<Curve> curves;
    const auto flat = [&](const QString& id, const QString& name, const QPen& pen, double y) {
        curves.push_back({id, name, pen, {QPointF(0, y), QPointF(lastEpoch, y)}});
    };
    for (const KeptRun* run : comparableRuns(runs, data))
        if (!choice.hidden.contains(curveOf(*run)))
            curves.push_back(sseCurve(*run->history, curveOf(*run), run->title(), keptPen(*run)));
    const QColor line = pcaColour(choice.dark);
    if (pca && !pca->empty() && !choice.hidden.contains("mean"))
        flat("mean", QObject::tr("mean picture"), pen(line, 1.4, Qt::DotLine), pca->front());
    if (pca && codeUnits > 0 && codeUnits < std::ssize(*pca) && !choice.hidden.contains("pca"))
        flat("pca", pcaName(codeUnits), pen(line, 1.8), (*pca)[static_cast<size_t>(codeUnits)]);
    if (!choice.hidden.contains("error"))
        curves.push_back(sseCurve(*s.history, "error", QObject::tr("this run"),
                                  pen(termColour(0, choice.dark), 2.2)));
    return curves;
}

}  // namespace hourglass::ui
