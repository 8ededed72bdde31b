// The training loop allocates nothing: every operator new is counted while batches are trained, but
// for those that oneDNN makes for itself when a primitive runs. Sanitizers bring their own operator
// new, so this file is empty under them.
#if !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)

#include <gtest/gtest.h>

#include <dlfcn.h>

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <new>

#include "core/experiment/recipe.h"
#include "core/optim/optimizer.h"
#include "core/training/trainer.h"
#include "support/experiments.h"

namespace {

std::atomic<bool> counting{false};
std::atomic<long> allocations{0};

bool fromOneDnn(void* caller) {
    Dl_info info;
    return dladdr(caller, &info) && info.dli_fname && std::strstr(info.dli_fname, "libdnnl");
}

void* counted(std::size_t size, std::size_t alignment, void* caller) {
    if (counting && !fromOneDnn(caller)) ++allocations;
    void* memory = std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
    if (!memory) throw std::bad_alloc();
    return memory;
}

}  // namespace

void* operator new(std::size_t size) {
    return counted(size, alignof(std::max_align_t), __builtin_return_address(0));
}
void* operator new(std::size_t size, std::align_val_t alignment) {
    return counted(size, static_cast<std::size_t>(alignment), __builtin_return_address(0));
}
// Inlined beside the allocation, GCC would doubt that these two belong together.
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::align_val_t) noexcept {
    std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
    std::free(memory);
}

using namespace hourglass;

namespace {

std::vector<std::string> recipeNames() {
    std::vector<std::string> names = {"convolutional", "contractive-convolutional",
                                      "steepest",      "conjugate-gradient",
                                      "l-bfgs",        "unit-norm",
                                      "revived",       "augmented"};
    for (auto& recipe : recipes())
        if (recipe.id != "folded-chain")  // a round of its books works on fresh tables
            names.push_back(recipe.id);
    return names;
}

/// A recipe on 12-pixel pictures with narrow layers; "convolutional" is basic with other layers,
/// an optimizer's name basic with that optimizer, "unit-norm" and "revived" basic with these.
Experiment small(const std::string& name) {
    const bool contractive = name == "contractive-convolutional";
    const bool convolutional = name == "convolutional" || contractive;
    const auto found = findRecipe(name);
    const Recipe& recipe = found ? **found : **findRecipe("basic");
    Experiment e = resolveExperiment(recipe.id, recipe.settings);
    for (auto& layer : e.settings.find("network")->find("encoder")->items())
        layer.set("units", std::min(layer["units"].number(), 8.0));
    if (convolutional)
        e.settings.setAt("network.encoder", *parseJson(R"([{"layer":"convolution","channels":4},
            {"layer":"batch-norm"},{"layer":"max-pooling"},{"layer":"dense","units":2,
            "activation":"linear"}])",
                                                       "encoder"));
    if (contractive) {
        e.settings.setAt("network.encoder.1.layer", "dropout");
        e.settings.set("penalties", *parseJson(R"([{"kind":"contractive"},{"kind":"contractive-h",
            "method":"hutchinson"}])",
                                               "penalties"));
    }
    if (optimizers().find(name)) {
        Value optimizer = Value::object();
        optimizer.set("kind", name);
        e.settings.set("optimizer", optimizer);
    }
    if (name == "unit-norm")
        e.settings.set("penalties", *parseJson(R"([{"kind":"l1-sparsity"}])", "penalties"));
    if (name == "augmented")
        e.settings.set("data", *parseJson(R"({"augment_flip":"both","augment_shift":1,
            "augment_rotate":10,"augment_noise":0.05})",
                                          "data"));
    if (name == "revived")
        e.settings.set("code", *parseJson(R"({"kind":"k-sparse","count":1,"revive":3})", "code"));
    for (const char* section : {"training", "pretraining", "classifier"})
        if (e.section(section).find("batch")) e.settings.setAt(std::string(section) + ".batch", 4);
    e.settings.setAt("training.threads", 1);
    e.settings.setAt("data.hidden_ones", 0);  // the pictures here are grey
    e.settings.setAt("data.left_out", "");    // and of other classes
    return resolveExperiment(recipe.id, e.settings);
}

class EveryRecipe : public testing::TestWithParam<std::string> {};

}  // namespace

TEST_P(EveryRecipe, TrainsWithoutAllocating) {
    const Experiment e = small(GetParam());
    auto trainer = Trainer::create(e, support::tinyData(e));
    ASSERT_TRUE(trainer) << trainer.error().sentence();
    int updates = 0;
    while (updates < 2) updates += (*trainer)->advance() == Trainer::Event::Update;
    allocations = 0;
    counting = true;
    for (int i = 0; i < 5; ++i) (*trainer)->advance();  // inside the first epoch: nine updates
    counting = false;
    EXPECT_EQ(allocations, 0);
}

INSTANTIATE_TEST_SUITE_P(Allocation, EveryRecipe, testing::ValuesIn(recipeNames()),
                         [](const auto& info) {
                             std::string name = info.param;
                             for (char& c : name)
                                 if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
                             return name;
                         });

#endif
