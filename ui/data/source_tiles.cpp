#include "ui/data/source_tiles.h"

#include <QGridLayout>
#include <algorithm>

#include "core/data/source.h"
#include "ui/data/source_tile.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

constexpr size_t kFew = 4;
constexpr int kTileColumns = 2;

}  // namespace

SourceTiles::SourceTiles(QWidget* parent) : QWidget(parent), grid_(new QGridLayout(this)) {
    setObjectName("sources");
    setAccessibleName(tr("Data sets"));
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setSpacing(kInside);
    for (auto& entry : sources().entries()) {
        const QString id = QString::fromStdString(entry.id);
        auto* tile = new SourceTile(id, QString::fromStdString(entry.title),
                                    QString::fromStdString(entry.help), this);
        tiles_.push_back(tile);
        connect(tile, &SourceTile::clicked, this, [this, id] {
            setPresent(present_);  // until it is so
            Q_EMIT chosen(id);
        });
    }
    connect(&reader_, &SourceSampleReader::came, this, [this](const QString& source) {
        for (SourceTile* tile : tiles_)
            if (tile->id() == source) tile->setSamples(reader_.of(source));
    });
    arrange();
}

void SourceTiles::setPresent(const QString& source) {
    const bool other = present_ != source;
    present_ = source;
    for (SourceTile* tile : tiles_) tile->setChecked(tile->id() == source);
    if (other) arrange();
}

void SourceTiles::showAll(bool all) {
    all_ = all;
    arrange();
}

/// The first few with the present one, or all, in their order.
void SourceTiles::arrange() {
    std::vector<SourceTile*> shown;
    for (SourceTile* tile : tiles_)
        if (all_ || (shown.size() < kFew && tile->id() != "fashion-full")) shown.push_back(tile);
    for (SourceTile* tile : tiles_)
        if (tile->id() == present_ && std::find(shown.begin(), shown.end(), tile) == shown.end())
            shown.back() = tile;
    for (SourceTile* tile : tiles_) {
        grid_->removeWidget(tile);
        tile->hide();
    }
    for (size_t i = 0; i < shown.size(); ++i) {
        grid_->addWidget(shown[i], static_cast<int>(i) / kTileColumns,
                         static_cast<int>(i) % kTileColumns);
        shown[i]->show();
        if (isVisible()) reader_.ask(shown[i]->id());
    }
}

/// Nothing is read before anybody can see it.
void SourceTiles::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    for (SourceTile* tile : tiles_)
        if (!tile->isHidden()) reader_.ask(tile->id());
}

}  // namespace hourglass::ui
