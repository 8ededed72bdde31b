#pragma once

#include <QString>
#include <optional>
#include <string>

#include "core/questions/analysis_result.h"

namespace hourglass::ui {

/// A number of an answer for people: three digits, whole numbers up to a million with all of
/// theirs, a true minus, "-" where nothing applies. Small numbers keep their digits: a gradient of
/// 0.00002 is not nothing.
QString figureText(double number);
/// The same for a number that was measured: 19.0, since it stands beside 18.4.
QString measuredText(double number);
/// "81.2 ± 0.4"; without the spread where that is not known.
QString measuredText(double number, double spread);
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
