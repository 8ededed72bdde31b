#include <algorithm>
#include <cmath>

#include "core/questions/word_course.h"
#include "core/questions/word_views.h"

namespace hourglass {
namespace {

constexpr double kFollowed = 0.8;  // shares of the time that are over by then

Normalising normalisingNamed(const std::string& name) {
    const auto& names = normalisingNames();
    return static_cast<Normalising>(std::find(names.begin(), names.end(), name) - names.begin());
}

/// Code vectors of words by an Elman network that is trained on the run's text, beside the trained
/// autoencoder's codes of the same words.
struct Words final : Analysis {
    WordLearning learning;
    int64_t shown;
    explicit Words(const Options& o) : shown(o.integer("shown")) {
        learning.values = o.integer("values");
        learning.units = o.integer("units");
        learning.rounds = o.integer("rounds");
        learning.epochs = o.integer("epochs");
        learning.steps = o.integer("steps");
        learning.rate = o.number("rate");
        learning.normalising = normalisingNamed(o.choice("normalise"));
        learning.seed = static_cast<uint64_t>(o.integer("seed"));
    }

    Status fits(const AnalysisScope& s) const override {
        if (!s.data.train.data->text)
            return failure("These data are no text, so they have no words.", "data.source",
                           "Choose the source \"grammar\" or a .txt file, and train again.");
        return {};
    }

    Result<AnalysisResult> answer(const AnalysisSubject& s) const override {
        const auto text = s.data.train.data->text;
        // The other way stands beside, so that it can be seen what normalising does.
        const bool off = learning.normalising == Normalising::Off;
        WordCourse chosen, other;
        const Watcher following = s.stop.part(0, kFollowed);
        if (!follow(following.piece(0, 2), *text, learning.normalising, chosen) ||
            !follow(following.piece(1, 2), *text, off ? Normalising::Whiten : Normalising::Off,
                    other))
            return stoppedEarly();
        for (double number : chosen.codes.numbers)
            if (!std::isfinite(number))
                return failure("The codes have become infinite.", "rate", "Set a smaller rate.");

        AnalysisResult r;
        r.title = "Words";
        r.note = "Code vectors of " + std::to_string(text->vocabulary()) +
                 " words from a text of " + std::to_string(text->sequence.size()) +
                 ": an Elman network foretells the next word's code; a word's new code is the mean "
                 "of what was foretold where it came next; then codes are normalised.";
        addWordNumbers(s, *text, chosen, other, r);
        r.curves = wordCurves({chosen, other}, !text->classOf.empty());
        const auto words = hourglass::frequentWords(*text, shown);
        r.scatters.push_back(principalWordMap(*text, chosen.foretold, words,
                                              "Codes as they were foretold, before normalising"));
        if (words.size() >= 4) {
            auto map = tsneWordMap(*text, chosen.codes, words, s.stop.part(kFollowed, 1));
            if (map.xs.empty()) return stoppedEarly();
            r.scatters.push_back(std::move(map));
        }
        r.trees = {wordTree(*text, chosen.codes, words)};
        r.tables.push_back(neighbourTable(*text, chosen.codes, words));
        return r;
    }

 private:
    bool follow(const Watcher& watcher, const WordText& text, Normalising how,
                WordCourse& course) const {
        WordLearning settings = learning;
        settings.normalising = how;
        course.name = how == Normalising::Off        ? "not normalised"
                      : how == Normalising::Variance ? "variance normalised"
                                                     : "whitened";
        WordLearner learner(text.sequence, text.vocabulary(), settings);
        for (int64_t round = 0; round < settings.rounds; ++round) {
            watcher.at(round, settings.rounds);
            if (!learner.advance(course.rounds.emplace_back(),
                                 [&] { return watcher.stop_requested(); }))
                return false;
            course.purity.push_back(100 * nearestWordPurity(learner.codes(), text.classOf).share);
        }
        course.codes = learner.codes();
        course.foretold = learner.foretold();
        return true;
    }
};

Fields wordFields() {
    return {
        Field::integer("values", 10)
            .between(1, 300)
            .helped("Length of a code vector. Whitening gives all values the same weight, so "
                    "too many fill up with noise; ten suit the grammar."),
        Field::integer("units", 30)
            .between(1, 1000)
            .helped("Hidden units of the Elman network: what it can remember of the words "
                    "before."),
        Field::integer("rounds", 20).between(1, 1000).helped("How often words get new codes."),
        Field::integer("epochs", 1)
            .named("Epochs a round")
            .between(1, 1000)
            .helped("How often the text is read between two rounds."),
        Field::integer("steps", 5)
            .named("Steps back")
            .between(1, 100)
            .in("words")
            .helped("How far backpropagation goes back in time. The state itself goes on."),
        Field::real("rate", 0.01).between(1e-5, 1).steppedByRatio().helped("Step size of Adam."),
        Field::choice("normalise", "whiten", normalisingNames())
            .helped("What keeps codes apart after each round. whiten: mean 0, variance 1, no "
                    "correlation. variance: mean 0, variance 1. off: nothing, and codes "
                    "collapse."),
        Field::integer("shown", 60)
            .named("Words shown")
            .between(2, 500)
            .in("words")
            .helped("The most frequent words, on the maps, in the dendrogram and the table."),
        Field::integer("seed", 1)
            .between(0, 9007199254740991)
            .helped("Decides about the first codes and weights.")};
}

}  // namespace

Entry<Analysis> wordsAnalysis() {
    return {"words", "Words",
            "Learns a code vector for each word of the text by an Elman network that foretells the "
            "next word, round by round: neighbours, maps and a dendrogram, and how codes collapse "
            "if they are not normalised.",
            wordFields(), [](const Options& o) { return std::make_unique<Words>(o); }};
}

}  // namespace hourglass
