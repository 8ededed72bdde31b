#pragma once

#include <QObject>
#include <QThreadPool>
#include <functional>

#include "core/base/result.h"
#include "core/io/code_pictures.h"
#include "ui/views/picture_worker.h"

namespace hourglass::ui {

class CodeScene;

/// Saves what was found in the space of codes: asks where to, writes in a thread of its own, and
/// lets the scene tell what became of it.
class CodeSaving : public QObject {
    Q_OBJECT
 public:
    CodeSaving(CodeScene& scene, QWidget* parent);
    ~CodeSaving() override;

    /// As a film, a sheet or a table of codes; what is no picture as a table alone.
    void savePath(DecodedPath path);
    /// Decodes codes [any, K], row by row from below, and saves them as a sheet.
    void saveCarpet(const Floats& codes, int64_t columns);

 private:
    void write(const QString& path, std::function<Status()> work);
    void takeCarpet(std::shared_ptr<const Decoded> decoded);

    CodeScene& scene_;
    QWidget* parent_;
    QString carpetPath_;  ///< where the carpet goes that is decoded now
    Floats carpetCodes_;
    int64_t columns_ = 0;
    QThreadPool pool_;
};

}  // namespace hourglass::ui
