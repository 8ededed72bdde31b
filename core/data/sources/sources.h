#pragma once

#include "core/data/source.h"

namespace hourglass {

Entry<Source> fashionSource();
Entry<Source> fullFashionSource();
Entry<Source> discSource();
Entry<Source> shapesSource();
Entry<Source> barsSource();
Entry<Source> strokeDigitsSource();
Entry<Source> facesSource();
Entry<Source> spritesSource();
Entry<Source> wavesSource();
Entry<Source> curvesSource();
Entry<Source> annotationsSource();
Entry<Source> grammarSource();
Entry<Source> torusSource();
Entry<Source> deadLeavesSource();

}  // namespace hourglass
