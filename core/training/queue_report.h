#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/training/snapshot.h"

namespace hourglass {

/// How runs that want to train share the machine.
enum class Sharing {
    OneAfterAnother,  ///< the open run first, then the queue: each at full speed
    InTurns,          ///< the first two of them, one update each in turn; the others wait
};

/// How far the runs of the queue are, in the order in which they train.
struct QueueReport {
    struct Row {
        int64_t run = 0;
        RunState state = RunState::Empty;
        bool waits = false;  ///< wants to train, but others have the machine
        RunProgress progress;
        std::shared_ptr<const History> history;
        std::string message;  ///< of a divergence
    };
    std::vector<Row> rows;
};

}  // namespace hourglass
