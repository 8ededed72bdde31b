#include "core/nn/dials.h"

namespace hourglass {

const double* Dials::add(const std::string& path, const Scheduled& schedule) {
    for (Dial& dial : dials_)
        if (dial.path == path) return &dial.current;
    const auto other = replaced_.find(path);
    const Scheduled& used = other == replaced_.end() ? schedule : other->second;
    dials_.push_back({path, used, used.at(now_)});
    return &dials_.back().current;
}

void Dials::turnTo(const ScheduleProgress& progress) {
    now_ = progress;
    for (Dial& dial : dials_) dial.current = dial.schedule.at(progress);
}

void Dials::hold(const ScheduleProgress& progress, const std::string& except) {
    for (Dial& dial : dials_) {
        if (dial.path.starts_with(except)) continue;
        dial.current = dial.schedule.at(progress);
        dial.schedule = Scheduled(dial.current);
    }
}

bool Dials::set(const std::string& path, const Scheduled& schedule) {
    for (Dial& dial : dials_) {
        if (dial.path != path) continue;
        dial.schedule = schedule;
        return true;
    }
    return false;
}

void Dials::replace(const std::string& path, const Scheduled& schedule) {
    replaced_.insert_or_assign(path, schedule);
    set(path, schedule);
}

double Dials::current(const std::string& path, double otherwise) const {
    for (const Dial& dial : dials_)
        if (dial.path == path) return dial.current;
    return otherwise;
}

}  // namespace hourglass
