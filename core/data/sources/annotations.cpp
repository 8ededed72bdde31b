#include "core/data/sources/annotations.h"

#include <algorithm>

#include "core/data/sources/sources.h"

namespace hourglass {
namespace {

constexpr float kTwoParents = 0.2f, kSecondModule = 0.3f, kNoise = 0.05f;
constexpr int64_t kTermsPerRoot = 40;
constexpr int64_t kMostCells = int64_t{1} << 28;
constexpr uint64_t kMostRounds = 100000;  // far beyond what the densities on offer need

struct Plan {
    int64_t genes, terms, modules;
    double density;
    uint64_t seed;
    explicit Plan(const Options& o)
        : genes(o.integer("genes")),
          terms(o.integer("terms")),
          modules(o.integer("modules")),
          density(o.number("density")),
          seed(static_cast<uint64_t>(o.integer("table"))) {}
};

/// Annotates a gene with a term and with all that is implied: the terms above it.
int64_t annotate(const TermHierarchy& hierarchy, int32_t term, float* gene) {
    if (gene[term] != 0) return 0;
    gene[term] = 1;
    int64_t added = 1;
    for (int32_t parent : hierarchy.parents[static_cast<size_t>(term)])
        added += annotate(hierarchy, parent, gene);
    return added;
}

/// What genes of one module do: some terms, the first of which more often. Mostly narrow terms, as
/// those that imply others come by themselves.
std::vector<std::vector<int32_t>> moduleTerms(const Plan& plan) {
    const RandomStream stream(plan.seed, "annotations/modules");
    const int64_t each = std::max<int64_t>(4, plan.terms / 10);
    std::vector<std::vector<int32_t>> modules(static_cast<size_t>(plan.modules));
    for (uint64_t m = 0; m < modules.size(); ++m)
        for (int64_t i = 0; i < each; ++i) {
            const float u = stream.uniform(m, static_cast<uint64_t>(i));
            modules[m].push_back(static_cast<int32_t>((1 - 0.75f * u * u) * float(plan.terms - 1)));
        }
    return modules;
}

/// Genes of one part: in each round every gene may get one more term, until the part has its share
/// of ones. Some genes are studied more than others.
std::shared_ptr<const Dataset> draw(const Plan& plan, const TermHierarchy& hierarchy,
                                    const std::vector<std::vector<int32_t>>& modules, int64_t genes,
                                    const std::string& part) {
    const RandomStream nature(plan.seed, "annotations/" + part + "/genes");
    const RandomStream stream(plan.seed, "annotations/" + part + "/terms");
    auto data = std::make_shared<Dataset>();
    data->name = "annotations";
    data->kind = SampleKind::Annotations;
    data->count = genes;
    data->sampleShape = Shape{plan.terms};
    data->floats.resize(static_cast<size_t>(genes * plan.terms));
    for (int64_t t = 0; t < plan.terms; ++t)
        data->columnNames.push_back("term " + std::to_string(t + 1));
    for (int64_t g = 0; g < genes; ++g)
        data->rowNames.push_back((part == "test" ? "test gene " : "gene ") + std::to_string(g + 1));
    const auto wanted = static_cast<int64_t>(plan.density * static_cast<double>(genes) *
                                             static_cast<double>(plan.terms));
    int64_t ones = 0;
    for (uint64_t round = 0; ones < wanted && round < kMostRounds; ++round)
        for (int64_t g = 0; g < genes && ones < wanted; ++g) {
            const auto gene = static_cast<uint64_t>(g);
            const auto u = [&](uint64_t k) { return stream.uniform(round, 8 * gene + k); };
            if (u(0) > 0.2f + 0.8f * nature.uniform(0, gene)) continue;
            const bool second = nature.uniform(1, gene) < kSecondModule && u(1) < 0.5f;
            const auto& own = modules[nature.below(modules.size(), second ? 3 : 2, gene)];
            const float place = u(2) * u(2) * static_cast<float>(own.size());
            const int32_t term = u(3) < kNoise
                                     ? static_cast<int32_t>(u(4) * static_cast<float>(plan.terms))
                                     : own[static_cast<size_t>(place)];
            ones += annotate(hierarchy, term, data->floats.data() + g * plan.terms);
        }
    return data;
}

struct Annotations final : Source {
    Plan plan;
    explicit Annotations(const Options& o) : plan(o) {}
    Result<LoadedData> load() const override {
        if (plan.genes > kMostCells / plan.terms)
            return failure(
                "So many genes of " + std::to_string(plan.terms) + " terms do not fit into memory.",
                "data.genes", "Make fewer genes or terms.");
        const TermHierarchy hierarchy = randomHierarchy(plan.terms, plan.seed);
        const auto modules = moduleTerms(plan);
        return LoadedData{
            draw(plan, hierarchy, modules, plan.genes, "train"),
            draw(plan, hierarchy, modules, std::max<int64_t>(1, plan.genes / 5), "test")};
    }
};

}  // namespace

std::vector<int32_t> TermHierarchy::levels() const {
    std::vector<int32_t> levels;
    for (auto& above : parents) {
        int32_t level = 0;
        for (int32_t parent : above)
            level = std::max(level, levels[static_cast<size_t>(parent)] + 1);
        levels.push_back(level);
    }
    return levels;
}

TermHierarchy randomHierarchy(int64_t terms, uint64_t seed) {
    const RandomStream stream(seed, "annotations/hierarchy");
    const auto roots = static_cast<uint64_t>(std::max<int64_t>(1, terms / kTermsPerRoot));
    TermHierarchy hierarchy;
    for (uint64_t t = 0; t < static_cast<uint64_t>(terms); ++t) {
        auto& parents = hierarchy.parents.emplace_back();
        if (t < roots) continue;
        // Parents from the first half of what is there: broad terms have many children.
        const uint64_t choices = std::max(roots, t / 2);
        const uint64_t count = stream.uniform(0, t) < kTwoParents ? 2 : 1;
        for (uint64_t k = 1; k <= count; ++k) {
            const auto parent = static_cast<int32_t>(stream.below(choices, k, t));
            if (std::find(parents.begin(), parents.end(), parent) == parents.end())
                parents.push_back(parent);
        }
    }
    return hierarchy;
}

Entry<Source> annotationsSource() {
    return {"annotations",
            "Annotations (genes and terms)",
            "A made-up table of genes and what is known of them: 1 where a gene has a term. Genes "
            "of one module share terms, and a term brings all terms above it.",
            {Field::integer("genes", 500)
                 .between(10, 100000)
                 .in("genes")
                 .helped("Rows to train on; a fifth as many come on top as a test part."),
             Field::integer("terms", 200)
                 .between(10, 10000)
                 .in("terms")
                 .helped("Columns: the terms of a random hierarchy."),
             Field::integer("modules", 12)
                 .between(1, 1000)
                 .helped("Groups of genes that share terms; some genes belong to two."),
             Field::real("density", 0.07)
                 .between(0.005, 0.3)
                 .helped("Share of ones in the table; 0.05 to 0.1 is usual."),
             Field::integer("table", 1)
                 .named("Seed of the table")
                 .between(0, 9007199254740991)
                 .helped("Another number makes another table of the same kind.")},
            [](const Options& o) { return std::make_unique<Annotations>(o); }};
}

}  // namespace hourglass
