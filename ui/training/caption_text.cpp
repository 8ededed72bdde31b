#include "ui/training/caption_text.h"

#include <QAccessible>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/style/look.h"
#include "ui/style/space.h"
#include "ui/style/type.h"

namespace hourglass::ui {

CaptionText::CaptionText(QWidget* parent)
    : QWidget(parent), words_(new QLabel(this)), figures_(new QLabel(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kTight);
    words_->setObjectName("slowMotion.words");
    figures_->setObjectName("slowMotion.figures");
    figures_->setTextFormat(Qt::RichText);
    figures_->setAccessibleName(tr("Numbers of this batch"));
    for (QLabel* label : {words_, figures_}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setMinimumWidth(60);  // it wraps: a small window stays small
        label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        setType(label, label == words_ ? Type::Title : Type::Body);
        column->addWidget(label);
    }
    column->addStretch(1);
}

void CaptionText::show(const StepCaption* caption) {
    words_->setText(caption ? caption->words : QString());
    words_->setAccessibleName(caption ? caption->spoken() : QString());
    figures_->setText(caption ? figuresInHtml(*caption) : QString());
    makeRoom();
    QAccessibleEvent spoken(words_, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&spoken);
}

/// Two lines of words and two of figures, so that nothing jumps from caption to caption; more where
/// a small window or large text needs them.
void CaptionText::makeRoom() {
    const int lines =
        2 * (words_->fontMetrics().lineSpacing() + figures_->fontMetrics().lineSpacing());
    setFixedHeight(std::max(lines + kTight, layout()->heightForWidth(width())));
}

void CaptionText::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    makeRoom();
}

/// Name, value and unit of each number stay together on a line.
QString CaptionText::figuresInHtml(const StepCaption& caption) const {
    const int small = QFontInfo(typeFont(Type::Small)).pixelSize();
    const QString quietly = QString("<span style='font-size:%1px; color:%2'>%3</span>")
                                .arg(small)
                                .arg(surfacesOf(palette()).quiet.name());
    // Lines break at blanks and slashes, but not in here: "nats/image" stays together, too.
    const auto together = [](QString text) {
        return text.toHtmlEscaped().replace(' ', "&nbsp;").replace('/', "&#8288;/&#8288;");
    };
    QStringList parts;
    for (const CaptionFigure& f : caption.figures)
        parts << quietly.arg(together(f.name)) + "&nbsp;<b>" + together(f.value) + "</b>" +
                     (f.unit.isEmpty() ? QString() : "&nbsp;" + quietly.arg(together(f.unit)));
    return parts.join("&nbsp;&nbsp;&nbsp; ");
}

}  // namespace hourglass::ui
