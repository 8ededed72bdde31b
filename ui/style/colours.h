#pragma once

#include <QColor>
#include <QPalette>
#include <array>

namespace hourglass::ui {

/// Who acts in the story. Each has one colour, the same in pictures, curves, chips, formulas and
/// text, light and dark; people with any colour vision can tell them apart (a test computes it).
enum class Actor {
    Input,
    Encoder,
    Code,
    Decoder,
    Result,
    Penalty,
    Validation,
    Pca,
    MeanPicture,
    Warning,
    Error
};
inline constexpr std::array<Actor, 11> kActors = {
    Actor::Input,       Actor::Encoder, Actor::Code,       Actor::Decoder,
    Actor::Result,      Actor::Penalty, Actor::Validation, Actor::Pca,
    Actor::MeanPicture, Actor::Warning, Actor::Error};

/// For marks: lines, edges, fills. Its contrast with cards and page is at least 3.
QColor actorColour(Actor actor, bool dark);
QColor actorColour(Actor actor, const QPalette& palette);
/// For text of an actor on a card: the same hue, with a contrast of at least 4.5.
QColor actorInk(Actor actor, const QPalette& palette);
/// A ground in an actor's colour, for a chip or a row that is chosen.
QColor tintOf(Actor actor, const QPalette& palette);
/// This colour, darker or lighter until text in it can be read on this ground (contrast 4.5).
QColor inkOn(const QColor& colour, const QColor& ground);
/// 1 to 21, as the Web Content Accessibility Guidelines compute it.
double contrastOf(const QColor& a, const QColor& b);

/// Blue below zero, orange above, the neutral colour at zero; `value` from -1 to 1.
QColor diverging(double value, bool dark);
/// From dark blue over grey to yellow, for a quantity from 0 to 1: its lightness rises evenly, also
/// for people who see fewer colours (after cividis, Nunez, Anderton & Renslow 2018). The end that
/// comes near the ground is left out.
QColor sequential(double value, bool dark);
/// A colour for label i, told apart by people with any colour vision (Okabe and Ito, extended).
QColor labelColour(int label);
QColor encoderColour(bool dark);
QColor codeColour(bool dark);
QColor decoderColour(bool dark);
QColor termColour(int term, bool dark);
QColor pcaColour(bool dark);
bool isDark(const QPalette& palette);
/// Text that steps back.
QColor quiet(const QPalette& palette);

}  // namespace hourglass::ui
