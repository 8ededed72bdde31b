#include "core/questions/class_regions.h"

#include <algorithm>
#include <set>

namespace hourglass {

ClassReader readClasses(std::span<const float> codes, int64_t units,
                        std::span<const int32_t> labels) {
    LabelledFeatures fitted{units, {}, {}}, judged{units, {}, {}};
    std::set<int32_t> different;
    const int64_t count =
        std::min(std::ssize(codes) / std::max<int64_t>(1, units), std::ssize(labels));
    int64_t known = 0;
    for (int64_t i = 0; i < count; ++i) {
        const int32_t label = labels[static_cast<size_t>(i)];
        if (label < 0) continue;
        LabelledFeatures& side = known++ % 2 == 0 ? fitted : judged;
        side.values.insert(side.values.end(), codes.begin() + i * units,
                           codes.begin() + (i + 1) * units);
        side.labels.push_back(label);
        different.insert(label);
    }
    ClassReader reader;
    if (different.size() < 2 || judged.count() == 0) return reader;
    reader.classes = *different.rbegin() + 1;
    reader.probe = std::make_shared<const SoftmaxProbe>(
        fitted, reader.classes, std::span<const uint32_t>(), SoftmaxProbe::Settings());
    reader.right = 1 - reader.probe->error(judged);
    return reader;
}

ClassRegions classRegions(const ClassReader& reader, const CodePlane& plane,
                          std::span<const float> held, double left, double low, double width,
                          double height, int64_t side) {
    ClassRegions regions;
    if (!reader.probe || side < 1) return regions;
    regions.side = side;
    std::vector<float> codes;
    const auto cells = static_cast<double>(side);
    for (int64_t row = 0; row < side; ++row)
        for (int64_t column = 0; column < side; ++column) {
            const auto code =
                plane.codeAt(held, left + (static_cast<double>(column) + 0.5) / cells * width,
                             low + (static_cast<double>(row) + 0.5) / cells * height);
            codes.insert(codes.end(), code.begin(), code.end());
        }
    const std::vector<float> sure = reader.probe->probabilities(codes.data(), side * side);
    for (int64_t i = 0; i < side * side; ++i) {
        const auto first = sure.begin() + i * reader.classes;
        const auto most = std::max_element(first, first + reader.classes);
        regions.classes.push_back(static_cast<int32_t>(most - first));
        regions.sure.push_back(*most);
    }
    return regions;
}

}  // namespace hourglass
