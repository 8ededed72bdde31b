#include "ui/settings/change_chip.h"

namespace hourglass::ui {
namespace {

QString wordOf(Field::Change change) {
    switch (change) {
        case Field::Change::Live:
            return ChangeChip::tr("live");
        case Field::Change::CarryOver:
            return ChangeChip::tr("carry over");
        case Field::Change::Rebuild:
            break;
    }
    return ChangeChip::tr("new run");
}

Actor colourOf(Field::Change change) {
    return change == Field::Change::Live        ? Actor::Decoder
           : change == Field::Change::CarryOver ? Actor::Encoder
                                                : Actor::Code;
}

}  // namespace

ChangeChip::ChangeChip(Field::Change change, QWidget* parent)
    : Chip(wordOf(change), colourOf(change), parent) {
    setToolTip(sentence(change));
}

QString ChangeChip::sentence(Field::Change change) {
    switch (change) {
        case Field::Change::Live:
            return tr("Takes effect at once.");
        case Field::Change::CarryOver:
            return tr("The run goes on with it.");
        case Field::Change::Rebuild:
            break;
    }
    return tr("Begins a new run; the old one is kept.");
}

}  // namespace hourglass::ui
