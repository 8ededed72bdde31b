#include "core/data/reading_watch.h"

namespace hourglass {
namespace {

thread_local const Watcher* watching = nullptr;

}  // namespace

ReadingWatch::ReadingWatch(const Watcher& watcher) : before_(watching) { watching = &watcher; }

ReadingWatch::~ReadingWatch() { watching = before_; }

Status noteReading(double share) {
    if (!watching) return {};
    watching->at(share);
    if (!watching->stop_requested()) return {};
    return failure("Reading was stopped.", {}, "Open the data again, or choose others.");
}

}  // namespace hourglass
