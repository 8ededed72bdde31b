#include "fuzz/targets.h"

#include <cstdio>
#include <cstdlib>

#include "core/base/archive.h"
#include "core/data/prepared_data.h"
#include "core/data/sources/format.h"
#include "core/data/sources/text_encoding.h"
#include "core/io/code_file.h"
#include "core/io/document_file.h"
#include "core/io/npy.h"
#include "support/experiments.h"

namespace hourglass::fuzz {
namespace {

[[noreturn]] void wrong(const char* what) {
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

const DataFormat& formatCalled(const char* id) {
    for (auto& format : dataFormats())
        if (format.id == id) return format;
    wrong("There is no such format.");
}

/// What was read must be of the sizes that it tells; all samples are looked at.
void lookAt(const Dataset& data) {
    const int64_t values = data.count * data.units();
    const auto size = static_cast<int64_t>(data.doubles         ? data.doubles->size()
                                           : data.bytes.empty() ? data.floats.size()
                                                                : data.bytes.size());
    if (data.count < 1 || size != values) wrong("The data have another size than they tell.");
    if (!data.labels.empty() && !data.hasLabels()) wrong("Labels are too few.");
    if (!data.rowNames.empty() && std::ssize(data.rowNames) != data.count)
        wrong("Names of rows are too few.");
    std::vector<float> sample(static_cast<size_t>(data.units()));
    data.copySample(0, sample.data());
    data.copySample(data.count - 1, sample.data());
    if (data.description().empty()) wrong("The data have no description.");
}

void read(const DataFormat& format, const std::string& bytes) {
    DataFile file{"fuzz" + format.endings.front(), {}, bytes, {}, {}, nullptr};
    if (!format.ofBytes) {
        DecodedText decoded = decodedText(bytes);
        file.text = std::move(decoded.text);
        file.encoding = std::move(decoded.encoding);
        if (file.encoding.empty()) return;
        file.bytes = bytes.substr(0, 16);
    } else if (format.recognise(file) != Likeness::Sure) {
        return;
    }
    const auto data = format.read(file, Options::resolve(format.fields, Value::object(), "data"));
    if (data) {
        lookAt(data->train);
        if (data->test) lookAt(*data->test);
    } else if (data.error().what.empty()) {
        wrong("An error says nothing.");
    }
}

template <const char* id>
void readAs(const std::string& bytes) {
    static const DataFormat& format = formatCalled(id);
    read(format, bytes);
}

constexpr char kIdx[] = "idx", kNumpy[] = "numpy", kPictures[] = "pictures",
               kSafetensors[] = "safetensors", kMatlab[] = "matlab", kTable[] = "table",
               kTriplets[] = "triplets", kText[] = "text";

void readAnyDocument(const std::string& bytes) {
    const auto document = parseDocument(bytes, "fuzz");
    if (!document) return;
    const auto again = documentBytes(*document);
    if (!again) wrong(("What was read cannot be written: " + again.error().sentence()).c_str());
}

/// A small document with a copy of its data, whole.
const std::string& wholeDocument() {
    static const std::string bytes = [] {
        const Experiment e = support::tinyExperiment();
        auto trainer = *Trainer::create(e, support::tinyData(e));
        for (int i = 0; i < 9; ++i) trainer->advance();
        RunFile run = *captureRun(*trainer);
        run.packed = std::make_shared<const PackedData>(
            PackedData{sourceSettings(e.section("data")), trainer->data().loaded});
        return *documentBytes(documentOf(std::move(run)));
    }();
    return bytes;
}

/// The first byte chooses an entry of a whole document, the rest is what stands in its place: so
/// that what lies in the archive is reached, whose check sums no change of bytes would pass.
void readChangedEntry(const std::string& bytes) {
    if (bytes.empty()) return;
    const auto archive = ArchiveReader::open(wholeDocument(), "whole");
    const auto names = archive->names();
    const size_t chosen = static_cast<uint8_t>(bytes[0]) % names.size();
    ArchiveWriter writer;
    for (size_t i = 0; i < names.size(); ++i)
        writer.add(names[i],
                   i == chosen ? bytes.substr(1) : *archive->read(names[i], uint64_t{1} << 24),
                   Packing::Stored);
    readAnyDocument(*writer.finish());
}

void readExperiment(const std::string& bytes) {
    const auto json = parseJson(bytes, "fuzz");
    if (!json) return;
    if (*parseJson(writeJson(*json), "again") != *json) wrong("JSON does not come back.");
    (void)parseExperiment(*json, "fuzz");
}

}  // namespace

const std::vector<Target>& targets() {
    static const std::vector<Target> all = {
        {"idx", readAs<kIdx>},
        {"numpy", readAs<kNumpy>},
        {"pictures", readAs<kPictures>},
        {"safetensors", readAs<kSafetensors>},
        {"matlab", readAs<kMatlab>},
        {"table", readAs<kTable>},
        {"triplets", readAs<kTriplets>},
        {"text", readAs<kText>},
        {"document", readAnyDocument},
        {"document-entry", readChangedEntry},
        {"experiment", readExperiment},
        {"codes", [](const std::string& bytes) { (void)parseCodeFile(bytes, "fuzz"); }},
        {"npy", [](const std::string& bytes) { (void)parseNpy(bytes, "fuzz"); }},
    };
    return all;
}

const Target* targetNamed(const std::string& name) {
    for (auto& target : targets())
        if (target.name == name) return &target;
    return nullptr;
}

}  // namespace hourglass::fuzz
