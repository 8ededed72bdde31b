#pragma once

#include <QElapsedTimer>
#include <map>
#include <string>
#include <vector>

#include "bench/heartbeat.h"
#include "core/base/value.h"
#include "ui/window/main_window.h"

namespace bench {

double milliseconds(const QElapsedTimer& clock);
double percentile95(std::vector<double> values);

/// A window at full speed on the bundled pictures, epoch 0 shown.
struct Subject {
    hourglass::ui::MainWindow window;
    Subject();
    bool waitFor(hourglass::ui::Lab::State state, int limit = 30000);
    double epoch();
};

/// What was seen while it trained on a page.
struct Watched {
    Heartbeat beats;  ///< of the window's thread
    /// Of one processor, by the thread's name, in the last round. The window's own is the first
    /// thread, named as the program is.
    std::map<std::string, double> shares;
};

/// Trains as long on a page, or on the Lab with all cards and docks open where the page is
/// "everything". Epochs per second of the wall's clock.
double trainOn(Subject& subject, const std::string& page, int seconds, Watched& watched);

/// Of the epochs per second while the window's thread sleeps, those while it works on its page:
/// so many pairs of a second each, in turns, sorted.
std::vector<double> sharesOfSleeping(Subject& subject, int pairs);

hourglass::Value sharesOf(const Watched& watched);

}  // namespace bench
