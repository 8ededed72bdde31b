#include "ui/style/fitting_label.h"

#include <QEvent>
#include <QTextDocument>

#include "ui/style/steady_text.h"

namespace hourglass::ui {
namespace {

double widthOf(const QString& words, const QFont& font) {
    if (!Qt::mightBeRichText(words)) return QFontMetricsF(font).horizontalAdvance(words);
    QTextDocument document;
    document.setDefaultFont(font);
    document.setDocumentMargin(0);
    document.setHtml(words);
    return document.idealWidth();
}

}  // namespace

FittingLabel::FittingLabel(QWidget* parent) : QLabel(parent) {
    setMinimumWidth(0);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

void FittingLabel::setWordings(const QStringList& wordings) {
    if (wordings == wordings_) return;
    wordings_ = wordings;
    setToolTip(words());
    QTextDocument plain;
    plain.setHtml(words());
    setAccessibleName(plain.toPlainText());
    choose();
}

void FittingLabel::choose() {
    QString shown;
    for (auto& wording : wordings_)
        if (widthOf(wording, font()) <= contentsRect().width()) {
            shown = wording;
            break;
        }
    const QString last = wordings_.isEmpty() ? QString() : wordings_.back();
    if (shown.isEmpty() && !Qt::mightBeRichText(last)) {
        // Fewer letters than these say nothing.
        const int least = fontMetrics().horizontalAdvance("abcde…");
        if (contentsRect().width() >= least)
            shown = fontMetrics().elidedText(last, Qt::ElideRight, contentsRect().width());
    }
    setSteadyText(*this, shown);
}

void FittingLabel::resizeEvent(QResizeEvent* event) {
    QLabel::resizeEvent(event);
    choose();
}

void FittingLabel::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange) choose();
}

}  // namespace hourglass::ui
