#pragma once

#include "core/base/result.h"
#include "core/base/watcher.h"

namespace hourglass {

/// While it lives, readers of data on this thread tell `watcher` how far they are and end with an
/// error as soon as it wants them stopped.
class ReadingWatch {
 public:
    explicit ReadingWatch(const Watcher& watcher);
    ~ReadingWatch();
    ReadingWatch(const ReadingWatch&) = delete;
    ReadingWatch& operator=(const ReadingWatch&) = delete;

 private:
    const Watcher* before_;
};

/// What readers call at each file or after some lines: `share` of their work is done, from 0 to 1.
/// An error if reading is to stop. Nothing happens on a thread that nobody watches.
Status noteReading(double share);

}  // namespace hourglass
