// What files are that no data can be read from, told by how they begin.
#include <algorithm>
#include <array>

#include "core/data/sources/format.h"

namespace hourglass {
namespace {

using View = std::string_view;

struct Magic {
    View begins;
    const char* noun;
};
constexpr std::array kMagics = {
    Magic{"8BPS", "a Photoshop picture"},
    Magic{"%PDF", "a PDF"},
    Magic{"%!PS", "a PostScript document"},
    Magic{"{\\rtf", "a rich text document"},
    Magic{"\x89HDF", "an HDF5 file"},
    Magic{"MATLAB 7.3", "a MATLAB file of version 7.3, which can be saved with -v7"},
    Magic{"SQLite format 3", "an SQLite database"},
    Magic{"PAR1", "a Parquet table"},
    Magic{"ARROW1", "an Arrow table (Feather)"},
    Magic{"\xD0\xCF\x11\xE0", "an old Office file (.xls or .doc)"},
    Magic{View("\xFD"
               "7zXZ\0",
               6),
          "a file packed with xz"},
    Magic{"BZh", "a file packed with bzip2"},
    Magic{"\x28\xB5\x2F\xFD", "a file packed with zstd"},
    Magic{"7z\xBC\xAF", "a 7z archive"},
    Magic{"Rar!", "a RAR archive"},
    Magic{"\x7F"
          "ELF",
          "a program"},
    Magic{"MZ\x90", "a program"},
    Magic{"OggS", "a sound or film"},
    Magic{"ID3", "a sound"},
    Magic{"fLaC", "a sound"},
    Magic{"HGCODES\n", "a file of compressed pictures, which decompress draws"},
    Magic{"\x80\x02", "a Python pickle"},
    Magic{"\x80\x03", "a Python pickle"},
    Magic{"\x80\x04\x95", "a Python pickle"},
    Magic{"\x80\x05\x95", "a Python pickle"},
};

bool has(View bytes, View part) { return bytes.find(part) != View::npos; }

std::string zipNoun(View bytes) {
    const View names = bytes.substr(0, std::min<size_t>(bytes.size(), size_t{1} << 20));
    if (has(names, "document.json")) return "a Hourglass document";
    if (has(names, "run.json")) return "a Hourglass run";
    if (has(bytes, "xl/workbook")) return "an Excel workbook, which can be saved as CSV";
    if (has(bytes, "word/document")) return "a Word document";
    if (has(names, "opendocument.spreadsheet")) return "a spreadsheet, which can be saved as CSV";
    if (has(names, "opendocument")) return "an OpenDocument file";
    if (has(names, "data.pkl")) return "a PyTorch file";
    return "a zip archive";
}

/// The first fields of a model: the version as a small number, then who made it, as a short text.
bool isOnnx(View bytes) {
    if (bytes.size() < 16 || bytes[0] != 8 || bytes[1] < 1 || bytes[1] > 30 || bytes[2] != 0x12)
        return false;
    const auto length = static_cast<size_t>(static_cast<unsigned char>(bytes[3]));
    const View maker = bytes.substr(4, length);
    return length > 0 && length < 64 && maker.size() == length &&
           std::all_of(maker.begin(), maker.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

std::string markupNoun(View bytes) {
    while (!bytes.empty() && (bytes[0] == ' ' || bytes[0] == '\n' || bytes[0] == '\r' ||
                              bytes[0] == '\t' || bytes.starts_with("\xEF\xBB\xBF")))
        bytes.remove_prefix(bytes[0] == '\xEF' ? 3 : 1);
    std::string head(bytes.substr(0, 16));
    for (char& c : head) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (head.starts_with("<!doctype html") || head.starts_with("<html")) return "a web page";
    if (head.starts_with("<svg")) return "an SVG picture";
    if (head.starts_with("<?xml")) return "an XML document";
    if (head.starts_with("{\"") || head.starts_with("{\n") || head.starts_with("{ "))
        return "a JSON text";
    return {};
}

}  // namespace

std::string foreignNoun(std::string_view bytes) {
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return zipNoun(bytes);
    for (auto& magic : kMagics)
        if (bytes.starts_with(magic.begins)) return magic.noun;
    if (bytes.starts_with("RIFF") && bytes.size() > 12) return "a sound or film";
    if (bytes.size() > 262 && bytes.substr(257, 5) == "ustar") return "a tar archive";
    if (bytes.size() > 12 && bytes.substr(4, 4) == "ftyp") return "a film or a HEIF picture";
    if (isOnnx(bytes)) return "an ONNX model";
    return markupNoun(bytes);
}

}  // namespace hourglass
