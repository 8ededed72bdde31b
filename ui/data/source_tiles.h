#pragma once

#include <QWidget>
#include <vector>

#include "ui/data/source_samples.h"

class QGridLayout;

namespace hourglass::ui {

class SourceTile;

/// The data sources as tiles, two side by side. At first few are shown, the present one among them.
class SourceTiles : public QWidget {
    Q_OBJECT
 public:
    explicit SourceTiles(QWidget* parent = nullptr);
    /// The present source: outlined. A file is none of them.
    void setPresent(const QString& source);
    void showAll(bool all);
    bool showsAll() const { return all_; }

 Q_SIGNALS:
    void chosen(const QString& source);

 protected:
    void showEvent(QShowEvent* event) override;

 private:
    void arrange();

    SourceSampleReader reader_;
    std::vector<SourceTile*> tiles_;
    QGridLayout* grid_;
    QString present_;
    bool all_ = false;
};

}  // namespace hourglass::ui
