#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace hourglass::fuzz {

/// Something that takes bytes from anybody: it reads them or refuses them in a sentence, and
/// nothing else may happen.
struct Target {
    std::string name;
    void (*take)(const std::string& bytes);
};

/// One a reader of data, and those of documents, experiments and codes.
const std::vector<Target>& targets();
const Target* targetNamed(const std::string& name);

}  // namespace hourglass::fuzz
