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
constexpr size_t kMostText = size_t{1} << 34;

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
        return failure("The file holds more than 16 GiB of text.", where, "Use a part of it.");
    return text;
}

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

/// The format of a file: that which its content is sure of, else that of its ending, else the most
/// likely one.
Result<const DataFormat*> formatOf(const DataFile& file) {
    const DataFormat *named = formatByEnding(file.path), *best = nullptr;
    Likeness most = Likeness::None;
    for (auto& format : dataFormats()) {
        const Likeness likeness = format.recognise(file);
        if (likeness > most) best = &format, most = likeness;
    }
    if (file.encoding.empty()) {
        if (most == Likeness::Sure) return best;
        return notReadable("These bytes are no data that are known: they begin with " +
                               beginsWith(file.bytes) + ".",
                           file.path);
    }
    if (named && named->id == "text" && most == Likeness::Sure)
        return failure("This text looks like " + best->noun + ".", file.path,
                       "Rename it to end with " + best->endings.front() + " to read it as such.");
    if (named && (named->recognise(file) != Likeness::None || !named->takesLabelsFile))
        return named;
    if (!best || most == Likeness::None)
        return notReadable("This text is no data that are known.", file.path);
    return best;
}

}  // namespace

const std::vector<DataFormat>& dataFormats() {
    static const std::vector<DataFormat> formats = {
        idxFormat(),
        tableFormat(),
        tripletsFormat(),
        textFormat(),
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
            fields.insert(fields.end(), format.fields.begin(), format.fields.end());
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

Result<Dataset> readDataFile(const std::string& path, const std::string& labelsPath,
                             const Value& settings, const DataRecord* trainedOn) {
    auto bytes = readFile(path);
    if (!bytes) return tl::make_unexpected(bytes.error());
    if (bytes->empty()) return failure("The file is empty.", path, kCopyAgain);
    DataFile file{path, labelsPath, std::move(*bytes), {}, {}, trainedOn};
    const DataFormat* format = &dataFormats().front();
    if (format->recognise(file) != Likeness::Sure) {
        auto head = unpacked(file.bytes, path, kHead);
        if (!head) return tl::make_unexpected(head.error());
        const bool packed = file.bytes.starts_with("\x1f\x8b");
        const std::string noun = foreignNoun(packed ? *head : file.bytes);
        const DataFormat* named = formatByEnding(path);
        const bool asText = named && named->id == "text" && isValidUtf8(*head);
        if (!noun.empty() && !asText)
            return notReadable("This is " + noun + (packed ? ", packed with gzip." : "."), path);
        auto all = packed ? unpacked(file.bytes, path, kMostText)
                          : Result<std::string>(std::move(file.bytes));
        if (!all) return tl::make_unexpected(all.error());
        file.bytes = all->substr(0, kShown);  // not twice in memory
        if (all->empty()) return failure("The gzip file holds nothing.", path, kCopyAgain);
        DecodedText decoded = decodedText(std::move(*all));
        file.text = std::move(decoded.text);
        file.encoding = std::move(decoded.encoding);
        auto found = formatOf(file);
        if (!found) return tl::make_unexpected(found.error());
        format = *found;
    }
    if (!labelsPath.empty() && !format->takesLabelsFile)
        return failure("A labels file does not go with " + format->noun + ".", labelsPath,
                       format->id == "table"
                           ? "Leave it out; data.label names the column that holds labels."
                           : "Give a labels file only beside an IDX images file.");
    auto data = format->read(file, Options::resolve(format->fields, settings, "data"));
    if (data) data->reading.set("format", format->id);
    return data;
}

}  // namespace hourglass
