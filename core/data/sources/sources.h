#pragma once

#include "core/data/source.h"

namespace hourglass {

Entry<Source> fashionSource();
Entry<Source> fullFashionSource();

}  // namespace hourglass
