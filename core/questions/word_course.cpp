#include "core/questions/word_course.h"

#include "core/questions/word_views.h"

namespace hourglass {

void addWordNumbers(const AnalysisSubject& s, const WordText& text, const WordCourse& chosen,
                    const WordCourse& other, AnalysisResult& r) {
    const auto &first = chosen.rounds.front(), &last = chosen.rounds.back();
    const std::string otherName = "  " + other.name;
    r.numbers = {{"next-word error, first round", "SSE/word", first.error},
                 {"  last round", "SSE/word", last.error},
                 {"  last round, of the variance of the next words' codes", "%", 100 * last.share},
                 {"variance of the codes, " + chosen.name, "a value", last.variance},
                 {otherName, "a value", other.rounds.back().variance},
                 {"directions in which codes differ, " + chosen.name, "", last.directions},
                 {otherName, "", other.rounds.back().directions}};
    if (text.classOf.empty()) return;
    const WordCodes own = autoencoderCodes(s, text);
    const Purity purity = nearestWordPurity(own, text.classOf);
    r.numbers.push_back({"nearest word is of the same class, " + chosen.name, "% of the words",
                         chosen.purity.back()});
    r.numbers.push_back({otherName, "% of the words", other.purity.back()});
    r.numbers.push_back({"  the trained autoencoder's codes of single words", "% of the words",
                         100 * purity.share});
    r.numbers.push_back({"  by chance", "% of the words", 100 * purity.chance});
}

std::vector<AnalysisResult::Curve> wordCurves(const std::vector<WordCourse>& courses,
                                              bool classes) {
    AnalysisResult::Curve error{"Next-word error: it vanishes, too, where codes collapse",
                                {"round", ""},
                                {"error", "SSE/word", true},
                                {}};
    AnalysisResult::Curve variance{
        "Variance of the codes: they collapse unless they are normalised",
        {"round", ""},
        {"variance", "a value", true},
        {}};
    AnalysisResult::Curve purity{
        "Nearest word of the same class", {"round", ""}, {"words", "%"}, {}};
    for (const WordCourse& course : courses) {
        AnalysisResult::Series errors{course.name, {}, {}, {}};
        for (size_t i = 0; i < course.rounds.size(); ++i)
            errors.x.push_back(static_cast<double>(i + 1));
        AnalysisResult::Series variances = errors, purities = errors;
        for (auto& round : course.rounds) {
            errors.y.push_back(round.error);
            variances.y.push_back(round.variance);
        }
        purities.y = course.purity;
        error.series.push_back(std::move(errors));
        variance.series.push_back(std::move(variances));
        purity.series.push_back(std::move(purities));
    }
    std::vector<AnalysisResult::Curve> curves = {std::move(error), std::move(variance)};
    if (classes) curves.push_back(std::move(purity));
    return curves;
}

}  // namespace hourglass
