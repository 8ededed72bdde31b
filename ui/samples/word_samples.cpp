#include <QCoreApplication>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "core/data/sample_compare.h"
#include "ui/samples/sample_renderer.h"

namespace hourglass::ui {
namespace {

using Ink = SampleCanvas::Ink;
using Text = SampleCanvas::Type;

constexpr int kGuesses = 3, kLargeGuesses = 8;
constexpr double kWordGap = 5, kBoxMargin = 4, kSentenceRoom = 8;

QString wordText(const SampleLook& look, int32_t word) {
    return word < 0 ? QString("…")
                    : QString::fromStdString(look.text->words[static_cast<size_t>(word)]);
}

/// In a list of guesses a lone full stop is hardly seen.
QString guessText(const SampleLook& look, int32_t word) {
    const QString text = wordText(look, word);
    return text == "." ? QCoreApplication::translate("WordSamples", ". (end)") : text;
}

QString percent(double share) {
    if (share > 0 && share < 0.005) return "< 1 %";
    return QString("%1 %").arg(std::lround(100 * share));
}

/// What is shown of a window: which word is asked for, and what the network says.
struct AskedWord {
    int64_t place = -1;     ///< in the window; -1: nothing was rebuilt
    bool isHidden = false;  ///< the network did not get it
    int32_t right = -1;     ///< the true word, or -1
    std::vector<WordGuess> guesses;
    int64_t rank = -1;  ///< of the right word: how many come before it
    double sure = 0;    ///< how probable the right word is, or the first guess
};

bool isHiddenWord(const SampleLook& look, const SampleParts& parts, int64_t place) {
    if (!parts.given || !parts.seen) return false;
    const int32_t word = wordAt(look, parts.given, place);
    return word >= 0 && wordAt(look, parts.seen, place) != word;
}

/// What is said of one place of a window.
AskedWord askedAt(const SampleLook& look, const SampleParts& parts, int64_t place) {
    AskedWord asked;
    asked.place = place;
    asked.isHidden = isHiddenWord(look, parts, place);
    asked.right = parts.given ? wordAt(look, parts.given, place) : -1;
    asked.guesses = rankedGuesses(look, parts.rebuilt, place, kLargeGuesses);
    asked.sure = asked.guesses[0].probability;
    if (asked.right < 0) return asked;
    const WordRank rank = rankOf(look, parts.rebuilt, place, asked.right);
    asked.rank = rank.before;
    asked.sure = rank.probability;
    return asked;
}

/// The first hidden word; where none is hidden, the one of which the network is least sure.
AskedWord askedWord(const SampleLook& look, const SampleParts& parts) {
    AskedWord least;
    for (int64_t place = 0; parts.rebuilt && place < look.window(); ++place) {
        AskedWord asked = askedAt(look, parts, place);
        if (asked.isHidden) return asked;
        if (least.place < 0 || asked.sure < least.sure) least = std::move(asked);
    }
    return least;
}

/// A window of words: the sentence with the hidden word in a frame, and below it the guesses.
class WordSamples final : public SampleRenderer {
    Q_DECLARE_TR_FUNCTIONS(WordSamples)
 public:
    Room room(const SampleLook&, const SampleParts& parts,
              const SampleCanvas& canvas) const override {
        const double sentence = sentenceHeight(canvas);
        if (!parts.rebuilt) return {{120, sentence}, {400, sentence}};
        const double guesses = (kGuesses + 1) * guessHeight(canvas);
        return {{150, sentence + guesses}, {230, sentence + guesses}};
    }
    QSizeF largeRoom(const SampleLook& look, const SampleParts& parts,
                     const SampleCanvas& canvas) const override {
        if (!parts.rebuilt) return {300, sentenceHeight(canvas)};
        const double columns = static_cast<double>(std::min<int64_t>(look.window(), 4));
        return {std::max(260.0, 150 * columns),
                sentenceHeight(canvas) + (kLargeGuesses + 2) * guessHeight(canvas)};
    }

    void paint(const SampleCanvas& canvas, const SampleLook& look, const QRectF& place,
               const SampleParts& parts) const override {
        const AskedWord asked = askedWord(look, parts);
        if (!parts.given) return paintAllPlaces(canvas, look, place, parts);
        const double top = sentenceHeight(canvas);
        paintSentence(canvas, look, QRectF(place.left(), place.top(), place.width(), top), parts,
                      asked);
        if (asked.place >= 0) paintGuesses(canvas, look, place.adjusted(0, top, 0, 0), asked);
    }
    /// The guesses for every place of the window.
    void paintLarge(const SampleCanvas& canvas, const SampleLook& look, const QRectF& place,
                    const SampleParts& parts) const override {
        if (!parts.rebuilt) return paint(canvas, look, place, parts);
        const double top = parts.given ? sentenceHeight(canvas) : 0;
        if (parts.given)
            paintSentence(canvas, look, QRectF(place.left(), place.top(), place.width(), top),
                          parts, askedWord(look, parts));
        paintAllPlaces(canvas, look, place.adjusted(0, top, 0, 0), parts);
    }

