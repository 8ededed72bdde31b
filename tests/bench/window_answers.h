#pragma once

#include "bench/window_subject.h"

namespace bench {

/// How soon a slider and the mouse on the map get their picture while training goes on.
hourglass::Value answers(Subject& subject);
/// From the Space key until the window says that training has stopped, and until it has.
hourglass::Value pauseAtLargeBatch();
/// While nothing trains: the map painted anew, the finest carpet, and a caption of slow motion.
hourglass::Value stillAnswers(Subject& subject);

}  // namespace bench
