#include "core/data/sources/npy_array.h"

#include <charconv>

namespace hourglass {
namespace {

constexpr std::string_view kNumpyBegins("\x93NUMPY", 6);
constexpr size_t kMostExtents = 32;  // NumPy's own

tl::unexpected<Error> npyRefusal(const std::string& what, const std::string& where) {
    return failure(what, where, "Save it with numpy.save as an array of numbers.");
}

/// The text between `after` and the next `until`; empty where they are not there.
std::string_view between(std::string_view text, std::string_view after, char until) {
    const size_t from = text.find(after);
    if (from == std::string_view::npos) return {};
    text.remove_prefix(from + after.size());
    const size_t end = text.find(until);
    return end == std::string_view::npos ? std::string_view() : text.substr(0, end);
}

/// "60, 28" or "60," or nothing.
bool takeExtents(std::string_view text, std::vector<int64_t>& extents) {
    while (!text.empty()) {
        int64_t extent = 0;
        const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), extent);
        if (code != std::errc() || extent < 0 || extents.size() == kMostExtents) return false;
        extents.push_back(extent);
        text.remove_prefix(static_cast<size_t>(end - text.data()));
        if (text.starts_with('L')) text.remove_prefix(1);  // Python 2's
        while (text.starts_with(',') || text.starts_with(' ')) text.remove_prefix(1);
    }
    return true;
}

Status takeType(std::string_view header, const std::string& where, NumberType& type) {
    if (header.find("'descr': [") != std::string_view::npos)
        return npyRefusal("The array has fields of their own types (a structured array).", where);
    const std::string_view text = between(header, "'descr': '", '\'');
    const std::string said = "\"" + std::string(text) + "\"";
    if (text.find('O') != std::string_view::npos)
        return npyRefusal("The array holds Python objects (a pickle), which are never read.",
                          where);
    if (text.size() != 3 || std::string_view("<>|=").find(text[0]) == std::string_view::npos)
        return npyRefusal("The type " + said + " is no type of numbers.", where);
    type.bigEndian = text[0] == '>';
    type.bytes = text[2] - '0';
    const bool even = type.bytes == 1 || type.bytes == 2 || type.bytes == 4 || type.bytes == 8;
    using Kind = NumberType::Kind;
    if (text[1] == 'b' && type.bytes == 1)
        type.kind = Kind::Flag;
    else if (text[1] == 'u' && even)
        type.kind = Kind::Unsigned;
    else if (text[1] == 'i' && even)
        type.kind = Kind::Signed;
    else if (text[1] == 'f' && even && type.bytes > 1)
        type.kind = Kind::Real;
    else
        return npyRefusal("Numbers of type " + said + " are not read.", where);
    return {};
}

}  // namespace

Result<NumberArray> parseNpyArray(std::string_view bytes, const std::string& where) {
    const auto byteAt = [&](size_t i) { return size_t{static_cast<uint8_t>(bytes[i])}; };
    if (bytes.size() < 10 || !bytes.starts_with(kNumpyBegins))
        return npyRefusal("This is not a .npy file.", where);
    if (byteAt(6) < 1 || byteAt(6) > 3)
        return npyRefusal("This version of .npy is not read.", where);
    const size_t begin = byteAt(6) == 1 ? 10 : 12;
    if (bytes.size() < begin) return npyRefusal("The file is cut off.", where);
    size_t length = byteAt(8) | byteAt(9) << 8;
    if (begin == 12) length |= byteAt(10) << 16 | byteAt(11) << 24;
    if (bytes.size() - begin < length) return npyRefusal("The file is cut off.", where);
    const std::string_view header = bytes.substr(begin, length);
    NumberArray array;
    if (auto status = takeType(header, where, array.type); !status)
        return tl::make_unexpected(status.error());
    const std::string_view order = between(header, "'fortran_order': ", ',');
    const std::string_view after("'shape': (");
    const bool closed = header.find(')', header.find(after)) != std::string_view::npos;
    if ((order != "True" && order != "False") || header.find(after) == std::string_view::npos ||
        !closed || !takeExtents(between(header, after, ')'), array.extents))
        return npyRefusal("The header of the .npy file is not understood.", where);
    array.firstFastest = order == "True";
    array.bytes = bytes.substr(begin + length);
    if (auto status = checkArraySize(array, array.bytes.size(), where); !status)
        return tl::make_unexpected(status.error());
    return array;
}

}  // namespace hourglass