    QList<SampleSign> signs(const SampleParts& parts) const override {
        if (!parts.isPair()) return {};
        QList<SampleSign> list = {{tr("hidden word"), Ink::Mark, SampleSign::Form::Frame}};
        if (parts.rebuilt)
            list << SampleSign{tr("right guess"), Ink::Result}
                 << SampleSign{tr("other guess"), Ink::Seen};
        return list;
    }

    QString describe(const SampleLook& look, const SampleParts& parts) const override {
        QStringList words;
        const float* window = parts.any();
        const AskedWord asked = askedWord(look, parts);
        for (int64_t i = 0; i < look.window(); ++i) {
            const QString word =
                wordText(look, parts.given ? wordAt(look, window, i)
                                           : rankedGuesses(look, window, i, 1).front().word);
            words << (isHiddenWord(look, parts, i) ? tr("[hidden: %1]").arg(word) : word);
        }
        QString text = words.join(' ');
        if (asked.place < 0) return text;
        QStringList guesses;
        for (size_t i = 0; i < asked.guesses.size() && i < kGuesses; ++i)
            guesses << wordText(look, asked.guesses[i].word) + " " +
                           percent(asked.guesses[i].probability);
        return tr("%1; guesses: %2").arg(text, guesses.join(", "));
    }

    QStringList numberHead(const SampleParts& parts) const override {
        QStringList head = {"place", "word"};
        if (parts.seen) head << "hidden";
        if (parts.rebuilt)
            head << "rank"
                 << "guess"
                 << "probability";
        return head;
    }
    QList<QStringList> numbers(const SampleLook& look, const SampleParts& parts) const override {
        QList<QStringList> rows;
        for (int64_t i = 0; i < look.window(); ++i) {
            const int32_t word = parts.given ? wordAt(look, parts.given, i) : -1;
            QStringList row = {QString::number(i + 1), word < 0 ? QString() : wordText(look, word)};
            if (parts.seen) row << (isHiddenWord(look, parts, i) ? "yes" : "no");
            if (!parts.rebuilt) {
                rows << row;
                continue;
            }
            const auto guesses = rankedGuesses(look, parts.rebuilt, i, kLargeGuesses);
            for (size_t g = 0; g < guesses.size(); ++g)
                rows << row + QStringList{QString::number(g + 1), wordText(look, guesses[g].word),
                                          fileNumber(guesses[g].probability)};
        }
        return rows;
    }

 private:
    static double guessHeight(const SampleCanvas& canvas) {
        return std::ceil(canvas.metrics(Text::Small).height());
    }
    static double sentenceHeight(const SampleCanvas& canvas) {
        return std::ceil(canvas.metrics(Text::Body).height()) + kSentenceRoom;
    }

    /// Long windows begin where the asked word can still be seen.
    static int64_t firstShown(const SampleCanvas& canvas, const SampleLook& look, double width,
                              const SampleParts& parts, int64_t asked) {
        const QFontMetricsF metrics = canvas.metrics(Text::Body);
        double taken = 0;
        int64_t first = std::max<int64_t>(asked, 0);
        for (int64_t i = first; i >= 0; --i) {
            taken += metrics.horizontalAdvance(wordText(look, wordAt(look, parts.given, i))) +
                     kWordGap + 2 * kBoxMargin;
            if (taken > 0.7 * width && i < first) return i + 1;
        }
        return 0;
    }

    static void paintSentence(const SampleCanvas& canvas, const SampleLook& look,
                              const QRectF& place, const SampleParts& parts,
                              const AskedWord& asked) {
        const QFontMetricsF metrics = canvas.metrics(Text::Body);
        double x = place.left();
        for (int64_t i = firstShown(canvas, look, place.width(), parts, asked.place);
             i < look.window(); ++i) {
            const QString word = wordText(look, wordAt(look, parts.given, i));
            const bool hidden = isHiddenWord(look, parts, i);
            const double margin = hidden ? kBoxMargin : 0;
            const double width = std::ceil(metrics.horizontalAdvance(word)) + 1;
            const double room = place.right() - x - 2 * margin;
            const QRectF own(x + margin, place.top(), std::min(width, room), place.height());
            if (own.width() < std::min(width, 18.0)) return;
            if (hidden) {
                canvas.painter().setPen(QPen(canvas.colour(Ink::Mark), 1.4));
                canvas.painter().setBrush(Qt::NoBrush);
                canvas.painter().drawRoundedRect(own.adjusted(-margin, 2, margin, -3), 3, 3);
            }
            canvas.text(own, word, Qt::AlignLeft, hidden ? Ink::Quiet : Ink::Plain, Text::Body);
            if (i == asked.place && !hidden)
                canvas.painter().fillRect(QRectF(own.left(), own.bottom() - 3, own.width(), 1.5),
                                          canvas.colour(Ink::Quiet));
            x = own.right() + margin + kWordGap;
        }
    }

