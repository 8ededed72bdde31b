#include "ui/window/recent_files.h"

#include <QAction>
#include <QFileInfo>
#include <QSettings>

namespace hourglass::ui {
namespace {

constexpr const char* kRecentKey = "recentFiles";
constexpr qsizetype kMostRecent = 9;

}  // namespace

QStringList recentFiles() { return QSettings().value(kRecentKey).toStringList(); }

void noteRecentFile(const QString& path) {
    if (path.isEmpty()) return;
    const QString whole = QFileInfo(path).absoluteFilePath();
    QStringList all = recentFiles();
    all.removeAll(whole);
    all.prepend(whole);
    QSettings().setValue(kRecentKey, all.mid(0, kMostRecent));
}

void fillRecentMenu(QMenu& menu, const std::function<void(const QString&)>& open) {
    menu.clear();
    menu.setToolTipsVisible(true);
    int number = 0;
    for (const QString& path : recentFiles()) {
        const QFileInfo file(path);
        if (!file.exists()) continue;
        QAction* item =
            menu.addAction(QString("&%1 %2").arg(++number).arg(file.fileName().replace('&', "&&")));
        item->setToolTip(path);
        QObject::connect(item, &QAction::triggered, &menu, [open, path] { open(path); });
    }
    if (number == 0) menu.addAction(QObject::tr("Nothing was opened yet"))->setEnabled(false);
}

}  // namespace hourglass::ui
