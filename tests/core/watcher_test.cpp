#include "core/base/watcher.h"

#include <gtest/gtest.h>

#include <vector>

using namespace hourglass;

TEST(Watcher, IsToldOfPartsInTheWhole) {
    std::vector<double> told;
    const Watcher all({}, [&](double share) { told.push_back(share); });
    all.at(0.1);
    all.part(0.2, 0.6).at(1, 2);
    all.part(0.5, 1).piece(1, 2).at(0.0);
    all.piece(2, 4).part(0, 0.5).at(7.0);  // no more than its end
    EXPECT_EQ(told, (std::vector<double>{0.1, 0.4, 0.75, 0.625}));
}

TEST(Watcher, NobodyNeedsToListen) {
    const Watcher nobody;
    nobody.at(0.5);
    EXPECT_FALSE(nobody.stop_requested());
    std::stop_source source;
    const Watcher somebody(source.get_token());
    source.request_stop();
    EXPECT_TRUE(somebody.part(0, 0.5).stop_requested());
}
