#pragma once

#include <QFont>
#include <QObject>
#include <QPalette>
#include <QThreadPool>
#include <stop_token>

#include "core/training/moment.h"
#include "ui/features/feature_answer.h"

namespace hourglass::ui {

/// A film of one unit over the kept moments of its run.
struct FilmOrder {
    std::shared_ptr<const FeatureAnswer> shown;  ///< which layer, face and data
    int64_t unit = 0;
    Experiment experiment;
    std::shared_ptr<const PreparedData> data;
    Moments moments;
    QPalette palette;
    QFont font;
    QString path;  ///< of the GIF file
};

/// The most moments that one film shows; of more, evenly spread ones.
constexpr size_t kMostFrames = 120;

/// Makes a film in a thread of its own: all frames in the colours of one range, each named by its
/// moment.
class FilmMaker : public QObject {
    Q_OBJECT
 public:
    explicit FilmMaker(QObject* parent = nullptr);
    ~FilmMaker() override;

    void make(FilmOrder order);
    void stop() { stop_.request_stop(); }

 Q_SIGNALS:
    /// So many of all frames are computed.
    void progressed(int frames, int all);
    /// Empty: the file is written; else why not, in a sentence.
    void finished(const QString& problem);

 private:
    QThreadPool pool_;
    std::stop_source stop_;
};

}  // namespace hourglass::ui
