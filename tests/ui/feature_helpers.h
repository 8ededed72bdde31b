#pragma once

#include "ui/features/feature_grid.h"
#include "ui/features/feature_page.h"
#include "ui/window_driver.h"

namespace hourglass::test {

inline ui::FeaturePage* featurePageOf(WindowDriver& driver) {
    return driver.window().findChild<ui::FeaturePage*>();
}

inline ui::FeatureGrid* tilesOf(WindowDriver& driver) {
    return driver.find<ui::FeatureGrid>("features");
}

/// The page with an answer of the wanted face.
inline bool waitForFace(WindowDriver& driver, FeatureFace face, int units) {
    return QTest::qWaitFor(
        [&] {
            const auto& answer = featurePageOf(driver)->answer();
            return answer && answer->sight->face == face && answer->sight->layer().units == units &&
                   tilesOf(driver)->itemCount() == units;
        },
        10000);
}

}  // namespace hourglass::test
