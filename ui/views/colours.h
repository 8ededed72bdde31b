#pragma once

// The colours have moved; this line goes when nobody asks for them here any more.
#include "ui/style/colours.h"
