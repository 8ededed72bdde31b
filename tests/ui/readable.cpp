#include "ui/readable.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>
#include <QToolButton>

#include "ui/style/painted_text.h"

namespace hourglass::test {
namespace {

QString wordsOf(const QWidget& widget) {
    if (auto* label = qobject_cast<const QLabel*>(&widget)) return label->text();
    if (auto* tool = qobject_cast<const QToolButton*>(&widget))
        return tool->toolButtonStyle() == Qt::ToolButtonIconOnly ? QString() : tool->text();
    if (auto* button = qobject_cast<const QAbstractButton*>(&widget)) return button->text();
    if (auto* combo = qobject_cast<const QComboBox*>(&widget)) return combo->currentText();
    return {};
}

QString named(const QWidget& widget) {
    QString name = widget.objectName();
    for (auto* up = widget.parentWidget(); name.isEmpty() && up; up = up->parentWidget())
        if (!up->objectName().isEmpty()) name = "in " + up->objectName();
    return QString("%1 \"%2\"").arg(name, wordsOf(widget).left(40));
}

/// The size that the words need at the widget's width.
QSize needed(const QWidget& widget) {
    if (auto* label = qobject_cast<const QLabel*>(&widget); label && label->wordWrap())
        return {0, label->heightForWidth(label->width())};
    if (auto* combo = qobject_cast<const QComboBox*>(&widget))  // its hint is for the longest item
        return {combo->fontMetrics().horizontalAdvance(combo->currentText()) + 20, 0};
    if (qobject_cast<const QPushButton*>(&widget))  // its hint is what looks well
        return {widget.fontMetrics().horizontalAdvance(wordsOf(widget)) + 8, 0};
    return {widget.minimumSizeHint().width(),
            widget.fontMetrics().tightBoundingRect(wordsOf(widget)).height()};
}

/// The ancestor whose edge cuts the widget; null if none does. What a scroll bar can bring into
/// sight is not cut.
const QWidget* cutBy(const QWidget& widget) {
    QRect place = widget.rect();
    for (auto* here = &widget; !here->isWindow(); here = here->parentWidget()) {
        place.translate(here->pos());
        auto* holder = here->parentWidget();
        auto* area = qobject_cast<QAbstractScrollArea*>(holder->parentWidget());
        if (area && area->viewport() == holder) {
            const bool scrolls = area->horizontalScrollBarPolicy() != Qt::ScrollBarAlwaysOff;
            return scrolls || place.right() <= holder->width() ? nullptr : holder;
        }
        if (!holder->rect().adjusted(-1, -1, 1, 1).contains(place)) return holder;
    }
    return nullptr;
}

void checkControls(QWidget& window, QStringList& complaints) {
    std::vector<std::pair<QWidget*, QRect>> seen;
    for (auto* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->window() != &window || wordsOf(*widget).isEmpty() ||
            widget->visibleRegion().isEmpty())
            continue;
        const QSize need = needed(*widget);
        if (need.width() > widget->width() + 1 || need.height() > widget->height() + 1)
            complaints << QString("%1 needs %2 x %3 pixels and has %4 x %5")
                              .arg(named(*widget))
                              .arg(need.width())
                              .arg(need.height())
                              .arg(widget->width())
                              .arg(widget->height());
        if (auto* holder = cutBy(*widget))
            complaints << named(*widget) + " is cut by the edge of " + named(*holder);
        // Of what can be scrolled, the part in sight.
        const QRect place =
            widget->visibleRegion().boundingRect().translated(widget->mapTo(&window, QPoint()));
        for (auto& [other, taken] : seen)
            if (taken.adjusted(1, 1, -1, -1).intersects(place) && !other->isAncestorOf(widget) &&
                !widget->isAncestorOf(other))
                complaints << named(*widget) + " lies over " + named(*other);
        seen.emplace_back(widget, place);
    }
}

void checkPainted(const QList<ui::TextOnScreen>& texts, QStringList& complaints) {
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const ui::TextOnScreen& text = texts[i];
        auto* widget = dynamic_cast<const QWidget*>(text.device);
        const QString where = widget ? named(*widget) : QString("a picture");
        // Under half of a word nobody guesses the rest.
        const bool isUseless = !text.isWhole && text.room.width() < 24;
        if (isUseless || (!text.isWhole && (!widget || widget->toolTip().isEmpty())))
            complaints << QString("\"%1\" in %2 is cut").arg(text.words.left(60), where);
        for (qsizetype j = 0; j < i; ++j)
            if (texts[j].device == text.device && texts[j].place != text.place &&
                texts[j].place.adjusted(1, 2, -1, -2).intersects(text.place))
                complaints << QString("\"%1\" lies over \"%2\" in %3")
                                  .arg(text.words.left(40), texts[j].words.left(40), where);
    }
}

}  // namespace

QStringList unreadable(QWidget& window) {
    QStringList complaints;
    checkControls(window, complaints);
    ui::TextWatch watch;
    (void)window.grab();
    checkPainted(watch.texts, complaints);
    complaints.removeDuplicates();
    return complaints;
}

void photograph(QWidget& window, const QString& name) {
    const QPixmap picture = window.grab();
    QVERIFY(!picture.isNull());
    const QString folder = qEnvironmentVariable("HOURGLASS_SCREENSHOTS");
    if (folder.isEmpty()) return;
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(picture.save(QDir(folder).filePath(name + ".png")));
}

}  // namespace hourglass::test
