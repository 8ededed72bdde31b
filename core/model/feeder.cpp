#include "core/model/feeder.h"

#include <algorithm>
#include <vector>

#include "core/kernels/kernels.h"

namespace hourglass {
namespace {

uint64_t seedOf(const Experiment& e, const char* path) {
    return static_cast<uint64_t>(e.integer(path));
}

void writeOne(int32_t label, int64_t places, float* row) {
    std::fill_n(row, places, 0.0f);
    if (label >= 0 && label < places) row[label] = 1;
}

}  // namespace

Feeder::Feeder(const Experiment& e, const PreparedData& data)
    : data_(data),
      binarise_(e.at("data.binarise").flag()),
      training_(seedOf(e, "training.seed"), "binarise"),
      measuring_(seedOf(e, "data.seed"), "binarise/measured"),
      augmentation_(e.section("data"), data.sampleShape, seedOf(e, "training.seed")) {}

void Feeder::write(const PartView& part, std::span<const uint32_t> indices, const uint64_t* step,
                   const Places& to) const {
    const auto count = static_cast<int64_t>(indices.size());
    if (step && !augmentation_.isNothing()) {
        const auto values = static_cast<size_t>(count * data_.sampleShape.count());
        if (scratch_.size() < values) scratch_.resize(values);
        data_.gather(part, indices.data(), count, to.input, to.known, augmentation_, *step,
                     scratch_.data());
    } else {
        data_.gather(part, indices.data(), count, to.input, to.known);
    }
    for (int64_t i = 0; i < count; ++i) {
        if (!to.condition && !to.label) break;
        const int32_t label = part.data->labels[part.rows[indices[i]]];
        if (to.condition) writeOne(label, to.conditionUnits, to.condition + i * to.conditionUnits);
        if (to.label) writeOne(label, to.labelUnits, to.label + i * to.labelUnits);
    }
}

template <class Binarise>
void Feeder::fillWith(const PartView& part, std::span<const uint32_t> indices, const uint64_t* step,
                      Tape& tape, const Leaves& leaves, const Binarise& binarise) const {
    const int64_t conditionUnits = leaves.condition ? leaves.condition.units() : 0;
    const int64_t classes = leaves.label ? leaves.label.units() : 0;
    if (tape.precision() == Precision::Single) {
        const auto at = [&](Var leaf) { return leaf ? tape.data<float>(leaf) : nullptr; };
        write(part, indices, step,
              {at(leaves.input), at(leaves.known), at(leaves.condition), at(leaves.label),
               conditionUnits, classes});
        if (binarise_) binarise(at(leaves.input));
        return;
    }
    const auto numbers = [](Var leaf) {
        return std::vector<float>(leaf ? static_cast<size_t>(leaf.shape().count()) : 0);
    };
    std::vector<float> input = numbers(leaves.input), known = numbers(leaves.known),
                       condition = numbers(leaves.condition), label = numbers(leaves.label);
    const auto at = [](std::vector<float>& v) { return v.empty() ? nullptr : v.data(); };
    write(part, indices, step,
          {input.data(), at(known), at(condition), at(label), conditionUnits, classes});
    if (binarise_) binarise(input.data());
    const auto widen = [&](const std::vector<float>& from, Var leaf) {
        if (leaf) std::copy(from.begin(), from.end(), tape.data<double>(leaf));
    };
    widen(input, leaves.input);
    widen(known, leaves.known);
    widen(condition, leaves.condition);
    widen(label, leaves.label);
}

void Feeder::fill(const PartView& part, std::span<const uint32_t> indices, uint64_t step,
                  Tape& tape, const Leaves& leaves) const {
    fillWith(part, indices, &step, tape, leaves, [&](float* x) {
        kernels::table().drawBits(training_.key().data(), step, x, x, leaves.input.shape().count());
    });
}

void Feeder::fill(const PartView& part, std::span<const uint32_t> indices, Tape& tape,
                  const Leaves& leaves) const {
    const int64_t units = leaves.input.units();
    fillWith(part, indices, nullptr, tape, leaves, [&](float* x) {
        for (size_t i = 0; i < indices.size(); ++i, x += units)
            kernels::table().drawBits(measuring_.key().data(), part.rows[indices[i]], x, x, units);
    });
}

void writeOneHot(std::span<const int32_t> labels, int64_t places, float* out) {
    for (size_t i = 0; i < labels.size(); ++i)
        writeOne(labels[i], places, out + static_cast<int64_t>(i) * places);
}

}  // namespace hourglass
