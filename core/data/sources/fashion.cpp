#include <filesystem>

#include "core/base/resources.h"
#include "core/data/sources/idx_folder.h"
#include "core/data/sources/sources.h"

namespace hourglass {
namespace {

const std::vector<std::string> kNames = {"T-shirt", "Trouser", "Pullover", "Dress", "Coat",
                                         "Sandal",  "Shirt",   "Sneaker",  "Bag",   "Ankle boot"};

struct Fashion final : Source {
    Result<LoadedData> load() const override {
        return readIdxFolder(resourcePath("data/fashion"), "fashion", kNames);
    }
};

struct FullFashion final : Source {
    Result<LoadedData> load() const override {
        const std::string folder = "/usr/share/datasets/fashion-mnist";
        std::error_code code;
        if (!std::filesystem::is_directory(folder, code))
            return failure("The full Fashion-MNIST is not installed.", folder,
                           "Run \"apt-get install dataset-fashion-mnist\", or use the source "
                           "\"fashion\", which is always there.");
        return readIdxFolder(folder, "fashion-full", kNames);
    }
};

}  // namespace

Entry<Source> fashionSource() {
    return {"fashion",
            "Fashion (10,000 + 2,000)",
            "Ten kinds of clothes, 28x28 grey pictures: a part of Fashion-MNIST that ships with "
            "the program.",
            {},
            [](const Options&) { return std::make_unique<Fashion>(); }};
}

Entry<Source> fullFashionSource() {
    return {"fashion-full",
            "Fashion, complete (60,000 + 10,000)",
            "All of Fashion-MNIST, from Debian's package dataset-fashion-mnist.",
            {},
            [](const Options&) { return std::make_unique<FullFashion>(); }};
}

}  // namespace hourglass
