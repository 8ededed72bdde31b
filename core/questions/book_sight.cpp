#include <algorithm>
#include <cmath>
#include <functional>
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

/// What stands in a book, and how much of it these samples use.
struct OpenBook {
    std::vector<int64_t> order;  ///< of the entries
    std::vector<double> shares;  ///< of each entry
    /// Writes the code [K] that is this entry and nothing else.
    std::function<void(int64_t entry, float* code)> write;
    std::string what;  ///< what a picture is, a sentence

    int64_t entries() const { return std::ssize(shares); }
};

std::vector<int64_t> inOrder(int64_t entries) {
    std::vector<int64_t> order(static_cast<size_t>(entries));
    std::iota(order.begin(), order.end(), int64_t{0});
    return order;
}

/// Of a vector-quantised code: every word of the code is the entry.
OpenBook bookOfVectors(const Parameters& parameters, const std::vector<float>& codes, int64_t k) {
    const auto tensor = parameters.find("code.book");
    const Shape& shape = parameters.tensors()[static_cast<size_t>(tensor)].shape;
    const float* book = parameters.values(tensor);
    const int64_t width = shape[1];
    return {alongTheBook(book, shape[0], width), sharesOfEntries(codes, book, shape[0], width),
            [=](int64_t entry, float* code) {
                for (int64_t u = 0; u < k; ++u) code[u] = book[entry * width + u % width];
            },
            "Each drawn from a code whose words are all this entry; neighbours are alike."};
}

/// Of a chain of ordered books: every value of the code is the entry's number, scaled to 0 ... 1.
OpenBook bookOfChain(int64_t entries, const std::vector<float>& codes, int64_t k) {
    const auto last = static_cast<float>(entries - 1);
    OpenBook book;
    book.order = inOrder(entries);
    book.shares.resize(static_cast<size_t>(entries));
    for (float value : codes)
        book.shares[static_cast<size_t>(
            std::clamp<long>(std::lround(value * last), 0, static_cast<long>(entries - 1)))] +=
            1.0 / static_cast<double>(codes.size());
    book.write = [=](int64_t entry, float* code) {
        std::fill_n(code, k, static_cast<float>(entry) / last);
    };
    book.what =
        "Each drawn from a code whose values are all this entry of the highest book, in "
        "its order.";
    return book;
}

/// Of a code of chances: one code is certain.
OpenBook bookOfChances(const std::vector<float>& codes, int64_t k) {
    OpenBook book;
    book.order = inOrder(k);
    book.shares.resize(static_cast<size_t>(k));
    for (size_t i = 0; i < codes.size(); ++i)
        book.shares[i % static_cast<size_t>(k)] +=
            codes[i] * static_cast<double>(k) / static_cast<double>(codes.size());
    book.write = [=](int64_t entry, float* code) {
        std::fill_n(code, k, 0.0f);
        code[entry] = 1;
    };
    book.what = "What each code draws alone, when it is certain.";
    return book;
}

const Value& lastLayer(const Experiment& e) { return e.at("network.encoder").items().back(); }
bool isOfVectors(const Experiment& e) { return e.at("code.kind").text() == "vector-quantised"; }
bool isOfChain(const Experiment& e) { return lastLayer(e)["layer"].text() == "quantise"; }
bool isOfChances(const Experiment& e) {
    return lastLayer(e)["activation"].text() == "normalised-sigmoid";
}

struct BookSight final : SpecialSight {
    SpecialSheet look(const SightScope& s) override {
        const int64_t units = s.model.model().inputUnits(), k = s.model.model().codeUnits();
        const int64_t n = std::ssize(s.samples) / units;
        std::vector<float> seen(static_cast<size_t>(n * k));
        s.model.encode(s.samples.data(), n, seen.data());
        const OpenBook book =
            isOfVectors(s.experiment) ? bookOfVectors(s.model.parameters(), seen, k)
            : isOfChain(s.experiment)
                ? bookOfChain(static_cast<int64_t>(lastLayer(s.experiment)["entries"].number()),
                              seen, k)
                : bookOfChances(seen, k);
        SpecialSheet sheet;
        sheet.count = std::min(book.entries(), kMostEntries);
        std::vector<float> codes(static_cast<size_t>(sheet.count * k));
        for (int64_t i = 0; i < sheet.count; ++i) {
            // Of a large book entries at equal distances along it.
            const int64_t entry = book.order[static_cast<size_t>(i * book.entries() / sheet.count)];
            book.write(entry, codes.data() + i * k);
            sheet.names.push_back("Entry " + std::to_string(entry + 1) + ", " +
                                  inPercent(book.shares[static_cast<size_t>(entry)]));
        }
        sheet.values.resize(static_cast<size_t>(sheet.count * units));
        s.model.decode(codes.data(), sheet.count, sheet.values.data());
        const auto used = std::count_if(book.shares.begin(), book.shares.end(),
                                        [](double share) { return share > 0; });
        sheet.note = book.what + " " + std::to_string(n) + " samples use " + std::to_string(used) +
                     " of " + std::to_string(book.entries()) + " entries.";
        return sheet;
    }

 private:
    static std::string inPercent(double share) {
        if (share == 0) return "not used";
        return share < 0.01 ? "below 1 %" : std::to_string(std::lround(100 * share)) + " %";
    }
};

}  // namespace

SpecialSightInfo bookSight() {
    return {"book",
            "Book",
            "The entries of the learned book as pictures, and how often each one is used.",
            false,
            [](const Experiment& e) { return isOfVectors(e) || isOfChain(e) || isOfChances(e); },
            []() -> std::unique_ptr<SpecialSight> { return std::make_unique<BookSight>(); }};
}

}  // namespace hourglass
