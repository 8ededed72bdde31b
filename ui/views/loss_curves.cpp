#include "ui/views/loss_curves.h"

#include <algorithm>

#include "ui/style/colours.h"

namespace hourglass::ui {
namespace {

constexpr double kYoungEpochs = 3;  // as long as single batches are shown
constexpr size_t kMostKept = 6;

QString text(const std::string& s) { return QString::fromStdString(s); }

constexpr double kPast = 0.6;  // weight of the past in a smoothed curve

/// With one term besides it, the objective is that term: it needs no line of its own.
size_t firstTerm(const std::vector<TermInfo>& terms) { return terms.size() == 2 ? 1 : 0; }

QPen pen(const QColor& colour, double width, Qt::PenStyle style = Qt::SolidLine) {
    QPen p(colour, width, style);
    p.setCapStyle(Qt::FlatCap);
    return p;
}

Curve batchCurve(const Snapshot& s, const CurveChoice& choice) {
    QColor colour = choice.dark ? QColor(0x8a, 0x8f, 0x98) : QColor(0xa6, 0xab, 0xb3);
    Curve curve{"batches", QString(), pen(colour, 1), {}, false};
    const BatchCurve& batches = s.history->batches;
    const bool updates = choice.along == AlongAxis::Updates;
    const double scale =
        static_cast<double>(batches.stride()) /
        (updates ? 1.0 : static_cast<double>(std::max<int64_t>(1, s.updatesPerEpoch)));
    const StageRecord& stage = s.history->stages.back();
    const auto first = static_cast<double>(updates ? stage.firstStep : stage.firstEpoch);
    for (size_t i = 0; i < batches.points().size(); ++i)
        curve.points << QPointF(first + static_cast<double>(i + 1) * scale, batches.points()[i]);
    return curve;
}

Curve sseCurve(const History& history, const QString& id, const QString& name, const QPen& pen,
               AlongAxis along) {
    Curve curve{id, name, pen, {}};
    for (auto& row : history.epochs)
        curve.points << QPointF(placeOf(row, along), row.validationSse);
    return curve;
}

}  // namespace

double placeOf(const EpochRecord& row, AlongAxis along) {
    switch (along) {
        case AlongAxis::Updates:
            return static_cast<double>(row.step);
        case AlongAxis::Seconds:
            return row.seconds;
        case AlongAxis::Epochs:
            break;
    }
    return static_cast<double>(row.epoch);
}

std::vector<Curve> withSmooth(const std::vector<Curve>& curves) {
    std::vector<Curve> all;
    for (const Curve& curve : curves) {
        if (curve.points.size() < 3 || curve.name.isEmpty()) {
            all.push_back(curve);
            continue;
        }
        Curve raw = curve, smooth = curve;
        QColor faint = curve.pen.color();
        faint.setAlpha(faint.alpha() * 2 / 5);
        raw.pen = pen(faint, 1, curve.pen.style());
        raw.name.clear();
        raw.atEnd = false;
        smooth.id += " smooth";
        double past = 0, weight = 0;
        for (QPointF& p : smooth.points) {
            past = kPast * past + (1 - kPast) * p.y();
            weight = kPast * weight + (1 - kPast);
            p.setY(past / weight);
        }
        all.push_back(std::move(raw));
        all.push_back(std::move(smooth));
    }
    return all;
}

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
    const bool timed = choice.along == AlongAxis::Seconds;  // nobody noted the batches' seconds
    if (present && young && !timed && !choice.hidden.contains("batches"))
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
            const double epoch = placeOf(row, choice.along);
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
                curve.points << QPointF(placeOf(row, choice.along), row.monitored[i]);
        curves.push_back(std::move(curve));
    }
    return curves;
}

std::vector<FlatLine> linesBeside(const std::vector<double>* pca,
                                  const std::vector<double>* training, int64_t codeUnits,
                                  bool isPictures, bool dark) {
    std::vector<FlatLine> lines;
    const QColor colour = pcaColour(dark);
    QColor faint = colour;
    faint.setAlpha(150);
    const auto add = [&](const std::vector<double>& errors, bool ofTraining) {
        const QString part = ofTraining ? QObject::tr(", training") : QString();
        const QString where = ofTraining ? QObject::tr(" On the training part.") : QString();
        const QString end = ofTraining ? ".training" : "";
        const QColor& ink = ofTraining ? faint : colour;
        if (codeUnits > 0 && codeUnits < std::ssize(errors))
            lines.push_back(
                {"pca" + end, pcaName(codeUnits) + part,
                 QObject::tr("The best that a straight-line code of the same size can do.") + where,
                 pen(ink, 1.8, ofTraining ? Qt::DashLine : Qt::SolidLine),
                 errors[static_cast<size_t>(codeUnits)]});
        if (!errors.empty())
            lines.push_back(
                {"mean" + end,
                 (isPictures ? QObject::tr("mean picture") : QObject::tr("mean row")) + part,
                 (isPictures ? QObject::tr("The error of always answering with the mean picture.")
                             : QObject::tr("The error of always answering with the mean row.")) +
                     where,
                 pen(ink, 1.4, ofTraining ? Qt::DashDotLine : Qt::DotLine), errors.front()});
    };
    if (pca) add(*pca, false);
    if (training) add(*training, true);
    return lines;
}

std::vector<Curve> errorCurves(const Snapshot& s, const std::vector<FlatLine>& flat,
                               const RunList& runs, const Value& data, double last,
                               const CurveChoice& choice) {
    std::vector<Curve> curves;
    for (const KeptRun* run : comparableRuns(runs, data))
        if (!choice.hidden.contains(curveOf(*run)))
            curves.push_back(
                sseCurve(*run->history, curveOf(*run), run->title(), keptPen(*run), choice.along));
    for (const FlatLine& line : flat)
        if (!choice.hidden.contains(line.id))
            curves.push_back({line.id,
                              line.name,
                              line.pen,
                              {QPointF(0, line.error), QPointF(last, line.error)}});
    if (!choice.hidden.contains("error"))
        curves.push_back(sseCurve(*s.history, "error", QObject::tr("this run"),
                                  pen(termColour(0, choice.dark), 2.2), choice.along));
    return curves;
}

}  // namespace hourglass::ui
