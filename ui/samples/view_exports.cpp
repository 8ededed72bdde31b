#include "ui/samples/view_exports.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QMenu>
#include <QMessageBox>
#include <QSaveFile>

#include "ui/report/report_collector.h"
#include "ui/samples/painted_view.h"

namespace hourglass::ui {
namespace {

QString exportTr(const char* text) { return QCoreApplication::translate("ViewExports", text); }

/// Asks where to, and saves; what went wrong is said.
void askAndSave(const ViewExports& view, const QString& title, const QString& ending,
                const QString& kind, const std::function<QString(const QString&)>& save) {
    QFileDialog dialog(view.view, title, {}, kind);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(ending);
    dialog.selectFile(view.name + "." + ending);
    if (dialog.exec() != QDialog::Accepted) return;
    const QString problem = save(dialog.selectedFiles().value(0));
    if (!problem.isEmpty()) QMessageBox::warning(view.view, title, problem);
}

QString writeBeside(const QString& path, const std::function<bool(QIODevice&)>& write) {
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && write(file) && file.commit()) return {};
    return exportTr("“%1” could not be written: %2. Choose another place or name.")
        .arg(path, file.errorString());
}

}  // namespace

QString savePicture(const QImage& picture, const QString& path) {
    return writeBeside(path, [&](QIODevice& file) { return picture.save(&file, "PNG"); });
}

QString saveNumbers(const NumberTable& numbers, const QString& path) {
    const QByteArray bytes = numbers.csv().toUtf8();
    return writeBeside(path, [&](QIODevice& file) { return file.write(bytes) == bytes.size(); });
}

void fillExportMenu(QMenu& menu, const ViewExports& view) {
    if (auto* collector = ReportCollector::of(*view.view)) {
        QAction* add = menu.addAction(exportTr("Add to &report"));
        add->setObjectName("addToReport");
        QObject::connect(add, &QAction::triggered, view.view,
                         [view, collector] { collector->add(view); });
    }
    QAction* copy = menu.addAction(exportTr("&Copy picture"));
    copy->setObjectName("copyPicture");
    QObject::connect(copy, &QAction::triggered, view.view,
                     [view] { QApplication::clipboard()->setImage(view.picture(1)); });
    QMenu* sizes = menu.addMenu(exportTr("&Save picture…"));
    sizes->setObjectName("savePicture");
    for (int scale : {1, 2, 4}) {
        const QSize size = view.view->size() * scale;
        const QString text =
            exportTr("%1× (%2 × %3 pixels)…").arg(scale).arg(size.width()).arg(size.height());
        QAction* save = sizes->addAction(text);
        save->setObjectName(QString("savePicture%1").arg(scale));
        QObject::connect(save, &QAction::triggered, view.view, [view, scale] {
            askAndSave(view, exportTr("Save picture"), "png", exportTr("Pictures (*.png)"),
                       [&](const QString& path) { return savePicture(view.picture(scale), path); });
        });
    }
    QAction* numbers = menu.addAction(exportTr("Save &numbers as CSV…"));
    numbers->setObjectName("saveNumbers");
    QObject::connect(numbers, &QAction::triggered, view.view, [view] {
        askAndSave(view, exportTr("Save numbers"), "csv", exportTr("Tables (*.csv)"),
                   [&](const QString& path) { return saveNumbers(view.numbers(), path); });
    });
}

ViewExports exportsOf(PaintedView& view) {
    const QString moment = view.moment().words();
    return {&view, view.objectName() + (moment.isEmpty() ? "" : ", " + moment),
            [&view](double scale) { return view.picture(scale); },
            [&view] { return view.numbersOfMoment(); }, view.moment().step};
}

void fillExportMenu(QMenu& menu, PaintedView& view) { fillExportMenu(menu, exportsOf(view)); }

}  // namespace hourglass::ui
