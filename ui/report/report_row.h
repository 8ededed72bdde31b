#pragma once

#include <QPointer>

#include "ui/report/report_model.h"
#include "ui/style/card.h"

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QToolButton;

namespace hourglass::ui {

/// One view of the report: its picture, its title and comment to be edited, and buttons that move
/// it, take it away, or lead back to the moment that it shows.
class ReportRow : public Card {
    Q_OBJECT
 public:
    ReportRow(ReportModel& report, QWidget* parent);
    void show(size_t place);

 Q_SIGNALS:
    void backWanted(qint64 run, qint64 updates, const QString& page);

 protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    QToolButton* button(const QString& name, const QString& text, const QString& tip);
    void showPicture();
    void takeText();

    ReportModel& report_;
    QPointer<ReportModel> present_;  ///< null when the document went before this row
    size_t place_ = 0;
    ReportModel::ViewPtr view_;
    QImage image_;
    QLabel *picture_, *caption_;
    QLineEdit* title_;
    QPlainTextEdit* comment_;
    QToolButton *up_, *down_, *remove_;
    LinkButton* back_;
};

}  // namespace hourglass::ui
