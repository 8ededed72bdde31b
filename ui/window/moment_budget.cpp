#include <QInputDialog>
#include <QSettings>

#include "core/training/moment_store.h"
#include "ui/window/main_window.h"

// How much memory the moments of all runs may take: a preference.
namespace hourglass::ui {
namespace {

constexpr const char* kKey = "moments/megabytes";
constexpr int kUsual = MomentStore::kDefaultBudget >> 20, kLeast = 16, kMost = 65536;

}  // namespace

int momentMegabytes() { return std::clamp(QSettings().value(kKey, kUsual).toInt(), kLeast, kMost); }

void MainWindow::askMomentBudget() {
    bool given = false;
    const int megabytes = QInputDialog::getInt(
        this, tr("Memory for moments"),
        tr("The first, the best and the last moment of each run always stay.\nMemory for the "
           "moments of all runs, in MB:"),
        momentMegabytes(), kLeast, kMost, 64, &given);
    if (!given) return;
    QSettings().setValue(kKey, megabytes);
    lab_.setMomentBudget(megabytes);
    showMessage(tr("Moments of all runs may take %1 MB.").arg(megabytes));
}

}  // namespace hourglass::ui
