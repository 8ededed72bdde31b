#pragma once

#include "ui/document/document_model.h"
#include "ui/style/side_panel.h"
#include "ui/views/view_feed.h"

class QLabel;
class QVBoxLayout;

namespace hourglass::ui {

class Card;
class ClassChips;
class FieldForm;
class LinkButton;
class SourceTiles;
class ThumbnailView;

/// The left side as cards: where the data come from and what they look like, how they are spoilt,
/// their classes, and folded what only few need. What does not apply to these data is absent.
class DataPanel : public SidePanel {
    Q_OBJECT
 public:
    DataPanel(DocumentModel& model, Lab& lab, ViewFeed& feed, QWidget* parent = nullptr);

    /// Asks for a file of data.
    void chooseFile();
    /// An IDX images file or a folder of them becomes the source.
    void openPath(const QString& path);

 Q_SIGNALS:
    /// Own data were chosen, or the page that tells how they are read is asked for.
    void importWanted();

 private:
    Card* makeSource();
    Card* makeClasses();
    void refresh();
    void fillOwn();
    void fillSplit();
    void describe();
    void showFile();
    void chooseFolder();

    DocumentModel& model_;
    Lab& lab_;
    ViewFeed& feed_;
    SourceTiles* tiles_;
    LinkButton* open_ = nullptr;
    QLabel *file_, *words_;
    Card *own_, *classes_ = nullptr, *split_;
    ThumbnailView* thumbnails_;
    ClassChips* chips_;
    FieldForm *ownForm_ = nullptr, *splitForm_ = nullptr;
    std::string shownSource_;
    std::vector<std::string> shownFields_;
};

}  // namespace hourglass::ui
