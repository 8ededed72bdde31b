#include "ui/settings/variants/variant_gallery.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <algorithm>

#include "ui/settings/variants/choose_variant.h"
#include "ui/settings/variants/gallery_tile.h"
#include "ui/settings/variants/variant_details.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"
#include "ui/style/type.h"
#include "ui/views/flow_layout.h"

namespace hourglass::ui {
namespace {

constexpr int kDetailsWidth = 280;
constexpr QSize kLargest(1040, 720);

}  // namespace

VariantGallery::VariantGallery(DocumentModel& model, QWidget* parent)
    : QDialog(parent),
      model_(model),
      search_(new QLineEdit(this)),
      details_(new VariantDetails(this)) {
    setObjectName("gallery");
    setWindowTitle(tr("Variants"));
    search_->setObjectName("gallery.search");
    search_->setAccessibleName(tr("Search the variants"));
    search_->setPlaceholderText(tr("Type to search: noise, Bernoulli, words …"));
    search_->setClearButtonEnabled(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kGroup, kGroup, kGroup, kGroup);
    row->setSpacing(kGroup);
    auto* left = new QVBoxLayout;
    left->setSpacing(kInside);
    left->addWidget(search_);
    left->addWidget(makeTiles(), 1);
    row->addLayout(left, 1);
    details_->setFixedWidth(kDetailsWidth);
    row->addWidget(details_);
    connect(search_, &QLineEdit::textChanged, this, &VariantGallery::search);
    connect(details_, &VariantDetails::wanted, this, &VariantGallery::choose);
    connect(details_, &VariantDetails::left, this, &QDialog::reject);
    const QSize room = parent ? parent->size() - QSize(2 * kArea, 3 * kArea) : kLargest;
    resize(room.boundedTo(kLargest));
    for (GalleryTile* tile : shownTiles())
        if (tile->recipe().id == model.experiment().recipe) tile->setFocus();
    if (!chosen() && !shownTiles().empty()) shownTiles().front()->setFocus();
}

QWidget* VariantGallery::makeTiles() {
    auto* area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* page = new QWidget(area);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, kInside, 0);
    column->setSpacing(kGroup);
    auto* exclusive = new QButtonGroup(this);
    for (const RecipeGroup& group : recipeGroups()) {
        addGroup(group, column);
        for (GalleryTile* tile : groups_.back().tiles) exclusive->addButton(tile);
    }
    column->addStretch(1);
    area->setWidget(page);
    return area;
}

void VariantGallery::addGroup(const RecipeGroup& group, QVBoxLayout* column) {
    auto* place = new QWidget(this);
    auto* lines = new QVBoxLayout(place);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(kTight);
    auto* head = new QHBoxLayout;
    head->setSpacing(kInside);
    auto* title = new QLabel(QString::fromStdString(group.title), place);
    setType(title, Type::Body, true);
    head->addWidget(title);
    head->addWidget(new QuietLabel(QString::fromStdString(group.text), place), 1);
    lines->addLayout(head);
    auto* tiles = new QWidget(place);
    auto* flow = new FlowLayout(tiles);
    flow->setSpacing(kInside);
    Group made{place, {}};
    for (const Recipe& recipe : recipes()) {
        if (recipe.group != group.id) continue;
        auto* tile = new GalleryTile(recipe, recipe.id == model_.experiment().recipe, tiles);
        flow->addWidget(tile);
        made.tiles.push_back(tile);
        connect(tile, &GalleryTile::toggled, this, [this, tile](bool on) {
            if (on) describe(*tile);
        });
        connect(tile, &GalleryTile::taken, this, &VariantGallery::choose);
        connect(tile, &GalleryTile::moved, this, &VariantGallery::walk);
    }
    lines->addWidget(tiles);
    column->addWidget(place);
    groups_.push_back(std::move(made));
}

void VariantGallery::describe(const GalleryTile& tile) {
    details_->show(tile.recipe(), model_.experiment());
}

GalleryTile* VariantGallery::chosen() const {
    for (GalleryTile* tile : shownTiles())
        if (tile->isChecked()) return tile;
    return nullptr;
}

std::vector<GalleryTile*> VariantGallery::shownTiles() const {
    std::vector<GalleryTile*> tiles;
    for (auto& group : groups_)
        for (GalleryTile* tile : group.tiles)
            if (!tile->isHidden()) tiles.push_back(tile);
    return tiles;
}

void VariantGallery::search(const QString& words) {
    for (auto& group : groups_) {
        bool any = false;
        for (GalleryTile* tile : group.tiles) {
            tile->setVisible(tile->matches(words));
            any = any || tile->matches(words);
        }
        group.place->setVisible(any);
    }
    // Whoever types a name means the variant of that name.
    const auto tiles = shownTiles();
    const auto named = std::find_if(tiles.begin(), tiles.end(), [&](const GalleryTile* tile) {
        return tile->accessibleName().startsWith(words.trimmed(), Qt::CaseInsensitive);
    });
    if (!words.trimmed().isEmpty() && named != tiles.end())
        (*named)->setChecked(true);
    else if (!chosen() && !tiles.empty())
        tiles.front()->setChecked(true);
}

/// Left and right to the neighbour, up and down to the nearest of another row.
void VariantGallery::walk(int key) {
    const auto tiles = shownTiles();
    GalleryTile* from = chosen();
    if (!from) return;
    const auto at = std::find(tiles.begin(), tiles.end(), from) - tiles.begin();
    GalleryTile* to = nullptr;
    if (key == Qt::Key_Left || key == Qt::Key_Right) {
        const auto next = at + (key == Qt::Key_Left ? -1 : 1);
        if (next >= 0 && next < std::ssize(tiles)) to = tiles[static_cast<size_t>(next)];
    } else {
        const QPoint here = from->mapTo(this, QPoint());
        int best = 1 << 30;
        for (GalleryTile* tile : tiles) {
            const QPoint there = tile->mapTo(this, QPoint());
            const int rows = (there.y() - here.y()) * (key == Qt::Key_Up ? -1 : 1);
            const int distance = 4 * rows + std::abs(there.x() - here.x());
            if (rows > 0 && distance < best) best = distance, to = tile;
        }
    }
    if (to) to->setFocus(Qt::TabFocusReason);
}

void VariantGallery::choose() {
    GalleryTile* tile = chosen();
    if (!tile) return;
    const Recipe& recipe = tile->recipe();
    accept();
    chooseVariant(model_, recipe);
}

/// Letters search wherever the focus is; Enter in the search line chooses what it found first.
void VariantGallery::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool letter = !event->text().isEmpty() && event->text()[0].isLetterOrNumber();
    if (enter && search_->hasFocus())
        choose();
    else if (event->key() == Qt::Key_Down && search_->hasFocus() && chosen())
        chosen()->setFocus(Qt::TabFocusReason);
    else if (letter && !search_->hasFocus()) {
        search_->setFocus();
        search_->setText(event->text());
    } else {
        QDialog::keyPressEvent(event);
    }
}

}  // namespace hourglass::ui
