#pragma once

#include <QDialog>
#include <functional>
#include <vector>

#include "core/experiment/experiment.h"

class QAction;
class QLineEdit;
class QListWidget;

namespace hourglass::ui {

/// Finds any command or setting by its words: typing filters, arrows choose, Enter does it or leads
/// to it.
class Finder : public QDialog {
    Q_OBJECT
 public:
    struct Entry {
        QString title;  ///< "Learning rate"
        QString kind;   ///< "setting", or the command's keys
        std::function<void()> go;
    };

    Finder(std::vector<Entry> entries, QWidget* parent);

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    void filter(const QString& words);
    void goToCurrent();

    std::vector<Entry> entries_;
    QLineEdit* words_;
    QListWidget* list_;
};

/// The commands that can be used now, and the settings of the panels in a window, each once.
std::vector<Finder::Entry> findableThings(QWidget& window, const QList<QAction*>& actions,
                                          const Experiment& experiment);

}  // namespace hourglass::ui
