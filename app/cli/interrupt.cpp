#include "app/cli/interrupt.h"

#include <pthread.h>
#include <signal.h>  // NOLINT(modernize-deprecated-headers): POSIX's own, not C's

#include <atomic>
#include <thread>

namespace hourglass::cli {
namespace {

std::atomic<bool> waiting{false}, asked{false};

void endBy(int number) {
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, number);
    signal(number, SIG_DFL);
    pthread_sigmask(SIG_UNBLOCK, &only, nullptr);
    raise(number);
}

void watch(sigset_t signals) {
    for (;;) {
        int number = 0;
        if (sigwait(&signals, &number) != 0) continue;
        if (!waiting || asked.exchange(true)) endBy(number);
    }
}

}  // namespace

void watchForInterrupt() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::thread(watch, signals).detach();  // it ends with the program
}

void interruptsWait() { waiting = true; }

bool interrupted() { return asked; }

}  // namespace hourglass::cli
