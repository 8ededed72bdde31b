#pragma once

#include <QString>

namespace hourglass::ui {

class MainWindow;

/// Trains a while, shows a page, and writes the window as a picture: for the manual and for
/// checking the window's looks by machine.
struct Screenshot {
    QString file, page = "lab";
    double epochs = 3;

    /// Takes the picture as soon as that many epochs are done, then ends the program.
    void takeFrom(MainWindow& window) const;
};

}  // namespace hourglass::ui
