#pragma once

#include <QAbstractButton>
#include <memory>

namespace hourglass::ui {

struct SourceSamples;

/// A data source as a button: what it looks like, and its name. Checked is the present one.
class SourceTile : public QAbstractButton {
    Q_OBJECT
 public:
    SourceTile(const QString& id, const QString& title, const QString& help,
               QWidget* parent = nullptr);
    const QString& id() const { return id_; }
    void setSamples(std::shared_ptr<const SourceSamples> samples);
    QSize sizeHint() const override { return minimumSizeHint(); }
    QSize minimumSizeHint() const override;

 protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

 private:
    QString id_, help_;
    std::shared_ptr<const SourceSamples> samples_;
};

}  // namespace hourglass::ui
