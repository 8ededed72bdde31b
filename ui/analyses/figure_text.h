#pragma once

#include <QString>
#include <optional>
#include <string>

#include "core/questions/analysis_result.h"
#include "ui/style/number_words.h"

namespace hourglass::ui {

/// Answers give a spread as "+-" behind the number that it belongs to, or as "+- for these draws".
bool isSpread(const std::string& name);
/// What stands behind the "+-": "for these draws".
QString spreadWords(const std::string& name);

/// Two answers to one question in one table, each column twice, headed by its moment. Nothing if
/// their rows or columns have different names.
std::optional<AnalysisResult::Table> besideEachOther(const AnalysisResult::Table& left,
                                                     const std::string& leftMoment,
                                                     const AnalysisResult::Table& right,
                                                     const std::string& rightMoment);

}  // namespace hourglass::ui
