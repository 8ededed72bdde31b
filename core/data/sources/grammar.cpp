#include <algorithm>

#include "core/base/random.h"
#include "core/data/sources/sources.h"
#include "core/data/sources/text_file.h"

namespace hourglass {
namespace {

struct WordClass {
    const char* name;
    std::vector<const char*> words;
};

enum { Human, Animal, Monster, Thing, Fragile, Food, Rest, Chase, Move, Notice, Smash, Eat, Cook };

/// 29 words in 13 classes, after Elman 1990 ("Finding structure in time", Cognitive Science 14,
/// tables 3 and 4).
const std::vector<WordClass>& wordClasses() {
    static const std::vector<WordClass> classes = {
        {"human", {"man", "woman", "boy"}},         {"animal", {"cat", "mouse", "dog"}},
        {"aggressive", {"dragon", "monster"}},      {"inanimate", {"book", "rock"}},
        {"breakable", {"glass", "plate"}},          {"food", {"bread", "cookie", "sandwich"}},
        {"verb, intransitive", {"sleep", "think"}}, {"verb, transitive", {"chase", "like"}},
        {"verb, moving", {"move", "turn"}},         {"verb, perceiving", {"smell", "see"}},
        {"verb, destroying", {"break", "smash"}},   {"verb, eating", {"eat", "swallow"}},
        {"verb, cooking", {"cook", "bake"}}};
    return classes;
}

/// Sentences of two or three words, all equally frequent. A word's code is made from what comes
/// before it, so no two classes have the same words before them equally often.
const std::vector<std::vector<int>>& templates() {
    static const std::vector<std::vector<int>> all = {{Human, Rest},
                                                      {Animal, Rest},
                                                      {Human, Chase, Human},
                                                      {Animal, Chase, Animal},
                                                      {Monster, Chase, Human},
                                                      {Human, Move, Thing},
                                                      {Human, Move},
                                                      {Animal, Move},
                                                      {Thing, Move},
                                                      {Animal, Notice, Thing},
                                                      {Monster, Notice, Thing},
                                                      {Human, Smash, Fragile},
                                                      {Monster, Smash, Fragile},
                                                      {Human, Eat, Food},
                                                      {Animal, Eat, Food},
                                                      {Monster, Eat, Food},
                                                      {Monster, Eat, Human},
                                                      {Monster, Eat, Animal},
                                                      {Human, Cook, Food}};
    return all;
}

std::shared_ptr<const WordText> write(int64_t sentences, uint64_t seed, const std::string& part) {
    auto text = std::make_shared<WordText>();
    std::vector<int32_t> firstOf;
    for (auto& wordClass : wordClasses()) {
        firstOf.push_back(static_cast<int32_t>(text->words.size()));
        for (const char* word : wordClass.words) {
            text->words.emplace_back(word);
            text->classOf.push_back(static_cast<int32_t>(text->classes.size()));
        }
        text->classes.emplace_back(wordClass.name);
    }
    const auto end = static_cast<int32_t>(text->words.size());
    text->words.emplace_back(kSentenceEnd);
    text->classOf.push_back(WordText::kNoClass);
    const RandomStream stream(seed, "grammar/" + part);
    for (uint64_t s = 0; s < static_cast<uint64_t>(sentences); ++s) {
        uint64_t draw = 0;
        for (int c : templates()[stream.below(templates().size(), s, draw++)]) {
            const auto& words = wordClasses()[static_cast<size_t>(c)].words;
            text->sequence.push_back(firstOf[static_cast<size_t>(c)] +
                                     static_cast<int32_t>(stream.below(words.size(), s, draw++)));
        }
        text->sequence.push_back(end);
    }
    return text;
}

struct Grammar final : Source {
    int64_t sentences;
    uint64_t seed;
    WordWindows windows;
    explicit Grammar(const Options& o)
        : sentences(o.integer("sentences")),
          seed(static_cast<uint64_t>(o.integer("text"))),
          windows(o) {}

    Result<LoadedData> load() const override {
        LoadedData loaded;
        WordWindows cut = windows;
        for (auto [part, data] : {std::pair{"train", &loaded.train}, {"test", &loaded.test}}) {
            const bool test = data == &loaded.test;
            cut.most = test ? std::max<int64_t>(10, windows.most / 5) : windows.most;
            auto made = windowsOf(
                write(test ? std::max<int64_t>(50, sentences / 5) : sentences, seed, part), cut);
            if (!made) return tl::make_unexpected(made.error());
            made->name = "grammar";
            *data = std::make_shared<const Dataset>(std::move(*made));
        }
        return loaded;
    }
};

}  // namespace

Entry<Source> grammarSource() {
    Fields fields = {
        Field::integer("sentences", 10000)
            .between(50, 1000000)
            .helped("Sentences of two or three words to train on; a fifth as many come on top as "
                    "a test part.")};
    for (Field& field : WordWindows::fields()) fields.push_back(std::move(field));
    fields.push_back(Field::integer("text", 1)
                         .named("Seed of the text")
                         .between(0, 9007199254740991)
                         .helped("Another number makes other sentences of the same grammar."));
    return {"grammar", "Sentences (artificial grammar)",
            "Short sentences of 29 words in 13 classes (humans, food, verbs of eating, ...) by "
            "Elman's rules. A sample is a window of words that follow each other.",
            std::move(fields), [](const Options& o) { return std::make_unique<Grammar>(o); }};
}

}  // namespace hourglass
