#include "core/optim/descent.h"

#include <algorithm>

namespace hourglass {

template <class T>
void Descent<T>::standAt(Objective<T>& f, std::span<const T> point, Ground ground) {
    if (ground != Ground::Same) failures_ = 0;
    if (ground == Ground::New) forget();
    std::copy(point.begin(), point.end(), here_.point.begin());
    here_.ask(f);
}

template <class T>
SearchEnd Descent<T>::search(Objective<T>& f) {
    const bool level = dot(here_.gradient, here_.gradient) == 0;  // nowhere to go
    const SearchEnd end = level ? SearchEnd::Failed : searchOnce(f);
    if (end == SearchEnd::Found) failures_ = 0;
    if (end == SearchEnd::Failed) ++failures_;
    return end;
}

template <class T>
std::vector<double> Descent<T>::numbers() const {
    std::vector<double> all = ownNumbers();
    all.push_back(failures_);
    return all;
}

template <class T>
void Descent<T>::setNumbers(std::span<const double> numbers) {
    if (numbers.size() != ownNumbers().size() + 1) return;  // of another method
    setOwnNumbers(numbers.first(numbers.size() - 1));
    failures_ = static_cast<int>(std::clamp(numbers.back(), 0.0, 2.0));
}

template class Descent<float>;
template class Descent<double>;

}  // namespace hourglass
