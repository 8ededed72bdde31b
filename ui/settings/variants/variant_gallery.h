#pragma once

#include <QDialog>
#include <vector>

#include "ui/document/document_model.h"

class QLineEdit;
class QVBoxLayout;

namespace hourglass::ui {

class GalleryTile;
class VariantDetails;

/// All variants in groups, each with a schematic. What one does and would change is said before it
/// is chosen. Arrow keys walk, Enter chooses, Esc leaves, letters search.
class VariantGallery : public QDialog {
    Q_OBJECT
 public:
    explicit VariantGallery(DocumentModel& model, QWidget* parent = nullptr);

 protected:
    void keyPressEvent(QKeyEvent* event) override;

 private:
    QWidget* makeTiles();
    void addGroup(const RecipeGroup& group, QVBoxLayout* column);
    void describe(const GalleryTile& tile);
    void search(const QString& words);
    void walk(int key);
    void choose();
    GalleryTile* chosen() const;
    std::vector<GalleryTile*> shownTiles() const;

    struct Group {
        QWidget* place;
        std::vector<GalleryTile*> tiles;
    };
    DocumentModel& model_;
    QLineEdit* search_;
    VariantDetails* details_;
    std::vector<Group> groups_;
};

}  // namespace hourglass::ui
