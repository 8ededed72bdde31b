#pragma once

namespace hourglass::cli {

/// Ctrl+C and SIGTERM as a question that training asks, never as a handler that breaks in: oneDNN's
/// matrix kernels keep the stack pointer on the heap, and a handler that ran there would overwrite
/// it (oneDNN issue 4845). Call this before the first computation: threads made later inherit that
/// they are left alone.
void watchForInterrupt();

/// From here on the first interrupt only makes interrupted() true; a second ends the program. Until
/// then there is nothing to write, and the first one ends it.
void interruptsWait();

bool interrupted();

}  // namespace hourglass::cli
