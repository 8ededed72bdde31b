#include "ui/network/unit_card.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>
#include <cmath>

#include "ui/network/layer_title.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

QString number(double value) { return QString::number(value, 'g', 3).replace('-', QChar(0x2212)); }

/// " + 0.4" or " − 0.4".
QString added(double value) {
    return (value < 0 ? QString(" %1 ").arg(QChar(0x2212)) : QString(" + ")) +
           QString::number(std::abs(value), 'g', 3);
}

}  // namespace

QString formulaInWords(const UnitFormula& f, bool ofInput) {
    if (!f.known)
        return UnitCard::tr(
            "This layer is no single matrix of weights: there is no short formula.");
    const QString name = f.activation.empty() || f.activation == "linear"
                             ? QString()
                             : QString::fromStdString(f.activation);
    QString words = QString("<p><b>%1(%2%3) = %4</b></p>")
                        .arg(name, number(f.sum), added(f.bias), number(f.value));
    words += "<p>" +
             UnitCard::tr(
                 "%1 is the sum of %2 weights × what comes in; %3 is the bias. The "
                 "strongest parts:")
                 .arg(number(f.sum))
                 .arg(f.inputs)
                 .arg(number(f.bias)) +
             "</p><table cellspacing='0' cellpadding='1'>";
    for (auto& part : f.strongest)
        words += QString(
                     "<tr><td>%1 %2:&nbsp;</td><td align='right'>%3 × %4</td><td>&nbsp;= "
                     "%5</td></tr>")
                     .arg(ofInput ? UnitCard::tr("place") : UnitCard::tr("unit"))
                     .arg(part.from + 1)
                     .arg(number(part.weight), number(part.input), number(part.product()));
    return words + "</table>";
}

UnitCard::UnitCard(QWidget& over)
    : QFrame(&over), over_(over), title_(new QLabel(this)), formula_(new QLabel(this)) {
    setObjectName("unitCard");
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setFocusPolicy(Qt::StrongFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kInside, kTight, kInside, kInside);
    column->setSpacing(kTight);
    auto* head = new QHBoxLayout;
    head->addWidget(title_, 1);
    auto* close = new QToolButton(this);
    close->setObjectName("unitCard.close");
    close->setText("×");
    close->setAutoRaise(true);
    close->setToolTip(tr("Back to the network (Esc)"));
    close->setAccessibleName(tr("Back to the network"));
    connect(close, &QToolButton::clicked, this, &UnitCard::leave);
    head->addWidget(close);
    column->addLayout(head);
    formula_->setTextFormat(Qt::RichText);
    formula_->setWordWrap(true);
    formula_->setObjectName("unitCard.formula");
    formula_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(formula_);
    over.installEventFilter(this);
    hide();
}

void UnitCard::open(int layer, int64_t unit) {
    layer_ = layer;
    unit_ = unit;
    title_->clear();
    formula_->setText(tr("Computing…"));
    setVisible(true);
    place();
    raise();
    setFocus();
}

void UnitCard::show(const UnitFormula& formula, const std::vector<LayerLook>& layers) {
    if (!isVisible() || static_cast<int>(formula.layer) != layer_ || formula.unit != unit_) return;
    const auto column = static_cast<size_t>(layer_) + 1;  // the input is the first one
    const bool inside = column < layers.size();
    title_->setText(tr("<b>Unit %1</b> of %2")
                        .arg(formula.unit + 1)
                        .arg(inside ? titleOf(layers[column]) : tr("the network")));
    formula_->setText(formulaInWords(formula, layer_ == 0));
    place();
}

/// Beside the middle, so that both ends of the network stay in sight.
void UnitCard::place() {
    setFixedWidth(std::min(300, std::max(200, over_.width() - 16)));
    adjustSize();
    move(std::max(0, (over_.width() - width()) / 2), std::max(0, (over_.height() - height()) / 2));
}

void UnitCard::leave() {
    hide();
    over_.setFocus();
}

bool UnitCard::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && isVisible()) place();
    if (event->type() == QEvent::MouseButtonPress && isVisible()) leave();
    return QFrame::eventFilter(watched, event);
}

void UnitCard::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) return leave();
    QFrame::keyPressEvent(event);
}

}  // namespace hourglass::ui
