#include "core/io/projector.h"

#include <charconv>
#include <cmath>
#include <filesystem>

#include "core/io/safe_file.h"
#include "core/pictures/png.h"

namespace hourglass {
namespace {

constexpr int64_t kWidestSprite = 8192;  ///< pixels; the projector takes no larger one

/// A cell of a TSV file: it knows no quotes, so that tabs and line ends become blanks.
std::string projectorCell(std::string text) {
    for (char& c : text)
        if (c == '\t' || c == '\n' || c == '\r') c = ' ';
    return text.empty() ? "-" : text;
}

std::string tensorsText(const ProjectorPoints& p) {
    std::string text;
    for (size_t i = 0; i < p.codes.size(); ++i) {
        char digits[32];
        text.append(digits, std::to_chars(digits, digits + sizeof digits, p.codes[i]).ptr);
        text += (i + 1) % static_cast<size_t>(p.units) == 0 ? '\n' : '\t';
    }
    return text;
}

/// One column stands without a title, several with one each: that is the projector's rule.
std::string metadataText(const ProjectorPoints& p) {
    const bool named = !p.names.empty(), labelled = !p.labels.empty();
    std::string text = labelled ? (named ? "number\tname\tlabel\n" : "number\tlabel\n")
                       : named  ? "number\tname\n"
                                : "";
    for (int64_t i = 0; i < p.count(); ++i) {
        text += std::to_string(i);
        if (named) text += '\t' + projectorCell(p.names[static_cast<size_t>(i)]);
        if (labelled) text += '\t' + projectorCell(p.labels[static_cast<size_t>(i)]);
        text += '\n';
    }
    return text;
}

/// All pictures side by side without gaps, row by row, as many in a row as there are rows; empty if
/// that is too large.
Raster spriteOf(const ProjectorPoints& p) {
    if (p.pictures.empty()) return {};
    const Raster& one = p.pictures[0];
    const auto side =
        static_cast<int64_t>(std::ceil(std::sqrt(static_cast<double>(p.pictures.size()))));
    if (side * std::max<int64_t>(one.width, one.height) > kWidestSprite) return {};
    Raster sheet = one;
    sheet.width = static_cast<int>(side * one.width);
    sheet.height = static_cast<int>(side * one.height);
    sheet.pixels.assign(static_cast<size_t>(side * side) * one.pixels.size(), 0);
    const auto line = static_cast<int64_t>(one.width) * one.channels;
    for (int64_t i = 0; i < std::ssize(p.pictures); ++i)
        for (int64_t y = 0; y < one.height; ++y)
            std::copy_n(
                p.pictures[static_cast<size_t>(i)].pixels.begin() + y * line, line,
                sheet.pixels.begin() + ((i / side * one.height + y) * side + i % side) * line);
    return sheet;
}

std::string configText(const ProjectorPoints& p, bool sprite) {
    std::string title = p.title;
    for (char& c : title)
        if (c == '"' || c == '\\' || c == '\n') c = ' ';
    std::string text = "embeddings {\n  tensor_name: \"" + title +
                       "\"\n  tensor_path: \"tensors.tsv\"\n  metadata_path: \"metadata.tsv\"\n";
    if (sprite)
        text += "  sprite {\n    image_path: \"sprite.png\"\n    single_image_dim: " +
                std::to_string(p.pictures[0].width) +
                "\n    single_image_dim: " + std::to_string(p.pictures[0].height) + "\n  }\n";
    return text + "}\n";
}

}  // namespace

Result<std::vector<std::string>> writeProjector(const std::string& folder,
                                                const ProjectorPoints& points) {
    std::error_code code;
    std::filesystem::create_directories(folder, code);
    if (!std::filesystem::is_directory(folder))
        return failure("The folder cannot be made.", folder, "Choose another name.");
    const Raster sprite = spriteOf(points);
    std::vector<std::pair<std::string, std::string>> files = {
        {"tensors.tsv", tensorsText(points)}, {"metadata.tsv", metadataText(points)}};
    if (sprite.width > 0) {
        auto png = pngOf(sprite);
        if (!png) return tl::make_unexpected(png.error());
        files.push_back({"sprite.png", std::move(*png)});
    }
    files.push_back({"projector_config.pbtxt", configText(points, sprite.width > 0)});
    std::vector<std::string> names;
    for (auto& [name, bytes] : files) {
        if (auto status = writeFileSafely(folder + "/" + name, bytes); !status)
            return tl::make_unexpected(status.error());
        names.push_back(name);
    }
    return names;
}

}  // namespace hourglass