    static void paintGuesses(const SampleCanvas& canvas, const SampleLook& look,
                             const QRectF& place, const AskedWord& asked) {
        const double line = guessHeight(canvas);
        int lines = std::clamp(static_cast<int>((place.height() + 0.5) / line), 0,
                               static_cast<int>(asked.guesses.size()));
        // One line is kept for the right word where it is not among the first.
        const bool missed = asked.rank >= lines - 1 && asked.rank >= kGuesses && lines > 1;
        lines = std::min(lines, missed ? lines - 1 : lines);
        for (int i = 0; i < lines; ++i)
            paintGuess(canvas, look,
                       QRectF(place.left(), place.top() + i * line, place.width(), line), asked,
                       static_cast<size_t>(i));
        if (missed)
            canvas.text(
                QRectF(place.left(), place.top() + lines * line, place.width(), line),
                tr("right: %1, at place %2").arg(wordText(look, asked.right)).arg(asked.rank + 1),
                Qt::AlignLeft, Ink::Miss);
    }

    static void paintGuess(const SampleCanvas& canvas, const SampleLook& look, const QRectF& place,
                           const AskedWord& asked, size_t index) {
        const WordGuess& guess = asked.guesses[index];
        const bool right = guess.word == asked.right;
        const double number = std::ceil(canvas.metrics(Text::Small).horizontalAdvance("< 1 %")) + 8;
        const double sign = 12, word = std::min(0.42 * place.width(), 110.0);
        if (right && index == 0)  // the network would have said it
            canvas.text(QRectF(place.left(), place.top(), sign, place.height()), "✓", Qt::AlignLeft,
                        Ink::Result, Text::SmallBold);
        canvas.text(QRectF(place.left() + sign, place.top(), word, place.height()),
                    guessText(look, guess.word), Qt::AlignLeft, right ? Ink::Result : Ink::Plain,
                    right ? Text::SmallBold : Text::Small);
        const double left = place.left() + sign + word + 4;
        const double track = place.right() - number - left;
        if (track > 8) {
            const QRectF bar(left, place.center().y() - 2.5, track, 5);
            canvas.painter().fillRect(QRectF(bar.left(), bar.center().y() - 0.5, track, 1),
                                      canvas.colour(Ink::Line));
            canvas.painter().fillRect(QRectF(bar.topLeft(), QSizeF(track * guess.probability, 5)),
                                      canvas.colour(right ? Ink::Result : Ink::Seen));
        }
        canvas.text(QRectF(place.right() - number, place.top(), number, place.height()),
                    percent(guess.probability), Qt::AlignRight, Ink::Quiet);
    }

    /// The places of the window beside each other, each with its guesses.
    static void paintAllPlaces(const SampleCanvas& canvas, const SampleLook& look,
                               const QRectF& place, const SampleParts& parts) {
        if (!parts.rebuilt) return;
        const double line = guessHeight(canvas), least = 120;
        const auto columns =
            std::clamp<int64_t>(static_cast<int64_t>(place.width() / least), 1, look.window());
        // Below each other as far as each has its title and two guesses.
        const auto rows = std::clamp<int64_t>(static_cast<int64_t>(place.height() / (3.5 * line)),
                                              1, (look.window() + columns - 1) / columns);
        const double width = place.width() / static_cast<double>(columns);
        const double height = place.height() / static_cast<double>(rows);
        for (int64_t i = 0; i < std::min(columns * rows, look.window()); ++i) {
            const QRectF column(place.left() + double(i % columns) * width,
                                place.top() + double(i / columns) * height, width - 12, height - 4);
            canvas.text(QRectF(column.left(), column.top(), column.width(), line),
                        tr("word %1").arg(i + 1), Qt::AlignLeft, Ink::Quiet);
            const AskedWord asked = askedAt(look, parts, i);
            paintGuesses(canvas, look, column.adjusted(0, line + 2, 0, 0), asked);
        }
    }
};

}  // namespace

const SampleRenderer& wordSamples() {
    static const WordSamples renderer;
    return renderer;
}

}  // namespace hourglass::ui
