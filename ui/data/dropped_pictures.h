#pragma once

#include <QObject>
#include <QStringList>
#include <QThreadPool>

class QMimeData;

namespace hourglass::ui {

/// Several picture files at once, or a picture without a file, that were dropped or pasted: they
/// are copied into the program's own folder, away from the window, and become data from there.
class DroppedPictures : public QObject {
    Q_OBJECT
 public:
    explicit DroppedPictures(QObject* parent = nullptr);
    /// Waits until what is being copied is on the disk.
    ~DroppedPictures() override;

    /// The local files that were given, in order.
    static QStringList filesOf(const QMimeData& given);
    /// Is there anything that can be taken: files, or a picture?
    static bool takes(const QMimeData& given);
    /// One file is told as it is; several, or a picture itself, as their copy.
    void take(const QMimeData& given);

 Q_SIGNALS:
    void ready(const QString& path);
    void told(const QString& sentence);

 private:
    void gather(const QStringList& paths);

    QThreadPool pool_;
};

}  // namespace hourglass::ui
