#include "ui/views/curve_switches.h"

#include <QMenu>
#include <QPainter>
#include <QSignalBlocker>
#include <QToolButton>

#include "ui/style/space.h"
#include "ui/style/type.h"

namespace hourglass::ui {
namespace {

constexpr int kLine = 18;

QIcon lineIcon(const QPen& pen) {
    QPixmap pixmap(kLine, 12);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setPen(pen);
    painter.drawLine(1, 6, kLine - 1, 6);
    return QIcon(pixmap);
}

}  // namespace

CurveSwitches::CurveSwitches(QWidget* parent) : QWidget(parent), more_(new QToolButton(this)) {
    more_->setObjectName("curves.more");
    more_->setText(tr("more"));
    more_->setToolTip(tr("Curves for which there is no room in the row"));
    more_->setPopupMode(QToolButton::InstantPopup);
    more_->setAutoRaise(true);
    more_->setMenu(new QMenu(more_));
    setType(more_, Type::Small);
    more_->hide();
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

QSize CurveSwitches::minimumSizeHint() const { return {64, more_->sizeHint().height()}; }

QToolButton* CurveSwitches::buttonOf(const CurveSwitch& s) {
    auto* button = new QToolButton(this);
    button->setObjectName("curve." + s.id);
    button->setText(s.text);
    button->setToolTip("<p>" + s.tip.toHtmlEscaped() + "</p>");
    button->setIcon(lineIcon(s.pen));
    button->setIconSize({kLine, 12});
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setChecked(!hidden_.contains(s.id));
    setType(button, Type::Small);
    connect(button, &QToolButton::toggled, this, [this, id = s.id](bool on) { setShown(id, on); });
    return button;
}

void CurveSwitches::setShown(const QString& id, bool shown) {
    if (shown)
        hidden_.remove(id);
    else
        hidden_.insert(id);
    for (size_t i = 0; i < switches_.size(); ++i)
        if (switches_[i].id == id) {
            const QSignalBlocker quiet(buttons_[i]);
            buttons_[i]->setChecked(shown);
        }
    Q_EMIT changed();
}

void CurveSwitches::show(const std::vector<CurveSwitch>& switches) {
    if (switches == switches_) return;
    switches_ = switches;
    for (QToolButton* button : buttons_) {
        button->hide();
        button->deleteLater();
    }
    buttons_.clear();
    for (const CurveSwitch& s : switches) buttons_.push_back(buttonOf(s));
    place();
}

void CurveSwitches::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    place();
}

/// As many as fit, with room for "more" if not all do.
void CurveSwitches::place() {
    int all = 0;
    for (QToolButton* button : buttons_) all += button->sizeHint().width() + kTight;
    const int room = width() - (all > width() ? more_->sizeHint().width() + kTight : 0);
    int x = 0;
    size_t fits = 0;
    for (; fits < buttons_.size(); ++fits) {
        const QSize size = buttons_[fits]->sizeHint();
        if (x + size.width() > room) break;
        buttons_[fits]->setGeometry(x, 0, size.width(), height());
        buttons_[fits]->setVisible(true);
        x += size.width() + kTight;
    }
    for (size_t i = fits; i < buttons_.size(); ++i) buttons_[i]->hide();
    more_->setVisible(fits < buttons_.size());
    if (fits == buttons_.size()) return;
    more_->setGeometry(x, 0, more_->sizeHint().width(), height());
    fillMenu(fits);
}

void CurveSwitches::fillMenu(size_t from) {
    QMenu* menu = more_->menu();
    menu->clear();
    menu->setToolTipsVisible(true);
    for (size_t i = from; i < switches_.size(); ++i) {
        QAction* item = menu->addAction(lineIcon(switches_[i].pen), switches_[i].text);
        item->setToolTip(switches_[i].tip);
        item->setCheckable(true);
        item->setChecked(!hidden_.contains(switches_[i].id));
        connect(item, &QAction::toggled, this,
                [this, id = switches_[i].id](bool on) { setShown(id, on); });
    }
}

}  // namespace hourglass::ui
