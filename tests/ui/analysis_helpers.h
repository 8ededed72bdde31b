#pragma once

#include <cmath>

#include "ui/analyses/analyses_page.h"
#include "ui/window_driver.h"

namespace hourglass::test {

/// Three digits are shown.
inline bool isRoundedFrom(const QString& text, double value) {
    return std::abs(QString(text).replace(QChar(0x2212), '-').toDouble() - value) <=
           0.005 * std::abs(value);
}

inline bool waitForAnswer(ui::AnalysesPage& page) {
    return QTest::qWaitFor([&page] { return !page.isBusy() && page.answer(); }, 120000);
}

}  // namespace hourglass::test
