#include "core/model/feed.h"

#include <algorithm>

namespace hourglass {

void feed(const PreparedData& data, const PartView& part, const uint32_t* rows, int64_t count,
          Tape& tape, const Recording& graph) {
    if (tape.precision() == Precision::Single) {
        data.gather(part, rows, count, tape.data<float>(graph.input),
                    graph.known ? tape.data<float>(graph.known) : nullptr);
        return;
    }
    std::vector<float> values(static_cast<size_t>(graph.input.shape().count()));
    std::vector<float> known(values.size());
    data.gather(part, rows, count, values.data(), known.data());
    std::copy(values.begin(), values.end(), tape.data<double>(graph.input));
    if (graph.known) std::copy(known.begin(), known.end(), tape.data<double>(graph.known));
}

}  // namespace hourglass
