#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/options.h"
#include "core/base/result.h"
#include "core/data/data_record.h"
#include "core/data/dataset.h"

namespace hourglass {

/// A file that was read into memory and is about to become data.
struct DataFile {
    std::string path;             ///< as it was given, for messages
    std::string labelsPath;       ///< a labels file beside it, or empty
    std::string bytes;            ///< of a format of bytes all of them; of a text its beginning
    std::string text;             ///< unpacked, in UTF-8 (see text_encoding.h); of bytes empty
    std::string encoding;         ///< of the text; empty: bytes that are no text
    const DataRecord* trainedOn;  ///< of the run that is used on these data, or null
};

/// What a file holds: samples, and perhaps others that it keeps for tests.
struct FileData {
    FileData() = default;
    FileData(Dataset all) : train(std::move(all)) {}
    FileData(Dataset part, Dataset held) : train(std::move(part)), test(std::move(held)) {}
    Dataset train;
    std::optional<Dataset> test;
};

/// How sure a format is that a file is its own, by content alone.
enum class Likeness { None, Possible, Likely, Sure };

/// A kind of file that data are read from, described once: messages, help, the window's dialogs and
/// the checks of settings all read this.
struct DataFormat {
    std::string id, title;             ///< "table", "Table (CSV and the like)"
    std::string noun;                  ///< for messages: "a table"
    std::vector<std::string> endings;  ///< ".csv"; they only break ties
    Fields fields;                     ///< own settings of the "data" section
    bool takesLabelsFile = false;
    /// A format of bytes is Sure of its own bytes and tells nothing of others; one of text judges
    /// `text` and tells nothing where there is none.
    std::function<Likeness(const DataFile&)> recognise;
    std::function<Result<FileData>(const DataFile&, const Options&)> read;
    bool ofBytes = false;  ///< else of text
};

/// All formats: one line each.
const std::vector<DataFormat>& dataFormats();

/// The format whose ending the name has (before ".gz"), or null.
const DataFormat* formatByEnding(const std::string& name);
/// The settings that go with a file of this name: those of the format that its ending speaks for,
/// of all formats where it speaks for none.
const Fields& fileFields(const std::string& name);

/// Reads a file of any of the formats, packed with gzip or not, told by its content. An error names
/// what was given instead, and what can be read.
Result<FileData> readDataFile(const std::string& path, const std::string& labelsPath,
                              const Value& settings, const DataRecord* trainedOn = nullptr);

/// "IDX pictures, tables (.csv, .tsv), ...": what can be read, for help and messages.
std::string readableFormats();
/// What this is, if no format knows it: "a PNG picture", "a zip archive"; empty: not known.
std::string foreignNoun(std::string_view bytes);

DataFormat idxFormat();
DataFormat numpyFormat();
DataFormat picturesFormat();
DataFormat safetensorsFormat();
DataFormat matlabFormat();
DataFormat tableFormat();
DataFormat tripletsFormat();
DataFormat textFormat();

}  // namespace hourglass
