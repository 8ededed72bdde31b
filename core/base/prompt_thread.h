#pragma once

namespace hourglass {

/// Tells the kernel that the calling thread computes in short pieces and that somebody waits for
/// them, as the thread of a window does: beside busy programs it is let in sooner after a rest, and
/// does not get more time in all for it. Linux 6.12 and later; nothing elsewhere.
void becomePrompt();

}  // namespace hourglass
