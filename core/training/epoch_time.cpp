#include "core/training/epoch_time.h"

#include <chrono>

#include "core/model/network.h"
#include "core/training/trainer.h"

namespace hourglass {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int64_t kMostWeights = 50000000;  // 0.2 GB, and as much again for gradients and moments

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Of a stage whose epochs are so short that some were trained: without the first one if there are
/// more, which makes buffers and finds nothing in the caches.
double meanOfEpochs(const std::vector<EpochRecord>& rows) {
    const size_t from = rows.size() > 2 ? 1 : 0;
    return (rows.back().seconds - rows[from].seconds) / static_cast<double>(rows.size() - 1 - from);
}

}  // namespace

std::optional<double> measureEpoch(const Experiment& experiment,
                                   std::shared_ptr<const PreparedData> data, double budget,
                                   std::stop_token stop) {
    const auto network = Network::layout(experiment, data->sampleShape);
    if (!network || network->parameters.trainedCount() > kMostWeights) return std::nullopt;
    auto made = Trainer::create(experiment, std::move(data));
    if (!made) return std::nullopt;
    Trainer& trainer = **made;
    const auto& rows = trainer.history().epochs;
    double evaluation = 0, first = 0, others = 0;
    int64_t updates = 0;
    const auto goesOn = [&] {
        const bool spent = first + others >= budget && updates > 0 && !trainer.owesEvaluation();
        return rows.empty() || (!spent && !trainer.finished());
    };
    while (goesOn()) {
        const auto start = Clock::now();
        const Trainer::Event event = trainer.advance(stop);
        if (stop.stop_requested() || event == Trainer::Event::Diverged) return std::nullopt;
        const double seconds = secondsSince(start);
        if (event != Trainer::Event::Update)
            evaluation += rows.size() < 2 ? seconds : 0;
        else
            (updates++ == 0 ? first : others) += seconds;
    }
    if (rows.size() > 1) return meanOfEpochs(rows);
    if (updates == 0) return std::nullopt;
    const double each = updates > 1 ? others / static_cast<double>(updates - 1) : first;
    return evaluation + each * static_cast<double>(trainer.updatesPerEpoch());
}

}  // namespace hourglass
