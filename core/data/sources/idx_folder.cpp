#include "core/data/sources/idx_folder.h"

#include <algorithm>
#include <filesystem>

#include "core/data/sources/idx_file.h"

namespace hourglass {
namespace {

namespace fs = std::filesystem;

/// The file with or without .gz, or an empty path.
std::string present(const std::string& stem) {
    std::error_code code;
    for (const char* ending : {"", ".gz"})
        if (fs::is_regular_file(stem + ending, code)) return stem + ending;
    return {};
}

Result<std::shared_ptr<const Dataset>> readPart(const std::string& folder, const std::string& part,
                                                const std::string& name,
                                                const std::vector<std::string>& labelNames) {
    const std::string images = present(folder + "/" + part + "-images-idx3-ubyte");
    if (images.empty()) return std::shared_ptr<const Dataset>();
    auto data = readIdx(images, present(folder + "/" + part + "-labels-idx1-ubyte"));
    if (!data) return tl::make_unexpected(data.error());
    data->name = name;
    data->labelNames = labelNames;
    return std::make_shared<const Dataset>(std::move(*data));
}

std::vector<std::string> numbered(const Dataset& data) {
    std::vector<std::string> names;
    if (!data.hasLabels()) return names;
    const int32_t most = *std::max_element(data.labels.begin(), data.labels.end());
    for (int32_t i = 0; i <= most; ++i) names.push_back(std::to_string(i));
    return names;
}

}  // namespace

std::string labelsBeside(const std::string& imagesPath) {
    const fs::path path(imagesPath);
    std::string name = path.filename().string();
    const size_t at = name.find("-images-idx3");
    if (at == std::string::npos) return {};
    name.replace(at, 12, "-labels-idx1");
    if (name.ends_with(".gz")) name.resize(name.size() - 3);
    return present((path.parent_path() / name).string());
}

Result<LoadedData> readIdxFolder(const std::string& folder, const std::string& name,
                                 const std::vector<std::string>& labelNames) {
    auto train = readPart(folder, "train", name, labelNames);
    if (!train) return tl::make_unexpected(train.error());
    if (!*train)
        return failure("The folder has no train-images-idx3-ubyte or train-images-idx3-ubyte.gz.",
                       folder, "Choose a folder with files in MNIST's format.");
    std::vector<std::string> names = labelNames;
    if (names.empty()) {
        names = numbered(**train);
        auto named = std::make_shared<Dataset>(**train);
        named->labelNames = names;
        *train = std::move(named);
    }
    auto test = readPart(folder, "t10k", name, names);
    if (!test) return tl::make_unexpected(test.error());
    if (*test && (*test)->sampleShape != (*train)->sampleShape)
        return failure("Training and test pictures differ in size.", folder,
                       "Choose files that belong together.");
    return LoadedData{*train, *test};
}

}  // namespace hourglass
