#pragma once

#include "ui/features/film_maker.h"

class QProgressDialog;

namespace hourglass::ui {

/// Asks where a film goes, makes it with a progress that can be stopped, and says what became of
/// it.
class FilmSaving : public QObject {
    Q_OBJECT
 public:
    explicit FilmSaving(QWidget* parent);
    /// `order` without a path: that is asked.
    void save(FilmOrder order);

 Q_SIGNALS:
    /// What became of it, in a sentence.
    void told(const QString& sentence);

 private:
    QWidget* parent_;
    FilmMaker maker_;
    QProgressDialog* progress_ = nullptr;
    QString path_;
};

}  // namespace hourglass::ui
