#include "core/nn/parameters.h"

#include <algorithm>

namespace hourglass {
namespace {

constexpr int64_t kAlignment = 16;  // floats in 64 bytes

int64_t padded(int64_t count) { return (count + kAlignment - 1) / kAlignment * kAlignment; }

}  // namespace

bool namesTensor(const std::string& name, const std::string& tensor) {
    return tensor == name || tensor.starts_with(name + ".");
}

int Parameters::declare(std::string name, const Shape& shape, Initializer initializer, Role role) {
    tensors_.push_back({std::move(name), shape, role, initializer});
    return static_cast<int>(tensors_.size()) - 1;
}

void Parameters::freeze(const std::vector<std::string>& names) {
    for (Tensor& tensor : tensors_)
        for (auto& name : names)
            if (tensor.role == Role::Trained && namesTensor(name, tensor.name))
                tensor.frozen = true;
}

void Parameters::place() {
    size_ = 0;
    for (Role role : {Role::Trained, Role::Buffer}) {
        for (Tensor& tensor : tensors_) {
            if (tensor.role != role) continue;
            tensor.offset = size_;
            size_ += padded(tensor.shape.count());
        }
        if (role == Role::Trained) trainedSize_ = size_;
    }
}

void Parameters::allocate(Precision precision) {
    precision_ = precision;
    place();
    values_.assign(size_, 0.0f);
    if (precision == Precision::Single) {
        gradients_.assign(trainedSize_, 0.0f);
    } else {
        doubleValues_.assign(size_, 0.0);
        doubleGradients_.assign(trainedSize_, 0.0);
    }
}

void Parameters::initialise(uint64_t seed) {
    for (size_t i = 0; i < tensors_.size(); ++i) {
        const Tensor& tensor = tensors_[i];
        tensor.initializer.fill(values(static_cast<int>(i)), tensor.shape,
                                RandomStream(seed, "initial/" + tensor.name));
        normalise(tensor.unitVectors, tensor.shape, values(static_cast<int>(i)));
    }
    std::copy(values_.begin(), values_.begin() + doubleValues_.size(), doubleValues_.begin());
}

int Parameters::find(const std::string& name) const {
    for (size_t i = 0; i < tensors_.size(); ++i)
        if (tensors_[i].name == name) return static_cast<int>(i);
    return -1;
}

std::vector<Parameters::Range> Parameters::trainedRanges(
    const std::vector<std::string>& names) const {
    const auto isMeant = [&](const Tensor& tensor) {
        return names.empty() || std::any_of(names.begin(), names.end(), [&](auto& name) {
                   return namesTensor(name, tensor.name);
               });
    };
    std::vector<Range> ranges;
    for (const Tensor& tensor : tensors_) {
        if (tensor.role != Role::Trained || tensor.frozen) continue;
        if (!isMeant(tensor)) continue;
        const int64_t count = padded(tensor.shape.count());
        const bool joins =
            !ranges.empty() && ranges.back().offset + ranges.back().count == tensor.offset;
        if (joins)
            ranges.back().count += count;
        else
            ranges.push_back({tensor.offset, count});
    }
    return ranges;
}

int64_t Parameters::trainedCount() const {
    int64_t count = 0;
    for (const Tensor& tensor : tensors_)
        if (tensor.role == Role::Trained) count += tensor.shape.count();
    return count;
}

void* Parameters::address(int tensor) {
    const int64_t offset = tensors_[tensor].offset;
    if (precision_ == Precision::Single) return values_.data() + offset;
    return doubleValues_.data() + offset;
}

Var Parameters::bind(Tape& tape, int index, bool gradient) {
    const Tensor& tensor = tensors_[index];
    const bool trained = gradient && tensor.role == Role::Trained && !tensor.frozen;
    if (precision_ == Precision::Single)
        return tape.parameter(tensor.shape, tensor.name, values_.data() + tensor.offset,
                              trained ? gradients_.data() + tensor.offset : nullptr);
    return tape.parameter(tensor.shape, tensor.name, doubleValues_.data() + tensor.offset,
                          trained ? doubleGradients_.data() + tensor.offset : nullptr);
}

}  // namespace hourglass
