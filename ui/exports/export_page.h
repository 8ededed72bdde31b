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
    /// What is exported: it may be another choice than that which is shown when the report comes.
    struct Choice {
        int format = 0;
        ModelPart part = ModelPart::Autoencoder;
        int64_t run = 0;
        bool operator==(const Choice&) const = default;
        const ExportFormat& formatOf() const {
            return exportFormats()[static_cast<size_t>(format)];
        }
    };

    Card* makeChoice();
    Card* makeCode();
    void refresh();
    void showReport(const ExportReport& report, const QString& moment);
    void showOutcome(const ExportReport& report, const QString& wrote);
    void showFailure(const QString& sentence);
    void clearOutcome();
    Choice choice() const;
    QString nameOfExported() const;
    const ExportFormat& format() const;
    ModelPart part() const;
    QString fileName() const;

    Lab& lab_;
    ModelExport export_;
    QString path_;     ///< of the last export
    Choice exported_;  ///< what it was of
    Segments* parts_;
    QButtonGroup* formats_;
    QLabel* explained_;
    QPushButton* go_;
    ActorLabel *good_, *bad_;
    QuietLabel* details_;
    QPlainTextEdit* code_;
};

}  // namespace hourglass::ui
