#include <algorithm>

#include "core/base/file.h"
#include "core/data/sources/byte_stream.h"
#include "core/data/sources/format.h"
#include "core/data/sources/table_cell.h"
#include "core/data/sources/text_encoding.h"

namespace hourglass {
namespace {

constexpr const char* kCopyAgain = "Download or copy it again.";
constexpr size_t kShown = 16;
constexpr size_t kHead = size_t{1} << 16;
constexpr size_t kUnpackedAtOnce = size_t{1} << 24;
constexpr size_t kMostUnpacked = size_t{1} << 34;

std::string inSmallLetters(std::string text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

/// At most `most` bytes of what a file holds when it is unpacked.
Result<std::string> unpacked(std::string_view bytes, const std::string& where, size_t most) {
    ByteStream stream(bytes);
    std::string text;
    while (stream.state() == ByteStream::State::Good && text.size() < most) {
        const size_t from = text.size(), portion = std::min(kUnpackedAtOnce, most - from);
        text.resize(from + portion);
        text.resize(from + stream.read(reinterpret_cast<uint8_t*>(text.data() + from), portion));
    }
    if (stream.state() == ByteStream::State::Damaged)
        return failure("The gzip file is damaged and cannot be unpacked.", where, kCopyAgain);
    if (stream.state() == ByteStream::State::CutOff && most > kHead)
        return failure("The gzip file is cut off.", where, kCopyAgain);
    if (text.size() >= most && most > kHead)
        return failure("The file holds more than 16 GiB.", where, "Use a part of it.");
    return text;
}

bool isGzip(std::string_view bytes) { return bytes.starts_with("\x1f\x8b"); }

std::string beginsWith(std::string_view bytes) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    for (char c : bytes.substr(0, 4)) {
        const auto byte = static_cast<uint8_t>(c);
        if (!text.empty()) text += ' ';
        text += kDigits[byte >> 4];
        text += kDigits[byte & 15];
    }
    return text;
}

tl::unexpected<Error> notReadable(const std::string& what, const std::string& where) {
    return failure(what, where, "Data are read from " + readableFormats() + ".");
}

/// The format that is sure of these bytes, packed or not; null: they may be a text.
Result<const DataFormat*> formatOfBytes(DataFile& file) {
    const DataFormat* none = nullptr;
    const auto sure = [](const DataFile& f) -> const DataFormat* {
        for (auto& format : dataFormats())
            if (format.recognise(f) == Likeness::Sure) return &format;
        return nullptr;
    };
    // IDX files are unpacked while they are read.
    if (const DataFormat* format = sure(file)) return format;
    if (!isGzip(file.bytes)) return none;
    auto head = unpacked(file.bytes, file.path, kHead);
    if (!head) return tl::make_unexpected(head.error());
    const DataFormat* format = sure({file.path, {}, std::move(*head), {}, {}, nullptr});
    if (!format) return none;
    auto all = unpacked(file.bytes, file.path, kMostUnpacked);
    if (!all) return tl::make_unexpected(all.error());
    file.bytes = std::move(*all);
    return format;
}

/// The format of a text: that of its ending, else the most likely one.
Result<const DataFormat*> formatOfText(const DataFile& file) {
    const DataFormat *named = formatByEnding(file.path), *best = nullptr;
    Likeness most = Likeness::None;
    for (auto& format : dataFormats()) {
        const Likeness likeness = format.recognise(file);
        if (likeness > most) best = &format, most = likeness;
    }
    if (file.encoding.empty())
        return notReadable("These bytes are no data that are known: they begin with " +
                               beginsWith(file.bytes) + ".",
                           file.path);
    if (named && named->id == "text" && most == Likeness::Sure)
        return failure("This text looks like " + best->noun + ".", file.path,
                       "Rename it to end with " + best->endings.front() + " to read it as such.");
    if (named && !named->ofBytes) return named;
    if (!best || most == Likeness::None)
        return notReadable("This text is no data that are known.", file.path);
    return best;
}

/// Unpacks and decodes what no format of bytes is sure of, and names what is no text.
Status takeText(DataFile& file) {
    auto head = unpacked(file.bytes, file.path, kHead);
    if (!head) return tl::make_unexpected(head.error());
    const bool packed = isGzip(file.bytes);
    const std::string noun = foreignNoun(packed ? *head : file.bytes);
    const DataFormat* named = formatByEnding(file.path);
    const bool asText = named && named->id == "text" && isValidUtf8(*head);
    if (!noun.empty() && !asText)
        return notReadable("This is " + noun + (packed ? ", packed with gzip." : "."), file.path);
    auto all = packed ? unpacked(file.bytes, file.path, kMostUnpacked)
                      : Result<std::string>(std::move(file.bytes));
    if (!all) return tl::make_unexpected(all.error());
    file.bytes = all->substr(0, kShown);  // not twice in memory
    if (all->empty()) return failure("The gzip file holds nothing.", file.path, kCopyAgain);
    DecodedText decoded = decodedText(std::move(*all));
    file.text = std::move(decoded.text);
    file.encoding = std::move(decoded.encoding);
    return {};
}

}  // namespace

const std::vector<DataFormat>& dataFormats() {
    static const std::vector<DataFormat> formats = {
        idxFormat(),    numpyFormat(), picturesFormat(), safetensorsFormat(),
        matlabFormat(), tableFormat(), tripletsFormat(), textFormat(),
    };
    return formats;
}

const DataFormat* formatByEnding(const std::string& name) {
    std::string small = inSmallLetters(name);
    if (small.ends_with(".gz")) small.resize(small.size() - 3);
    for (auto& format : dataFormats())
        for (auto& ending : format.endings)
            if (small.size() > ending.size() && small.ends_with(ending)) return &format;
    return nullptr;
}

const Fields& fileFields(const std::string& name) {
    static const Fields all = [] {
        Fields fields;
        for (auto& format : dataFormats())
            for (auto& field : format.fields)
                if (!findField(fields, field.id)) fields.push_back(field);  // some are shared
        return fields;
    }();
    const DataFormat* format = formatByEnding(name);
    return format ? format->fields : all;
}

std::string readableFormats() {
    std::string text;
    for (auto& format : dataFormats()) {
        std::string endings;
        for (auto& ending : format.endings) endings += (endings.empty() ? "" : ", ") + ending;
        const bool last = &format == &dataFormats().back();
        text += std::string(text.empty() ? ""
                            : last       ? " and "
                                         : ", ") +
                format.noun + " (" + endings + ")";
    }
    return text + ", each also packed with gzip";
}

Result<FileData> readDataFile(const std::string& path, const std::string& labelsPath,
                              const Value& settings, const DataRecord* trainedOn) {
    auto bytes = readFile(path);
    if (!bytes) return tl::make_unexpected(bytes.error());
    if (bytes->empty()) return failure("The file is empty.", path, kCopyAgain);
    DataFile file{path, labelsPath, std::move(*bytes), {}, {}, trainedOn};
    auto format = formatOfBytes(file);
    if (format && !*format) {
        if (auto status = takeText(file); !status) return tl::make_unexpected(status.error());
        format = formatOfText(file);
    }
    if (!format) return tl::make_unexpected(format.error());
    const DataFormat& found = **format;
    if (!labelsPath.empty() && !found.takesLabelsFile)
        return failure("A labels file does not go with " + found.noun + ".", labelsPath,
                       found.id == "table"
                           ? "Leave it out; data.label names the column that holds labels."
                           : "Give a labels file only beside an IDX images file.");
    auto data = found.read(file, Options::resolve(found.fields, settings, "data"));
    if (data) data->train.reading.set("format", found.id);
    return data;
}

}  // namespace hourglass
