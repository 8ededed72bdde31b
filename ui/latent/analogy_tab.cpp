#include "ui/latent/analogy_tab.h"

#include <QLabel>
#include <QVBoxLayout>

#include "core/questions/code_path.h"
#include "ui/latent/code_scene.h"
#include "ui/samples/sample_sheet.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

const char* const kAnalogyWanted = "latent.analogy";

}  // namespace

AnalogyTab::AnalogyTab(CodeScene& scene, QWidget* parent)
    : QWidget(parent), scene_(scene), words_(new QLabel(this)), sheet_(new SampleSheetView(this)) {
    words_->setObjectName("analogy.words");
    words_->setWordWrap(true);
    sheet_->setObjectName("analogy.sheet");
    sheet_->setAccessibleName(tr("What is drawn between A, B, C and the answer"));
    sheet_->setToolTip(
        tr("Corners: A above left, B above right, C below left, below right the "
           "answer; a click takes a code for A"));
    sheet_->setAllInSight(true);
    sheet_->setColumns(kSide);
    sheet_->setMinimumHeight(72);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kTight);
    column->addWidget(words_);
    column->addWidget(sheet_, 1);
    connect(sheet_, &PaintedView::itemChosen, this, [this](int item) {
        const int64_t units = std::ssize(codes_) / (kSide * kSide);
        const auto from = codes_.begin() + item * units;
        if (units > 0) scene_.choose(Floats(from, from + units));
    });
    connect(&scene, &CodeScene::pinsChanged, this, &AnalogyTab::make);
    connect(&scene, &CodeScene::codesChanged, this, &AnalogyTab::make);
    connect(&scene, &CodeScene::labelChanged, this, &AnalogyTab::make);
    connect(&scene.feed(), &ViewFeed::parametersChanged, this, &AnalogyTab::make);
    connect(&scene.feed(), &ViewFeed::decoded, this, [this](auto decoded) {
        if (decoded->what == kAnalogyWanted) takeDecoded(decoded);
    });
}

void AnalogyTab::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    make();
}

void AnalogyTab::make() {
    codes_.clear();
    if (!isVisible()) return;
    const bool all =
        scene_.hasCodes() && scene_.a().isSet() && scene_.b().isSet() && !scene_.ways().empty();
    if (!all) {
        words_->setText(
            tr("A is to B as C is to what? Shift-click a place on the map for B, "
               "Ctrl-click one for C (way-point 1)."));
        return sheet_->clearSheet();
    }
    const auto whose = [&](const CodePin& pin, const QString& letter) {
        return pin.sample.isNone() ? letter
                                   : QString("%1 (%2)").arg(letter, scene_.nameOf(pin.sample));
    };
    words_->setText(
        tr("%1 : %2 = %3 : the tile below right, C + B − A")
            .arg(whose(scene_.a(), "A"), whose(scene_.b(), "B"), whose(scene_.ways()[0], "C")));
    codes_ = analogyGrid(scene_.a().code, scene_.b().code, scene_.ways()[0].code, kSide);
    scene_.decode(kAnalogyWanted, codes_);
}

void AnalogyTab::takeDecoded(std::shared_ptr<const Decoded> decoded) {
    if (decoded->codes != codes_ || codes_.empty()) return;
    SampleSheet tiles;
    tiles.look = decoded->look;
    tiles.count = kSide * kSide;
    tiles.owner = decoded;
    tiles.rebuilt = decoded->pictures.data();
    tiles.names.fill({}, kSide * kSide);
    for (int i = 0; i < tiles.names.size(); ++i) tiles.names[i] = tr("tile %1").arg(i + 1);
    tiles.names[0] = "A";
    tiles.names[kSide - 1] = "B";
    tiles.names[kSide * (kSide - 1)] = "C";
    tiles.names.back() = "C + B − A";
    sheet_->setSheet(std::move(tiles), {decoded->run, decoded->step});
}

}  // namespace hourglass::ui
