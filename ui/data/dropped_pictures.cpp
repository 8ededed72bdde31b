#include "ui/data/dropped_pictures.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QDir>
#include <QImage>
#include <QMimeData>
#include <QStandardPaths>
#include <QUrl>
#include <QtConcurrent>

#include "core/io/gathered_pictures.h"
#include "core/io/safe_file.h"

namespace hourglass::ui {
namespace {

QString pictureFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/pictures";
}

}  // namespace

DroppedPictures::DroppedPictures(QObject* parent) : QObject(parent) { pool_.setMaxThreadCount(1); }

DroppedPictures::~DroppedPictures() { pool_.waitForDone(); }

QStringList DroppedPictures::filesOf(const QMimeData& given) {
    QStringList paths;
    for (auto& url : given.urls())
        if (url.isLocalFile()) paths << url.toLocalFile();
    return paths;
}

bool DroppedPictures::takes(const QMimeData& given) {
    return !filesOf(given).isEmpty() || given.hasImage();
}

void DroppedPictures::take(const QMimeData& given) {
    const QStringList paths = filesOf(given);
    if (paths.size() == 1) return Q_EMIT ready(paths.front());
    if (!paths.isEmpty()) return gather(paths);
    const auto picture = qvariant_cast<QImage>(given.imageData());
    if (picture.isNull()) return;
    (void)QtConcurrent::run(&pool_, [this, picture] {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        picture.save(&buffer, "PNG");
        const QString name =
            QCryptographicHash::hash(bytes, QCryptographicHash::Sha1).toHex().left(12);
        const QString path = pictureFolder() + "/pasted-" + name + ".png";
        QDir().mkpath(pictureFolder());
        const auto status = writeFileSafely(path.toStdString(), bytes.toStdString());
        QMetaObject::invokeMethod(this, [=, this] {
            if (status)
                Q_EMIT ready(path);
            else
                Q_EMIT told(QString::fromStdString(status.error().sentence()));
        });
    });
}

void DroppedPictures::gather(const QStringList& paths) {
    Q_EMIT told(tr("Copying %n pictures…", nullptr, static_cast<int>(paths.size())));
    (void)QtConcurrent::run(&pool_, [this, paths] {
        std::vector<std::string> names;
        for (auto& path : paths) names.push_back(path.toStdString());
        const auto archive = gatherPictures(names, pictureFolder().toStdString());
        QMetaObject::invokeMethod(this, [=, this] {
            if (archive)
                Q_EMIT ready(QString::fromStdString(*archive));
            else
                Q_EMIT told(QString::fromStdString(archive.error().sentence()));
        });
    });
}

}  // namespace hourglass::ui
