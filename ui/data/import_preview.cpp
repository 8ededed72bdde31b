#include "ui/data/import_preview.h"

#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>
#include <algorithm>

#include "core/data/augmentation.h"
#include "ui/samples/sample_sheet.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

constexpr int64_t kShownSamples = 8, kSamplesForRange = 500;
constexpr int64_t kMostRangeValues = int64_t{1} << 22;
constexpr int kRowHeight = 64;

using Values = std::vector<float>;

/// The first samples of a data set, as it gives them.
std::shared_ptr<Values> firstOf(const hourglass::Dataset& data) {
    const int64_t n = std::min(kShownSamples, data.count);
    auto values = std::make_shared<Values>(static_cast<size_t>(n * data.units()));
    for (int64_t i = 0; i < n; ++i) data.copySample(i, values->data() + i * data.units());
    return values;
}

void showIn(SampleSheetView& view, const hourglass::Dataset& data,
            std::shared_ptr<const Values> values) {
    SampleSheet sheet;
    sheet.look = std::make_shared<const SampleLook>(lookOf(data, *values));
    sheet.count = std::ssize(*values) / std::max<int64_t>(1, data.units());
    sheet.given = values->data();
    for (int64_t i = 0; i < sheet.count; ++i)
        sheet.names << QString::fromStdString(data.rowName(i));
    sheet.owner = std::move(values);
    view.setSheet(std::move(sheet), {});
}

/// The same samples as the first step of training may get them.
std::shared_ptr<Values> changedByChance(const PreparedData& data, const Experiment& experiment) {
    auto values = firstOf(*data.train.data);
    const Augmentation augmentation(experiment.section("data"), data.sampleShape,
                                    static_cast<uint64_t>(experiment.integer("training.seed")));
    const auto units = static_cast<size_t>(data.sampleShape.count());
    Values scratch(units);
    for (size_t i = 0; i * units < values->size(); ++i)
        augmentation.apply(values->data() + i * units, scratch.data(), 0, i);
    return values;
}

QString digits(double value) { return QLocale().toString(value, 'g', 3); }

QString rangeOf(const PreparedData& data) {
    const int64_t units = data.sampleShape.count();
    const int64_t n = std::min(
        {kSamplesForRange, data.train.count(), std::max<int64_t>(1, kMostRangeValues / units)});
    std::vector<uint32_t> rows(static_cast<size_t>(n));
    for (size_t i = 0; i < rows.size(); ++i) rows[i] = static_cast<uint32_t>(i);
    Values values(static_cast<size_t>(n * units));
    data.gather(data.train, rows.data(), n, values.data());
    if (values.empty()) return {};
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    double sum = 0;
    for (float v : values) sum += v;
    return ImportPreview::tr("The network sees values from %1 to %2, %3 on average.")
        .arg(digits(*low), digits(*high), digits(sum / static_cast<double>(values.size())));
}

}  // namespace

ImportPreview::ImportPreview(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kTight);
    const auto title = [&](const QString& words) {
        auto* label = new QuietLabel(words, this);
        column->addWidget(label);
        return label;
    };
    asRead_ = title(tr("As they are read"));
    before_ = addRow("import.before", tr("Samples as they are read"));
    takenIn_ = title(tr("As they are taken in"));
    after_ = addRow("import.after", tr("Samples as they are taken in"));
    byChance_ = title(tr("As a training step may get them"));
    drawn_ = addRow("import.drawn", tr("Samples changed by chance"));
    range_ = new QLabel(this);
    range_->setObjectName("import.range");
    range_->setWordWrap(true);
    column->addWidget(range_);
    clear();
}

SampleSheetView* ImportPreview::addRow(const QString& name, const QString& title) {
    auto* view = new SampleSheetView(this);
    view->setObjectName(name);
    view->setAccessibleName(title);
    view->setColumns(static_cast<int>(kShownSamples));
    view->setAllInSight(true);
    view->setMinimumHeight(kRowHeight);
    view->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    layout()->addWidget(view);
    return view;
}

void ImportPreview::show(const PreparedData& data, const Experiment& experiment) {
    const hourglass::Dataset& whole = *data.train.data;
    const bool read = data.loaded.train && !data.standIn;
    if (read) showIn(*before_, *data.loaded.train, firstOf(*data.loaded.train));
    asRead_->setVisible(read);
    before_->setVisible(read);
    showIn(*after_, whole, firstOf(whole));
    const bool chance = isAugmented(experiment.section("data"));
    if (chance) showIn(*drawn_, whole, changedByChance(data, experiment));
    takenIn_->show();
    after_->show();
    byChance_->setVisible(chance);
    drawn_->setVisible(chance);
    range_->setText(rangeOf(data));
}

void ImportPreview::clear() {
    for (SampleSheetView* view : {before_, after_, drawn_}) {
        view->clearSheet();
        view->hide();
    }
    for (QLabel* label : {asRead_, takenIn_, byChance_}) label->hide();
    range_->clear();
}

QString ImportPreview::rangeSentence() const { return range_->text(); }

}  // namespace hourglass::ui
