#include "ui/compare/test_figures.h"

#include <algorithm>

#include "core/questions/evaluation.h"

namespace hourglass::ui {
namespace {

/// The part that is measured: the test part if there is one.
const PartView& measuredPart(const PreparedData& data) {
    if (data.test.count() > 0) return data.test;
    return data.validation.count() > 0 ? data.validation : data.train;
}

const char* measuredPartName(const PreparedData& data, const PartView& part) {
    return &part == &data.test ? "test" : &part == &data.validation ? "validation" : "training";
}

/// PCA's errors by the number of values, found once for all runs of the same data.
class PcaOfData {
 public:
    explicit PcaOfData(const std::vector<ComparedRun>& runs) {
        for (const ComparedRun& run : runs) {
            auto& most = most_[run.data.get()];
            most = std::max(most, run.experiment.codeUnits());
        }
    }
    std::optional<double> errorOf(const PreparedData& data, int64_t units) {
        if (data.sampleShape.count() > kWidestPca) return std::nullopt;
        auto found = errors_.find(&data);
        if (found == errors_.end()) {
            const int64_t most = std::min(most_[&data], data.sampleShape.count());
            const Pca pca = fitPca(data, data.train, most);
            found = errors_.emplace(&data, pcaErrors(pca, data, measuredPart(data))).first;
        }
        const auto& errors = found->second;
        if (units < 0 || units >= std::ssize(errors)) return std::nullopt;
        return errors[static_cast<size_t>(units)];
    }

 private:
    std::map<const PreparedData*, int64_t> most_;
    std::map<const PreparedData*, std::vector<double>> errors_;
};

QString detailsOf(const Evaluation& e, const QString& part) {
    QStringList lines = {TestFigures::tr("On the %1 part:").arg(part)};
    for (auto& term : e.terms)
        lines << QString("%1: %2 %3")
                     .arg(QString::fromStdString(term.name), QString::number(term.value, 'g', 4),
                          QString::fromStdString(term.unit));
    if (e.classificationError)
        lines << TestFigures::tr("classification error: %1 %")
                     .arg(QString::number(e.classificationError->value, 'g', 3));
    return lines.join('\n');
}

std::optional<TestFigure> measured(const ComparedRun& run, PcaOfData& pca) {
    const Moment& moment = *run.moments.back();
    auto model = Inference::create(
        ModelState{run.experiment, run.sampleShape, *moment.parameters, moment.schedules},
        *run.scaling);
    if (!model) return std::nullopt;
    const PartView& part = measuredPart(*run.data);
    const Evaluation e = evaluate({run.experiment, **model, *run.data}, part, {});
    TestFigure figure;
    figure.step = moment.progress.step;
    figure.experiment = run.experiment;
    figure.validation = run.last()->validationSse;
    figure.error = e.ssePerImage;
    figure.part = measuredPartName(*run.data, part);
    figure.details = detailsOf(e, figure.part);
    if (part.data->known.empty() || part.data->isTable())
        figure.pca = pca.errorOf(*run.data, run.experiment.codeUnits());
    return figure;
}

}  // namespace

TestFigures::TestFigures(QObject* parent) : QObject(parent), work_(this) {
    connect(&work_, &LatestWork::progressed, this, &TestFigures::progressed);
    connect(&work_, &LatestWork::ended, this, &TestFigures::ended);
}

void TestFigures::clear() {
    work_.cancel();
    figures_.clear();
}

void TestFigures::measure(const std::vector<ComparedRun>& runs) {
    std::vector<ComparedRun> measurable;
    for (const ComparedRun& run : runs)
        if (run.data && !run.data->standIn && run.scaling && !run.moments.empty() && run.last())
            measurable.push_back(run);
    const auto left = std::ssize(runs) - std::ssize(measurable);
    if (left > 0)
        Q_EMIT told(tr("%1 of %2 runs are left out: their data are not loaded, or they are not "
                       "trained. Open such a run once, then measure again.")
                        .arg(left)
                        .arg(std::ssize(runs)));
    work_.start([this, measurable](const Watcher& watcher) -> LatestWork::Then {
        std::map<int64_t, TestFigure> figures;
        PcaOfData pca(measurable);
        for (int64_t i = 0; i < std::ssize(measurable); ++i) {
            if (watcher.stop_requested()) return {};
            watcher.at(i, std::ssize(measurable));
            const ComparedRun& run = measurable[static_cast<size_t>(i)];
            if (auto figure = measured(run, pca)) figures[run.number] = std::move(*figure);
        }
        return [this, figures] {
            figures_ = figures;
            Q_EMIT changed();
        };
    });
}

}  // namespace hourglass::ui
