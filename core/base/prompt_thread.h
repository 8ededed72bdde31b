#pragma once

namespace hourglass {

/// Tells the kernel that the calling thread computes in short pieces and that somebody waits for
/// them, as the thread of a window does: beside busy programs it is let in sooner after a rest, and
/// does not get more time in all for it. Linux 6.12 and later; nothing elsewhere.
void becomePrompt();

/// While one lives, its thread says that it computes such a piece. Training leaves a processor to
/// it meanwhile (see kernels/team.h). One a thread.
class PromptWork {
 public:
    PromptWork();
    ~PromptWork();
    PromptWork(const PromptWork&) = delete;
    PromptWork& operator=(const PromptWork&) = delete;

    /// How many threads compute such a piece now. Any thread may ask.
    static int threadsAtIt();
};

}  // namespace hourglass
