#include "ui/features/unit_header.h"

#include <QHBoxLayout>
#include <QLabel>

#include "ui/style/link_button.h"

namespace hourglass::ui {

UnitHeader::UnitHeader(QWidget* parent) : QWidget(parent), words_(new QLabel(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    words_->setObjectName("features.unitTitle");
    words_->setWordWrap(true);
    auto* back = new LinkButton(tr("All units"), this);
    back->setObjectName("features.back");
    back->setToolTip(tr("Back to all units (Esc)"));
    auto* before = new LinkButton(tr("Previous"), this);
    before->setObjectName("features.previous");
    before->setToolTip(tr("The unit before it (Page up)"));
    auto* behind = new LinkButton(tr("Next"), this);
    behind->setObjectName("features.next");
    behind->setToolTip(tr("The next unit (Page down)"));
    row->addWidget(words_, 1);
    for (QWidget* link : {back, before, behind}) row->addWidget(link, 0, Qt::AlignTop);
    connect(back, &QAbstractButton::clicked, this, &UnitHeader::left);
    connect(before, &QAbstractButton::clicked, this, [this] { Q_EMIT moved(-1); });
    connect(behind, &QAbstractButton::clicked, this, [this] { Q_EMIT moved(1); });
}

void UnitHeader::setWords(const QString& name, const QString& sentence) {
    words_->setText("<b>" + name + "</b> " + sentence.toHtmlEscaped());
}

}  // namespace hourglass::ui
