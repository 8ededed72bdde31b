#pragma once

namespace hourglass {

/// The calling thread computes alone from now on: it starts no OpenMP threads. For every thread but
/// the one that trains. libgomp lets waiting threads spin only while a program has no more of them
/// than processors, whomever they serve; one pool too many and each of training's many short waits
/// goes through the kernel, which halves its speed.
void computeAlone();

}  // namespace hourglass
