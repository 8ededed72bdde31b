#include "app/cli/write_pictures.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <filesystem>

#include "core/io/npy.h"
#include "core/io/write_png.h"
#include "core/report/result_item.h"

namespace hourglass::cli {
namespace {

/// "Layer 1: weights" -> "layer-1-weights".
std::string fileNameOf(const std::string& title) {
    std::string name;
    for (char c : title) {
        if (std::isalnum(static_cast<unsigned char>(c)))
            name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        else if (!name.empty() && name.back() != '-')
            name += '-';
    }
    while (name.ends_with('-')) name.pop_back();
    return name;
}

int squareColumns(int64_t count) {
    return static_cast<int>(std::ceil(std::sqrt(static_cast<double>(count))));
}

}  // namespace

Status checkPicturePath(const std::string& path) {
    if (path.ends_with(".npy") || path.ends_with(".png")) return {};
    return failure("Pictures are written as FILE.npy or FILE.png.", "--out", "Name a file so.");
}

Status writePictures(const std::string& path, const float* samples, int64_t count,
                     const Shape& sampleShape) {
    if (auto status = checkPicturePath(path); !status) return status;
    if (path.ends_with(".npy")) return writeNpy(path, Shape{count, sampleShape.count()}, samples);
    return writePng(path, readable(sheetOf(samples, count, sampleShape, squareColumns(count))));
}

Result<std::vector<std::string>> writeResultPictures(const std::string& folder,
                                                     const AnalysisResult& result) {
    if (result.pictures.empty())
        return failure("This analysis has no pictures.", "--pictures", "Leave --pictures out.");
    std::error_code code;
    std::filesystem::create_directories(folder, code);
    if (code)
        return failure("The folder cannot be made (" + code.message() + ").", folder,
                       "Choose another one.");
    std::vector<std::string> written;
    for (auto& p : result.pictures) {
        const auto file = std::filesystem::path(folder) /
                          (std::to_string(written.size() + 1) + "-" + fileNameOf(p.title) + ".png");
        auto status = writePng(file.string(), sheetOfPictures(p));
        if (!status) return tl::make_unexpected(status.error());
        written.push_back(file.string());
    }
    return written;
}

}  // namespace hourglass::cli
