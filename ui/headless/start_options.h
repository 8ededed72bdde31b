#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

#include "core/base/result.h"

namespace hourglass::ui {

/// What the program was started with.
struct StartOptions {
    QString file;
    QString theme;       ///< empty: as it was chosen in the window
    QString screenshot;  ///< empty: the window stays open
    QString page = "lab";
    QString moment;   ///< of the file's open run, as MomentWish::parse() reads it; empty: as it was
    int64_t run = 0;  ///< number of a run of the file that is opened; 0: the one that was open
    double epochs = 3;
    double autosave = 30;    ///< seconds between keeping aside what is not saved
    bool train = false;      ///< begin to train at once
    bool presenter = false;  ///< begin in the projector's layout
    QSize size;              ///< invalid: the window's own
    QString answer = {};     ///< help or version was asked for: print it and end
};

/// Of the program's arguments, the first of which is its own name; or what is wrong with them.
Result<StartOptions> parseStartOptions(const QStringList& arguments);

}  // namespace hourglass::ui
