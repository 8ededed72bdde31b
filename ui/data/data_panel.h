#pragma once

#include <QScrollArea>

#include "ui/document/document_model.h"
#include "ui/views/view_feed.h"

class QComboBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace hourglass::ui {

class FieldForm;
class NoisePreview;
class ThumbnailView;

/// The left side: where the pictures come from, what they look like, how they are spoilt and split.
class DataPanel : public QScrollArea {
    Q_OBJECT
 public:
    DataPanel(DocumentModel& model, Lab& lab, ViewFeed& feed, QWidget* parent = nullptr);

    /// Asks for a file of data.
    void chooseFile();
    /// An IDX images file or a folder of them becomes the source.
    void openPath(const QString& path);

 private:
    void makeSource(QVBoxLayout* column);
    void refresh();
    /// The settings that only this source has.
    void fillOwn();
    void describe();
    void showFile();
    void chooseFolder();

    DocumentModel& model_;
    Lab& lab_;
    ViewFeed& feed_;
    QComboBox* source_;
    QPushButton* open_ = nullptr;
    QLabel *file_, *words_;
    ThumbnailView* thumbnails_;
    QWidget* own_;
    FieldForm* form_ = nullptr;
    std::string shownSource_;
    QWidget* noise_;
    NoisePreview* preview_;
};

}  // namespace hourglass::ui
