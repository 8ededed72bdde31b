#pragma once

#include <QAction>
#include <QDialog>

namespace hourglass::ui {

/// All keys, made from the actions themselves.
class KeyHelp : public QDialog {
    Q_OBJECT
 public:
    KeyHelp(const QList<QAction*>& actions, const QList<std::pair<QString, QString>>& others,
            QWidget* parent = nullptr);
};

}  // namespace hourglass::ui
