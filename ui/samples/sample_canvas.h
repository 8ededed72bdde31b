#pragma once

#include <QColor>
#include <QFont>
#include <QFontMetricsF>
#include <QPalette>
#include <QString>
#include <vector>

#include "ui/style/number_words.h"

class QPainter;

namespace hourglass::ui {

/// A text that was painted: what it took, and whether it was cut.
struct PaintedText {
    QRectF place;
    QString text;
    bool isCut = false;
};

/// What samples are painted on: a painter, the colours of the theme, two sizes of type, and a note
/// of each text, by which a test sees what is cut or lies over something else.
class SampleCanvas {
 public:
    SampleCanvas(QPainter& painter, const QPalette& palette, const QFont& font,
                 std::vector<PaintedText>* notes = nullptr);

    QPainter& painter() const { return painter_; }
    bool isDark() const { return dark_; }

    /// Colours by what they mean: one for each actor, the same everywhere.
    enum class Ink { Plain, Quiet, Line, Ground, Input, Seen, Result, Miss, FalseAlarm, Mark };
    QColor colour(Ink ink) const;

    enum class Type { Body, Small, SmallBold };
    QFont font(Type type) const;
    QFontMetricsF metrics(Type type) const { return QFontMetricsF(font(type)); }

    /// One line of text in `place`; what is too long ends in an ellipsis.
    void text(const QRectF& place, const QString& text, Qt::Alignment alignment = Qt::AlignLeft,
              Ink ink = Ink::Plain, Type type = Type::Small) const;

 private:
    QPainter& painter_;
    QPalette palette_;
    QFont font_;
    bool dark_;
    std::vector<PaintedText>* notes_;
};

/// The font of small texts.
QFont smallSampleFont(const QFont& font);
/// A value of a sample: three digits, a true minus; "?" where it is not known.
QString sampleNumber(double number);

}  // namespace hourglass::ui
