#pragma once

#include <QString>
#include <vector>

class QWidget;

namespace hourglass::ui {

/// A kind of file that can be written.
struct FileKind {
    QString title;   ///< "Hourglass runs"
    QString ending;  ///< "hourglass", without a dot
};

/// "h" and "h." -> "h.hourglass"; a name that ends so already, in small or large letters, stays.
QString withEnding(const QString& name, const FileKind& kind);

/// Asks for the name of a file to write. The ending of the chosen kind is added once, and before
/// an existing file of that final name is replaced, that is asked. Empty: given up.
QString askSaveName(QWidget* parent, const QString& title, const QString& proposed,
                    const std::vector<FileKind>& kinds);

/// "decoder.onnx in /home/ann/models", for messages.
QString nameAndFolder(const QString& path);

}  // namespace hourglass::ui
