#include "core/data/sources/idx_folder.h"

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

Result<std::shared_ptr<Dataset>> readPart(const std::string& folder, const std::string& part,
                                          const std::string& name,
                                          const std::vector<std::string>& labelNames) {
    const std::string images = present(folder + "/" + part + "-images-idx3-ubyte");
    if (images.empty()) return std::shared_ptr<Dataset>();
    auto data = readIdx(images, present(folder + "/" + part + "-labels-idx1-ubyte"));
    if (!data) return tl::make_unexpected(data.error());
    data->name = name;
    if (!labelNames.empty()) data->labelNames = labelNames;
    return std::make_shared<Dataset>(std::move(*data));
}

}  // namespace

std::string labelsBeside(const std::string& imagesPath) {
    const fs::path path(imagesPath);
    std::string name = path.filename().string();
    const size_t images = name.find("images");
    if (images == std::string::npos) return {};
    name.replace(images, 6, "labels");
    if (const size_t rank = name.find("idx3"); rank != std::string::npos)
        name.replace(rank, 4, "idx1");
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
    auto test = readPart(folder, "t10k", name, labelNames);
    if (!test) return tl::make_unexpected(test.error());
    if (*test && (*test)->sampleShape != (*train)->sampleShape)
        return failure("Training and test pictures differ in size.", folder,
                       "Choose files that belong together.");
    // Both parts know all names, also of a label that only one of them has.
    if (*test && (*test)->labelNames.size() > (*train)->labelNames.size())
        (*train)->labelNames = (*test)->labelNames;
    if (*test) (*test)->labelNames = (*train)->labelNames;
    return LoadedData{*train, *test};
}

}  // namespace hourglass
