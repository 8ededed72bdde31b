#include "app/cli/write_samples.h"

#include <charconv>
#include <cmath>

#include "app/cli/write_pictures.h"
#include "core/base/field.h"
#include "core/io/npy.h"
#include "core/io/safe_file.h"

namespace hourglass::cli {
namespace {

bool endsAlike(const std::string& path, std::string_view ending) {
    if (path.size() <= ending.size()) return false;
    for (size_t i = 0; i < ending.size(); ++i) {
        const char c = path[path.size() - ending.size() + i];
        if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != ending[i])
            return false;
    }
    return true;
}

std::string cellText(const std::string& text, char separator) {
    const bool blanks = !text.empty() && (text.front() == ' ' || text.back() == ' ');
    if (!blanks && text.find_first_of(std::string("\"\n\r") + separator) == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + "\"";
}

std::string exactText(double number) {
    if (std::isnan(number)) return {};
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, number).ptr;
    return {text, end};
}

}  // namespace

bool isTablePath(const std::string& path) {
    return endsAlike(path, ".csv") || endsAlike(path, ".tsv");
}

std::string tableText(const NamedRows& t, char separator) {
    std::string text;
    const bool named = !t.rowNames.empty();
    if (!t.columnNames.empty()) {
        if (named) text.append(cellText(t.rowTitle, separator)) += separator;
        for (size_t i = 0; i < t.columnNames.size(); ++i) {
            if (i > 0) text += separator;
            text += cellText(t.columnNames[i], separator);
        }
        text += '\n';
    }
    for (int64_t row = 0; row < t.rows; ++row) {
        if (named)
            text.append(cellText(t.rowNames[static_cast<size_t>(row)], separator)) += separator;
        for (int64_t column = 0; column < t.columns; ++column) {
            if (column > 0) text += separator;
            text += exactText(t.value(row, column));
        }
        text += '\n';
    }
    return text;
}

Status writeTable(const std::string& path, const NamedRows& rows) {
    return writeFileSafely(path, tableText(rows, endsAlike(path, ".tsv") ? '\t' : ','));
}

std::string countText(const Value& result) {
    const double count = result["pictures"].number();
    return numberText(count) + " " + result["sample"].text("picture") + (count == 1 ? "" : "s");
}

Status checkDrawnPath(const std::string& path) {
    if (isTablePath(path) || path.ends_with(".npy") || path.ends_with(".png")) return {};
    return failure("What is drawn is written as FILE.csv, FILE.tsv, FILE.npy or FILE.png.", "--out",
                   "Name a file so.");
}

Status writeDrawn(const std::string& path, const float* samples, int64_t count,
                  const DataRecord& record) {
    const int64_t units = record.sampleShape.count();
    const Columns& columns = record.scaling.columns;
    const auto own = [&](int64_t row, int64_t unit) {
        const double drawn = samples[row * units + unit];
        return columns.empty() ? drawn : columns.own(drawn, static_cast<size_t>(unit));
    };
    if (isTablePath(path)) return writeTable(path, {count, units, own, record.columnNames, {}, {}});
    if (columns.empty()) return writePictures(path, samples, count, record.sampleShape);
    if (path.ends_with(".png"))
        return failure("Rows of a table are no pictures.", path, "Name a FILE.csv.");
    std::vector<double> all;
    for (int64_t row = 0; row < count; ++row)
        for (int64_t unit = 0; unit < units; ++unit) all.push_back(own(row, unit));
    return writeNpy(path, Shape{count, units}, all.data());
}

}  // namespace hourglass::cli
