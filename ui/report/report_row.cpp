#include "ui/report/report_row.h"

#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/style/link_button.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

constexpr int kPictureHeight = 170, kPictureWidth = 260, kCommentHeight = 62;

}  // namespace

ReportRow::ReportRow(ReportModel& report, QWidget* parent)
    : Card({}, parent),
      report_(report),
      present_(&report),
      picture_(new QLabel(this)),
      caption_(new QuietLabel({}, this)),
      title_(new QLineEdit(this)),
      comment_(new QPlainTextEdit(this)),
      up_(button("up", QString(QChar(0x2191)), tr("Move it up"))),
      down_(button("down", QString(QChar(0x2193)), tr("Move it down"))),
      remove_(button("remove", QString(QChar(0x2715)), tr("Take it out of the report"))),
      back_(new LinkButton(tr("Back to this moment"), this)) {
    title_->setAccessibleName(tr("Title"));
    comment_->setAccessibleName(tr("Comment"));
    comment_->setPlaceholderText(tr("What do you see here?"));
    comment_->setFixedHeight(kCommentHeight);
    comment_->setTabChangesFocus(true);
    comment_->installEventFilter(this);
    caption_->setWordWrap(true);
    picture_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    back_->setToolTip(tr("Opens the run and shows it as it was then"));
    auto* head = new QHBoxLayout;
    head->setSpacing(kTight);
    head->addWidget(title_, 1);
    for (QToolButton* one : {up_, down_, remove_}) head->addWidget(one);
    auto* words = new QVBoxLayout;
    words->setSpacing(kTight);
    words->addWidget(caption_);
    words->addWidget(comment_);
    words->addWidget(back_, 0, Qt::AlignLeft);
    words->addStretch(1);
    auto* row = new QHBoxLayout;
    row->setSpacing(kInside);
    row->addWidget(picture_);
    row->addLayout(words, 1);
    body()->setSpacing(kInside);
    body()->addLayout(head);
    body()->addLayout(row);
    connect(title_, &QLineEdit::editingFinished, this, &ReportRow::takeText);
    connect(&report_, &ReportModel::pendingWanted, this, &ReportRow::takeText);
    // The rows are made anew by these: done after the click is over.
    connect(
        up_, &QToolButton::clicked, this, [this] { takeText(), report_.move(place_, place_ - 1); },
        Qt::QueuedConnection);
    connect(
        down_, &QToolButton::clicked, this,
        [this] { takeText(), report_.move(place_, place_ + 1); }, Qt::QueuedConnection);
    connect(
        remove_, &QToolButton::clicked, this, [this] { report_.remove(place_); },
        Qt::QueuedConnection);
    connect(back_, &LinkButton::clicked, this,
            [this] { Q_EMIT backWanted(view_->run, view_->updates, view_->page); });
}

QToolButton* ReportRow::button(const QString& name, const QString& text, const QString& tip) {
    auto* made = new QToolButton(this);
    made->setProperty("role", name);
    made->setText(text);
    made->setToolTip(tip);
    made->setAccessibleName(tip);
    made->setAutoRaise(true);
    made->setFixedSize(kTarget, kTarget);
    return made;
}

void ReportRow::show(size_t place) {
    place_ = place;
    const auto& views = report_.views();
    up_->setEnabled(place > 0);
    down_->setEnabled(place + 1 < views.size());
    const QString number = QString::number(place + 1);
    title_->setObjectName("report.title." + number);
    comment_->setObjectName("report.comment." + number);
    back_->setObjectName("report.back." + number);
    for (QToolButton* one : {up_, down_, remove_})
        one->setObjectName(QString("report.%1.%2").arg(one->property("role").toString(), number));
    if (view_ == views[place]) return;
    view_ = views[place];
    const QString title = QString::fromStdString(view_->item.title);
    if (title_->text() != title) title_->setText(title);
    title_->setCursorPosition(0);
    const QString comment = QString::fromStdString(view_->item.comment);
    if (comment_->toPlainText() != comment) comment_->setPlainText(comment);
    caption_->setText(QString::fromStdString(view_->item.caption));
    back_->setVisible(view_->run > 0);
    image_ = {};
    if (!view_->item.pictures.empty()) {
        const std::string& png = view_->item.pictures.front().png;
        image_.loadFromData(reinterpret_cast<const uchar*>(png.data()),
                            static_cast<int>(png.size()), "PNG");
        picture_->setAccessibleName(title);
    }
    showPicture();
}

void ReportRow::showPicture() {
    if (image_.isNull()) return picture_->hide();
    const double sharp = devicePixelRatioF();
    const QSize room(std::clamp(width() * 2 / 5, 120, kPictureWidth), kPictureHeight);
    QImage small = image_.scaled(room * sharp, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    small.setDevicePixelRatio(sharp);
    picture_->setPixmap(QPixmap::fromImage(small));
    picture_->setFixedSize(small.deviceIndependentSize().toSize());
}

void ReportRow::resizeEvent(QResizeEvent* event) {
    Card::resizeEvent(event);
    showPicture();
}

/// A field loses the focus when the window goes, too.
void ReportRow::takeText() {
    if (!present_) return;
    const QString title = title_->text(), comment = comment_->toPlainText();
    report_.setTitle(place_, title);
    report_.setComment(place_, comment);
}

/// What was written is taken when the field is left: each key is not a step of undo.
bool ReportRow::eventFilter(QObject* watched, QEvent* event) {
    if (watched == comment_ && event->type() == QEvent::FocusOut) takeText();
    return Card::eventFilter(watched, event);
}

}  // namespace hourglass::ui
