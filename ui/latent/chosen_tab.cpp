#include "ui/latent/chosen_tab.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <algorithm>
#include <map>

#include "ui/samples/sample_sheet.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

constexpr size_t kMostChosenShown = 60;
constexpr int64_t kNearest = 20;
constexpr size_t kMostLabelsNamed = 6;

}  // namespace

ChosenTab::ChosenTab(CodeScene& scene, QWidget* parent)
    : QWidget(parent), scene_(scene), words_(new QLabel(this)), sheet_(new SampleSheetView(this)) {
    words_->setObjectName("chosen.words");
    words_->setWordWrap(true);
    sheet_->setObjectName("chosen.samples");
    sheet_->setAccessibleName(tr("The chosen samples"));
    sheet_->setEmptyWords(tr("The samples you choose will be here."));
    sheet_->setAllInSight(true);
    sheet_->setMinimumHeight(60);
    auto* nearest = new QPushButton(tr("Nearest to A"), this);
    nearest->setObjectName("chosen.nearest");
    nearest->setToolTip(tr("Chooses the %1 samples whose codes are nearest to A's").arg(kNearest));
    auto* none = new QPushButton(tr("None"), this);
    none->setObjectName("chosen.none");
    none->setToolTip(tr("Chooses nothing any more (Esc on the map)"));
    for (QPushButton* button : {nearest, none})
        button->setMinimumWidth(button->fontMetrics().horizontalAdvance(button->text()) + kInside);
    auto* row = new QHBoxLayout;
    row->setSpacing(kInside);
    row->addWidget(words_, 1);
    row->addWidget(nearest);
    row->addWidget(none);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kTight);
    column->addLayout(row);
    column->addWidget(sheet_, 1);
    connect(nearest, &QPushButton::clicked, this, [this] { scene_.selectNearest(kNearest); });
    connect(none, &QPushButton::clicked, this, [this] { scene_.select({}); });
    connect(sheet_, &PaintedView::itemChosen, this, [this](int item) {
        if (item < std::ssize(scene_.selected()))
            scene_.choose(
                CodeSample{CodeSample::Of::Probes, scene_.selected()[static_cast<size_t>(item)]});
    });
    connect(&scene, &CodeScene::selectionChanged, this, &ChosenTab::showChosen);
    showChosen();
}

/// "37 chosen: 20 Sneaker, 17 Sandal".
QString ChosenTab::words() const {
    const auto& chosen = scene_.selected();
    if (chosen.empty()) return tr("Drag with Shift over the map, or press L and draw around dots.");
    std::map<int, int> counts;
    for (int64_t sample : chosen) ++counts[scene_.labelOf({CodeSample::Of::Probes, sample})];
    std::vector<std::pair<int, int>> byCount;
    for (auto& [label, count] : counts)
        if (label >= 0) byCount.emplace_back(count, label);
    std::stable_sort(byCount.begin(), byCount.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    QStringList parts;
    for (size_t i = 0; i < std::min(byCount.size(), kMostLabelsNamed); ++i)
        parts << QString("%1 %2")
                     .arg(byCount[i].first)
                     .arg(labelText(scene_.examples().labelNames, byCount[i].second));
    if (byCount.size() > kMostLabelsNamed) parts << tr("others");
    const QString number = tr("%L1 chosen").arg(std::ssize(chosen));
    return parts.isEmpty() ? number : number + ": " + parts.join(", ");
}

void ChosenTab::showChosen() {
    words_->setText(words());
    auto values = std::make_shared<Floats>();
    const auto& chosen = scene_.selected();
    const int64_t units = scene_.examples().shape.count();
    int64_t count = 0;
    for (size_t i = 0; i < std::min(chosen.size(), kMostChosenShown); ++i) {
        const float* own = scene_.valuesOf({CodeSample::Of::Probes, chosen[i]});
        if (!own) continue;
        values->insert(values->end(), own, own + units);
        ++count;
    }
    if (count == 0) return sheet_->clearSheet();
    SampleSheet samples;
    samples.look = scene_.examples().look;
    samples.count = count;
    samples.owner = values;
    samples.given = values->data();
    for (int64_t i = 0; i < count; ++i)
        samples.names << scene_.nameOf({CodeSample::Of::Probes, chosen[static_cast<size_t>(i)]});
    sheet_->setSheet(std::move(samples), {});
}

}  // namespace hourglass::ui
