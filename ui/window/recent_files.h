#pragma once

#include <QMenu>
#include <functional>

namespace hourglass::ui {

/// The documents and data that were opened or saved last, the newest first, across starts.
QStringList recentFiles();
void noteRecentFile(const QString& path);

/// A menu of those that are still there; `open` is called with the path of the chosen one.
void fillRecentMenu(QMenu& menu, const std::function<void(const QString&)>& open);

}  // namespace hourglass::ui
