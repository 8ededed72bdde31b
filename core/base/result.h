#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace hourglass {

/// What a person can get wrong, in one sentence's parts: what happened, where, what to do.
struct Error {
    std::string what;
    std::string where;
    std::string hint;

    /// "WHERE: WHAT HINT", each part only if it is there.
    std::string sentence() const;
};

template <class T>
using Result = tl::expected<T, Error>;
using Status = tl::expected<void, Error>;

inline tl::unexpected<Error> failure(std::string what, std::string where = {},
                                     std::string hint = {}) {
    return tl::make_unexpected(Error{std::move(what), std::move(where), std::move(hint)});
}

/// A reason why an experiment cannot be trained. `field` is a path such as
/// "network.encoder.1.units".
struct Problem {
    std::string field;
    std::string what;
    std::string hint;

    bool operator==(const Problem&) const = default;
};
using Problems = std::vector<Problem>;

}  // namespace hourglass
