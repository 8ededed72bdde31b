#pragma once

#include <QWidget>
#include <functional>
#include <vector>

#include "core/base/field.h"
#include "ui/document/document_model.h"

class QGridLayout;
class QLabel;

namespace hourglass::ui {

class FieldEditor;

/// Where the values of a form live.
struct FieldSource {
    std::function<Value(const std::string& path)> read;
    std::function<void(const std::string& path, const Value& value, const QString& text)> write;
    QString effect = {};  ///< what a change does, where it does not change a run
};

/// A form of settings, made from their descriptions; it edits the document and follows it. A row:
/// the name, a chip that says what a change does, and the field, all fields of one width.
class FieldForm : public QWidget {
    Q_OBJECT
 public:
    explicit FieldForm(DocumentModel& model, QWidget* parent = nullptr);
    /// A form of values that are not the document's.
    explicit FieldForm(FieldSource source, QWidget* parent = nullptr);

    /// Numbers that are added from now on have a slider, too.
    void useSliders() { sliders_ = true; }
    /// For a panel that is narrower than the one of settings.
    void keepNarrow() { narrow_ = true; }
    /// One row. `title` replaces the field's own title if not empty.
    void add(const Field& field, const std::string& path, const QString& title = {});
    void add(const Fields& fields, const std::string& prefix);
    bool isEmpty() const { return rows_.empty(); }

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

 private:
    void refresh();
    int addNames(const Field& field, QLabel* name, int row);

    struct Row {
        std::string path;
        FieldEditor* editor;
        QWidget* label;
    };
    FieldSource source_;
    QGridLayout* layout_;
    std::vector<Row> rows_;
    bool sliders_ = false, narrow_ = false;
};

}  // namespace hourglass::ui
