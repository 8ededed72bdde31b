#include "core/model/feeder.h"

#include <algorithm>

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
      measuring_(seedOf(e, "data.seed"), "binarise/measured") {}

void Feeder::copy(const PartView& part, std::span<const uint32_t> indices, Tape& tape, Var input,
                  Var condition) const {
    const auto count = static_cast<int64_t>(indices.size());
    data_.gather(part, indices.data(), count, tape.data<float>(input));
    if (!condition) return;
    const int64_t places = condition.units();
    float* rows = tape.data<float>(condition);
    for (int64_t i = 0; i < count; ++i)
        writeOne(part.data->labels[part.rows[indices[i]]], places, rows + i * places);
}

void Feeder::fill(const PartView& part, std::span<const uint32_t> indices, uint64_t step,
                  Tape& tape, Var input, Var condition) const {
    copy(part, indices, tape, input, condition);
    if (!binarise_) return;
    float* x = tape.data<float>(input);
    kernels::table().drawBits(training_.key().data(), step, x, x, input.shape().count());
}

void Feeder::fill(const PartView& part, std::span<const uint32_t> indices, Tape& tape, Var input,
                  Var condition) const {
    copy(part, indices, tape, input, condition);
    if (!binarise_) return;
    float* x = tape.data<float>(input);
    for (size_t i = 0; i < indices.size(); ++i, x += input.units())
        kernels::table().drawBits(measuring_.key().data(), part.rows[indices[i]], x, x,
                                  input.units());
}

void writeOneHot(std::span<const int32_t> labels, int64_t places, float* out) {
    for (size_t i = 0; i < labels.size(); ++i)
        writeOne(labels[i], places, out + static_cast<int64_t>(i) * places);
}

}  // namespace hourglass
