#include "ui/network/network_light.h"

#include <algorithm>

namespace hourglass::ui {

std::vector<bool> litColumns(const NetworkLight& light, const std::vector<LayerLook>& columns) {
    using Part = NetworkLight::Part;
    const int last = static_cast<int>(columns.size()) - 1;
    const auto neck = std::find_if(columns.begin(), columns.end(),
                                   [](const LayerLook& look) { return look.isCode; });
    const bool ofLayer = light.layer >= 0;
    // Where the part begins and ends on the way in, and on the way out.
    const int input = ofLayer ? light.layer : 0;
    const int code = ofLayer ? light.layer + 1 : static_cast<int>(neck - columns.begin());
    const int back = ofLayer ? last - light.layer - 1 : code;
    const int result = ofLayer ? last - light.layer : last;
    std::vector<bool> lit(columns.size(), light.part == Part::All && !ofLayer);
    const auto show = [&](int from, int to) {
        for (int i = std::max(from, 0); i <= std::min(to, last); ++i)
            lit[static_cast<size_t>(i)] = true;
    };
    const Part part = light.part;
    if (part == Part::Input || part == Part::Ends) show(input, input);
    if (part == Part::Encoder || part == Part::All) show(input, code);
    if (part == Part::Code) show(code, code);
    if (part == Part::Decoder || part == Part::All) show(back, result);
    if (part == Part::Ends) show(result, result);
    return lit;
}

}  // namespace hourglass::ui
