#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/questions/special_sights.h"
#include "core/statistics/pca.h"

namespace hourglass {
namespace {

constexpr int64_t kMostEntries = 64;  // shown

/// The entries' places along their first principal direction: neighbours are alike.
std::vector<int64_t> alongTheBook(const float* book, int64_t entries, int64_t width) {
    const Pca pca = fitPca(book, entries, width, 1);
    std::vector<float> place(static_cast<size_t>(entries));
    projectPca(pca, book, entries, place.data());
    std::vector<int64_t> order(static_cast<size_t>(entries));
    std::iota(order.begin(), order.end(), int64_t{0});
    std::stable_sort(order.begin(), order.end(), [&](int64_t a, int64_t b) {
        return place[static_cast<size_t>(a)] < place[static_cast<size_t>(b)];
    });
    return order;
}

/// Shares of the words of these codes [n, K] that are each entry.
std::vector<double> sharesOfEntries(const std::vector<float>& codes, const float* book,
                                    int64_t entries, int64_t width) {
    std::vector<double> shares(static_cast<size_t>(entries));
    const int64_t words = std::ssize(codes) / width;
    for (int64_t w = 0; w < words; ++w) {
        int64_t nearest = 0;
        double least = INFINITY;
        for (int64_t e = 0; e < entries; ++e) {
            double distance = 0;
            for (int64_t d = 0; d < width; ++d) {
                const double by =
                    double{codes[static_cast<size_t>(w * width + d)]} - book[e * width + d];
                distance += by * by;
            }
            if (distance < least) least = distance, nearest = e;
        }
        shares[static_cast<size_t>(nearest)] += 1.0 / static_cast<double>(words);
    }
    return shares;
}

/// An entry's picture is what the decoder draws when every word of the code is this entry.
struct BookSight final : SpecialSight {
    SpecialSheet look(const SightScope& s) override {
        const int64_t units = s.model.model().inputUnits(), k = s.model.model().codeUnits();
        const Parameters& parameters = s.model.parameters();
        const int tensor = parameters.find("code.book");
        if (tensor < 0) return {};
        const Shape& shape = parameters.tensors()[static_cast<size_t>(tensor)].shape;
        const int64_t entries = shape[0], width = shape[1];
        const float* book = parameters.values(tensor);
        const int64_t n = std::ssize(s.samples) / units;
        std::vector<float> seen(static_cast<size_t>(n * k));
        s.model.encode(s.samples.data(), n, seen.data());
        const std::vector<double> shares = sharesOfEntries(seen, book, entries, width);
        const std::vector<int64_t> order = alongTheBook(book, entries, width);
        SpecialSheet sheet;
        sheet.count = std::min(entries, kMostEntries);
        std::vector<float> codes(static_cast<size_t>(sheet.count * k));
        for (int64_t i = 0; i < sheet.count; ++i) {
            // Of a large book entries at equal distances along it.
            const int64_t entry = order[static_cast<size_t>(i * entries / sheet.count)];
            for (int64_t u = 0; u < k; ++u)
                codes[static_cast<size_t>(i * k + u)] = book[entry * width + u % width];
            const double percent = 100 * shares[static_cast<size_t>(entry)];
            sheet.names.push_back("Entry " + std::to_string(entry + 1) + ", " +
                                  (percent == 0  ? "not used"
                                   : percent < 1 ? "below 1 %"
                                                 : std::to_string(std::lround(percent)) + " %"));
        }
        sheet.values.resize(static_cast<size_t>(sheet.count * units));
        s.model.decode(codes.data(), sheet.count, sheet.values.data());
        const auto used =
            std::count_if(shares.begin(), shares.end(), [](double x) { return x > 0; });
        sheet.note =
            "Each drawn from a code whose words are all this entry; neighbours are alike. " +
            std::to_string(n) + " samples use " + std::to_string(used) + " of " +
            std::to_string(entries) + " entries.";
        return sheet;
    }
};

}  // namespace

SpecialSightInfo bookSight() {
    return {"book",
            "Book",
            "The entries of the learned book as pictures, and how often each one is used.",
            false,
            [](const Experiment& e) { return e.at("code.kind").text() == "vector-quantised"; },
            []() -> std::unique_ptr<SpecialSight> { return std::make_unique<BookSight>(); }};
}

}  // namespace hourglass
