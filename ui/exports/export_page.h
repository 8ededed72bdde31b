#pragma once

#include "ui/exports/model_export.h"
#include "ui/pages/page.h"

class QButtonGroup;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace hourglass::ui {

class ActorLabel;
class Card;
class QuietLabel;
class Segments;

/// The page that takes the model home: which part, in which format, the code that uses the file,
/// and how the file was checked.
class ExportPage : public Page {
    Q_OBJECT
 public:
    explicit ExportPage(const PageContext& on, QWidget* parent = nullptr);

    /// A format by its id, and a part by its name ("torch", "decoder").
    void choose(const QString& format, const QString& part);
    /// A format.
    void choosePart(const QString& id) override { choose(id, {}); }
    /// Asks for the name of a file, and writes it.
    void chooseFile();
    void exportTo(const QString& path);
    /// What is shown of the last export: "read back: ...", or why it failed.
    QString outcome() const;
    QString code() const;

 Q_SIGNALS:
    /// An export ended, well or not.
    void ended();

 protected:
    void showEvent(QShowEvent* event) override;

 private:
    Card* makeChoice();
    Card* makeCode();
    void refresh();
    void showReport(const ExportReport& report, const QString& moment);
    void showFailure(const QString& sentence);
    void clearOutcome();
    const ExportFormat& format() const;
    ModelPart part() const;
    QString fileName() const;

    Lab& lab_;
    ModelExport export_;
    QString path_;  ///< of the last export
    Segments* parts_;
    QButtonGroup* formats_;
    QLabel* explained_;
    QPushButton* go_;
    ActorLabel *good_, *bad_;
    QuietLabel* details_;
    QPlainTextEdit* code_;
};

}  // namespace hourglass::ui
