#include "app/cli/progress_line.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/base/duration.h"

namespace hourglass::cli {

std::string shortNumber(double number) {
    char text[32];
    std::snprintf(text, sizeof text, "%.4g", number);
    return text;
}

ProgressLine::ProgressLine(const Trainer& trainer, double secondsAllowed)
    : trainer_(trainer),
      allowed_(secondsAllowed),
      beganSeconds_(trainer.seconds()),
      beganEpoch_(trainer.progress().epoch),
      terminal_(isatty(STDERR_FILENO) == 1) {}

void ProgressLine::show(Trainer::Event event) {
    const bool epochEnd = event == Trainer::Event::EpochEnd;
    const auto now = std::chrono::steady_clock::now();
    const bool due = terminal_ && now - last_ > std::chrono::milliseconds(200);
    if (!epochEnd && !due) return;
    last_ = now;
    print(epochEnd);
}

std::string ProgressLine::stageText() const {
    return trainer_.stages().size() > 1 ? trainer_.history().stages.back().title + "  " : "";
}

void ProgressLine::print(bool epochEnd) {
    const History& history = trainer_.history();
    const double epoch = trainer_.progress().epoch, spent = trainer_.seconds() - beganSeconds_;
    const double left = static_cast<double>(trainer_.epochs()) - epoch;
    double eta = epoch > beganEpoch_ ? spent / (epoch - beganEpoch_) * left : 0;
    if (allowed_ > 0) eta = std::min(eta, allowed_ - spent);
    std::string line = stageText() + "epoch " + std::to_string(static_cast<long>(epoch)) + "/" +
                       std::to_string(trainer_.epochs());
    if (!history.epochs.empty()) {
        const Shape& shape = trainer_.data().sampleShape;
        const EpochRecord& row = history.epochs.back();
        if (!row.train.empty()) line += "  training " + shortNumber(row.train[0]);
        const Figure figure = history.figure(row);
        line += std::string("  ") + history.checkedOn() + " " + shortNumber(row.validation[0]) +
                " " + unitFor(history.terms()[0].unit, shape);
        if (figure.name != history.terms()[0].name)
            line += "  " + shortNumber(figure.value) + " " + unitFor(figure.unit, shape);
    }
    if (epoch > beganEpoch_ && spent > 0) {
        const double rows = static_cast<double>(trainer_.data().train.count());
        line += "  " + std::to_string(std::llround((epoch - beganEpoch_) * rows / spent)) +
                " samples/s  ETA " + durationText(eta);
    }
    if (terminal_)
        std::fprintf(stderr, "\r%s\033[K", line.c_str());
    else if (epochEnd)
        std::fprintf(stderr, "%s\n", line.c_str());
    std::fflush(stderr);
}

void ProgressLine::finish() {
    if (terminal_) std::fprintf(stderr, "\n");
}

}  // namespace hourglass::cli
