#include "core/optim/schedules/schedules.h"

namespace hourglass {
namespace {

struct Constant final : Schedule {
    bool isConstant() const override { return true; }
    double factor(const StageTime&) const override { return 1; }
};

}  // namespace

Entry<Schedule> constantSchedule() {
    return {"constant", "Constant", "The learning rate stays as it is.", {}, [](const Options&) {
                return std::make_unique<Constant>();
            }};
}

}  // namespace hourglass
