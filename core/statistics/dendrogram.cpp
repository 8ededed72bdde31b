#include "core/statistics/dendrogram.h"

#include <limits>

namespace hourglass {

std::vector<Merge> averageLinkage(std::span<const double> distances, int64_t n) {
    std::vector<double> d(distances.begin(), distances.end());
    std::vector<int32_t> name;  // of the cluster that lies in a row
    std::vector<double> size(static_cast<size_t>(n), 1);
    for (int64_t i = 0; i < n; ++i) name.push_back(static_cast<int32_t>(i));
    std::vector<Merge> merges;
    while (std::ssize(merges) + 1 < n) {
        int64_t a = -1, b = -1;
        double least = std::numeric_limits<double>::infinity();
        for (int64_t i = 0; i < n; ++i)
            for (int64_t j = i + 1; j < n && size[i] > 0; ++j)
                if (size[j] > 0 && (a < 0 || d[i * n + j] < least))
                    least = d[i * n + j], a = i, b = j;
        // Lance & Williams 1967: the mean over all pairs follows from the two old means.
        for (int64_t i = 0; i < n; ++i)
            if (i != a && i != b && size[i] > 0)
                d[i * n + a] = d[a * n + i] =
                    (size[a] * d[a * n + i] + size[b] * d[b * n + i]) / (size[a] + size[b]);
        merges.push_back({name[a], name[b], least});
        name[a] = static_cast<int32_t>(n + std::ssize(merges) - 1);
        size[a] += size[b];
        size[b] = 0;
    }
    return merges;
}

std::vector<int32_t> leafOrder(std::span<const Merge> merges) {
    const auto n = static_cast<int32_t>(merges.size()) + 1;
    std::vector<int32_t> order, open = {static_cast<int32_t>(2 * merges.size())};
    while (!open.empty()) {
        const int32_t cluster = open.back();
        open.pop_back();
        if (cluster < n) {
            order.push_back(cluster);
            continue;
        }
        const Merge& merge = merges[static_cast<size_t>(cluster - n)];
        open.push_back(merge.right);
        open.push_back(merge.left);
    }
    return order;
}

std::vector<double> heightsBetween(std::span<const Merge> merges) {
    // Each merge joins the last leaf of its left cluster with the first one of its right cluster.
    const auto n = merges.size() + 1;
    const auto order = leafOrder(merges);
    std::vector<size_t> place(n), last(n + merges.size());
    for (size_t i = 0; i < n; ++i) place[static_cast<size_t>(order[i])] = i;
    for (size_t leaf = 0; leaf < n; ++leaf) last[leaf] = place[leaf];
    std::vector<double> heights(merges.size());
    for (size_t i = 0; i < merges.size(); ++i) {
        heights[last[static_cast<size_t>(merges[i].left)]] = merges[i].height;
        last[n + i] = last[static_cast<size_t>(merges[i].right)];
    }
    return heights;
}

}  // namespace hourglass
