#include <QFileInfo>
#include <QLocale>
#include <QMessageBox>

#include "ui/window/autosave.h"
#include "ui/window/main_window.h"

// What is in no file yet is kept aside, and offered again after a crash or a power cut.
namespace hourglass::ui {

void MainWindow::keepSafe(double seconds, const QString& folder) {
    delete autosave_;
    autosave_ = new Autosave(model_, lab_, viewpoint_, *files_, seconds, folder, this);
    connect(autosave_, &Autosave::failed, this, &MainWindow::showMessage);
}

void MainWindow::offerLost(const QString& folder) {
    for (const Recovery::Lost& lost : Recovery::findLost(folder)) {
        const QString name = lost.document.isEmpty() ? tr("A document without a name")
                                                     : QFileInfo(lost.document).fileName();
        QMessageBox question(QMessageBox::Question, tr("Hourglass"),
                             tr("%1 was not saved when Hourglass ended. Its state of %2 is here.")
                                 .arg(name, QLocale().toString(lost.when, QLocale::ShortFormat)),
                             QMessageBox::NoButton, this);
        question.setObjectName("lostWork");
        auto* open = question.addButton(tr("Open it"), QMessageBox::AcceptRole);
        auto* discard = question.addButton(tr("Delete it"), QMessageBox::DestructiveRole);
        question.addButton(tr("Ask again next time"), QMessageBox::RejectRole);
        question.setDefaultButton(open);
        question.exec();
        if (question.clickedButton() == discard) Recovery::discard(lost);
        if (question.clickedButton() != open) continue;
        if (!files_->openLost(lost.file, lost.document)) continue;
        if (autosave_) autosave_->adopt(lost);
        showMessage(tr("%1 is as it was. Save it with Ctrl+S.").arg(name));
        return;  // one document a window; others are asked about next time
    }
}

}  // namespace hourglass::ui
