#include "ui/latent/code_saving.h"

#include <QtConcurrent>

#include "ui/document/save_dialog.h"
#include "ui/latent/code_scene.h"

namespace hourglass::ui {
namespace {

const char* const kCarpetToSave = "latent.carpet.save";

}  // namespace

CodeSaving::CodeSaving(CodeScene& scene, QWidget* parent)
    : QObject(parent), scene_(scene), parent_(parent) {
    pool_.setMaxThreadCount(1);
    connect(&scene.feed(), &ViewFeed::decoded, this, [this](auto decoded) {
        if (decoded->what == kCarpetToSave) takeCarpet(decoded);
    });
}

/// A file that was begun is finished: it is written beside its place and then renamed.
CodeSaving::~CodeSaving() { pool_.waitForDone(); }

void CodeSaving::write(const QString& path, std::function<Status()> work) {
    (void)QtConcurrent::run(&pool_, [this, path, work = std::move(work)] {
        const Status status = work();
        const QString told = status ? tr("Saved %1.").arg(nameAndFolder(path))
                                    : QString::fromStdString(status.error().sentence());
        QMetaObject::invokeMethod(this, [=, this] { Q_EMIT scene_.told(told); });
    });
}

void CodeSaving::savePath(DecodedPath path) {
    std::vector<FileKind> kinds;
    if (path.shape.rank() == 3) kinds = {{tr("Film"), "gif"}, {tr("Frames in a line"), "png"}};
    kinds.push_back({tr("Codes of the frames"), "csv"});
    const QString name = askSaveName(parent_, tr("Save the path"), tr("path"), kinds);
    if (name.isEmpty()) return;
    write(name, [name, path = std::move(path)] { return writePath(name.toStdString(), path); });
}

void CodeSaving::saveCarpet(const Floats& codes, int64_t columns) {
    const QString name =
        askSaveName(parent_, tr("Save the carpet"), tr("carpet"), {{tr("Sheet of tiles"), "png"}});
    if (name.isEmpty()) return;
    carpetPath_ = name;
    carpetCodes_ = codes;
    columns_ = columns;
    scene_.decode(kCarpetToSave, codes);
}

void CodeSaving::takeCarpet(std::shared_ptr<const Decoded> decoded) {
    if (carpetPath_.isEmpty() || decoded->codes != carpetCodes_) return;
    const std::string path = carpetPath_.toStdString();
    write(carpetPath_, [path, decoded, columns = columns_] {
        return writeCarpet(path, decoded->pictures, columns, decoded->shape);
    });
    carpetPath_.clear();
}

}  // namespace hourglass::ui
