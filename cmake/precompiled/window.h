// Headers that most sources of the window and its tests read (cmake/precompiled.cmake).
#include <QtCharts/QtCharts>
#include <QtWidgets/QtWidgets>
#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <variant>
#include <vector>
