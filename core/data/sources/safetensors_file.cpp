// safetensors: eight bytes of length (little-endian), so many bytes of JSON that name each tensor
// with its type, extents and place, then the tensors (the format's description by Hugging Face).
#include "core/base/value.h"
#include "core/data/sources/array_data.h"

namespace hourglass {
namespace {

constexpr size_t kLengthBytes = 8;
constexpr uint64_t kMostHeader = 100000000;  // the format's own limit

tl::unexpected<Error> safetensorsRefusal(const std::string& what, const std::string& where) {
    return failure(what, where, "Copy it or write it again.");
}

/// The length of the header; 0 if these cannot be such a file's first bytes.
uint64_t headerLength(std::string_view bytes) {
    if (bytes.size() < kLengthBytes + 2) return 0;
    uint64_t length = 0;
    for (size_t i = kLengthBytes; i-- > 0;) length = length << 8 | static_cast<uint8_t>(bytes[i]);
    const bool begins = bytes[kLengthBytes] == '{' &&
                        (bytes[kLengthBytes + 1] == '"' || bytes[kLengthBytes + 1] == '}' ||
                         bytes[kLengthBytes + 1] == ' ' || bytes[kLengthBytes + 1] == '\n');
    return begins && length >= 2 && length <= kMostHeader ? length : 0;
}

/// The type of a name such as "F32"; nothing for those of other kinds, such as floats of 8 bits.
std::optional<NumberType> typeCalled(const std::string& name) {
    using Kind = NumberType::Kind;
    static const std::map<std::string, NumberType> types = {
        {"BOOL", {Kind::Flag, 1}},      {"U8", {Kind::Unsigned, 1}},  {"I8", {Kind::Signed, 1}},
        {"U16", {Kind::Unsigned, 2}},   {"I16", {Kind::Signed, 2}},   {"F16", {Kind::Real, 2}},
        {"BF16", {Kind::BrainReal, 2}}, {"U32", {Kind::Unsigned, 4}}, {"I32", {Kind::Signed, 4}},
        {"F32", {Kind::Real, 4}},       {"U64", {Kind::Unsigned, 8}}, {"I64", {Kind::Signed, 8}},
        {"F64", {Kind::Real, 8}}};
    const auto found = types.find(name);
    return found == types.end() ? std::nullopt : std::optional(found->second);
}

/// A number that counts bytes or extents.
bool isCount(const Value& value) {
    return value.isNumber() && value.number() >= 0 && value.number() < 9e15 &&
           value.number() == std::floor(value.number());
}

Result<NumberArray> tensorOf(const std::string& name, const Value& entry, NumberType type,
                             std::string_view data, const std::string& where) {
    NumberArray array;
    array.name = name;
    array.type = type;
    const Value &shape = entry["shape"], &places = entry["data_offsets"];
    bool fine = shape.isArray() && places.isArray() && places.items().size() == 2 &&
                isCount(places.items()[0]) && isCount(places.items()[1]);
    if (fine)
        for (const Value& extent : shape.items()) fine = fine && isCount(extent);
    if (!fine) return safetensorsRefusal("The tensor \"" + name + "\" is not described.", where);
    for (const Value& extent : shape.items())
        array.extents.push_back(static_cast<int64_t>(extent.number()));
    const auto from = static_cast<uint64_t>(places.items()[0].number());
    const auto to = static_cast<uint64_t>(places.items()[1].number());
    if (from > to || to > data.size())
        return safetensorsRefusal("The tensor \"" + name +
                                      "\" ends behind the file, which may be "
                                      "cut off.",
                                  where);
    array.bytes = data.substr(from, to - from);
    if (auto status = checkArraySize(array, array.bytes.size(), where); !status)
        return tl::make_unexpected(status.error());
    return array;
}

Result<FileData> readSafetensors(const DataFile& file, const Options& options) {
    const std::string_view bytes = file.bytes;
    const uint64_t length = headerLength(bytes);
    if (length == 0 || length > bytes.size() - kLengthBytes)
        return safetensorsRefusal("The safetensors file is cut off in its header.", file.path);
    const auto header = parseJson(std::string(bytes.substr(kLengthBytes, length)), file.path);
    if (!header || !header->isObject())
        return safetensorsRefusal("The header of the safetensors file is damaged.", file.path);
    std::vector<NumberArray> arrays;
    std::string others;
    for (auto& [name, entry] : header->members()) {
        if (name == "__metadata__") continue;
        const auto type = typeCalled(entry["dtype"].text());
        if (!type) {
            others = "The tensor \"" + name + "\" has numbers of type \"" + entry["dtype"].text() +
                     "\", which is not read.";
            if (name == options.text("tensor"))
                return failure(others, file.path, "Save it as F32, or choose another.");
            continue;
        }
        auto array = tensorOf(name, entry, *type, bytes.substr(kLengthBytes + length), file.path);
        if (!array) return tl::make_unexpected(array.error());
        arrays.push_back(std::move(*array));
    }
    if (arrays.empty() && !others.empty()) return failure(others, file.path, "Save it as F32.");
    return dataOf(arrays, options, file.path);
}

}  // namespace

DataFormat safetensorsFormat() {
    const auto recognise = [](const DataFile& file) {
        return headerLength(file.bytes) > 0 ? Likeness::Sure : Likeness::None;
    };
    return {"safetensors",    "Tensors (safetensors)", "a safetensors file",
            {".safetensors"}, arrayFields(),           false,
            recognise,        readSafetensors,         true};
}

}  // namespace hourglass
