#include "ui/compare/samples_card.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>

#include "ui/compare/probe_sheet.h"
#include "ui/compare/swipe_view.h"
#include "ui/style/segments.h"
#include "ui/style/space.h"
#include "ui/style/type.h"

namespace hourglass::ui {
namespace {

constexpr const char* kChosen = "chosenByHand";

/// A box is written anew only where its words are others: it may be open.
/// Until somebody chooses, `otherwise` is chosen.
void listWords(QComboBox& box, const QStringList& words, int otherwise) {
    const int before = box.currentIndex();
    while (box.count() > words.size()) box.removeItem(box.count() - 1);
    for (int i = 0; i < words.size(); ++i) {
        if (i >= box.count())
            box.addItem(words[i]);
        else if (box.itemText(i) != words[i])
            box.setItemText(i, words[i]);
    }
    if (before < 0 || before >= box.count() || !box.property(kChosen).toBool())
        box.setCurrentIndex(std::clamp(otherwise, 0, std::max(0, box.count() - 1)));
}

}  // namespace

SamplesCard::SamplesCard(QWidget* parent)
    : Card(tr("The same samples"), parent),
      views_(new Segments(this)),
      differences_(new QCheckBox(tr("differences"), this)),
      places_(new QStackedWidget(this)),
      sheet_(new ProbeSheet(this)),
      swipe_(new SwipeView(this)),
      left_(new QComboBox(this)),
      right_(new QComboBox(this)),
      sample_(new QComboBox(this)) {
    views_->setAccessibleName(tr("How the samples are compared"));
    views_->addItem(tr("sheet"), tr("One row a run, one column a sample"), "compare.sheet");
    views_->addItem(tr("swipe"), tr("One sample in two runs, with a line between them"),
                    "compare.swipe");
    views_->setCompact();
    views_->setCurrent(0);
    differences_->setObjectName("compare.differences");
    differences_->setToolTip(tr("A row under each run: what is too bright or too dark"));
    setType(differences_, Type::Small);
    addToHeader(differences_);
    addToHeader(views_);
    auto* area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setMinimumSize(160, 90);
    area->setWidget(sheet_);
    auto* two = new QWidget(this);
    auto* column = new QVBoxLayout(two);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kTight);
    auto* boxes = new QHBoxLayout;
    boxes->setSpacing(kInside);
    const auto add = [&](QComboBox* box, const char* name, const QString& words) {
        box->setObjectName(name);
        box->setAccessibleName(words);
        box->setToolTip(words);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(6);
        boxes->addWidget(box, 1);
        connect(box, &QComboBox::currentIndexChanged, this, &SamplesCard::showSwipe);
        connect(box, &QComboBox::activated, box, [box] { box->setProperty(kChosen, true); });
    };
    add(left_, "swipe.left", tr("What is left of the line"));
    add(sample_, "swipe.sample", tr("The sample"));
    add(right_, "swipe.right", tr("What is right of the line"));
    column->addLayout(boxes);
    column->addWidget(swipe_, 1);
    places_->addWidget(area);
    places_->addWidget(two);
    body()->addWidget(places_, 1);
    connect(views_, &Segments::chosen, this, [this](int index) {
        places_->setCurrentIndex(index);
        differences_->setVisible(index == 0 && sheet_->canShowDifferences());
    });
    connect(differences_, &QCheckBox::toggled, sheet_, &ProbeSheet::setDifferences);
    connect(sheet_, &ProbeSheet::itemChosen, this, [this](int item) {
        const auto cells = sheet_->layoutNow().cells;
        if (item < std::ssize(cells) && sample_->isVisibleTo(this))
            sample_->setCurrentIndex(static_cast<int>(cells[static_cast<size_t>(item)].sample));
    });
}

void SamplesCard::setRows(const ProbeRows& rows) {
    rows_ = rows;
    sheet_->setRows(rows);
    differences_->setVisible(views_->current() == 0 && sheet_->canShowDifferences());
    listRows();
    showSwipe();
}

void SamplesCard::listRows() {
    QStringList words = {tr("input")};
    for (const ProbeRow& row : rows_.rows) words << row.title;
    const int last = static_cast<int>(words.size()) - 1;
    listWords(*left_, words, std::max(0, last - 1));
    listWords(*right_, words, last);
    const bool together = rows_.look && rendererFor(*rows_.look).arrangement() ==
                                            SampleRenderer::Arrangement::Together;
    sample_->setVisible(!together);
    if (!together) listWords(*sample_, rows_.names, 0);
}

void SamplesCard::showSwipe() {
    if (left_->currentIndex() < 0 || right_->currentIndex() < 0) return;
    swipe_->show(rows_, left_->currentIndex() - 1, right_->currentIndex() - 1,
                 std::max(0, sample_->currentIndex()));
}

}  // namespace hourglass::ui
