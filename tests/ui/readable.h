#pragma once

#include <QStringList>
#include <QWidget>

namespace hourglass::test {

/// What cannot be read in a shown window, one sentence each: words in controls that are larger than
/// their control, controls that stick out of what holds them, controls with words that lie over
/// each other, painted words that are cut. Empty if all is well.
QStringList unreadable(QWidget& window);

/// The same window as a picture in the folder that the test run was given for them
/// (HOURGLASS_SCREENSHOTS); without one nothing is written.
void photograph(QWidget& window, const QString& name);

}  // namespace hourglass::test
