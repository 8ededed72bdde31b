#pragma once

#include <QWidget>
#include <map>

#include "core/base/value.h"

class QLabel;
class QListWidget;
class QVBoxLayout;

namespace hourglass::ui {

class FieldForm;

/// The list of analyses; of the chosen one, what it answers and its settings.
class AnalysisChooser : public QWidget {
    Q_OBJECT
 public:
    explicit AnalysisChooser(QWidget* parent = nullptr);

    const std::string& id() const { return id_; }
    void choose(const std::string& id);
    /// Those that cannot be asked now, with the reason in place of their settings.
    void setUnfit(std::map<std::string, QString> reasons);
    /// Why the chosen one cannot be asked now; empty if it can.
    QString whyNot() const;
    /// Complete settings of the chosen one, as they stand in its form.
    Value settings() const;
    /// Puts a widget below the settings.
    void addBelow(QWidget* widget);

 Q_SIGNALS:
    void chosen(const QString& id);
    /// By Enter or a double click.
    void wanted();

 protected:
    void resizeEvent(QResizeEvent* event) override;

 private:
    void giveHelpRoom();
    void showChosen();
    void showWhyNot();
    void orderTabs();

    std::string id_;
    std::map<std::string, Value> values_;   ///< by path, "analysis.probe.draws"
    std::map<std::string, QString> unfit_;  ///< reasons by id
    QListWidget* list_;
    QLabel *help_, *whyNot_;
    QVBoxLayout *column_, *formPlace_;
    FieldForm* form_ = nullptr;
    QWidget* below_ = nullptr;
};

}  // namespace hourglass::ui
