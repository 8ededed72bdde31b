#include <cstring>

#include "core/exports/export_words.h"
#include "core/exports/formats.h"
#include "core/exports/program.h"

// safetensors: eight bytes of length, so many of JSON, then the tensors (the format's description
// by Hugging Face).
namespace hourglass {
namespace {

constexpr size_t kAlignment = 8;  ///< where numbers begin, as the format asks

std::string lengthBytes(uint64_t length) {
    std::string bytes;
    for (int i = 0; i < 8; ++i) bytes += static_cast<char>(length >> (8 * i) & 0xff);
    return bytes;
}

Result<ExportedFiles> writeSafetensors(const ExportRequest& request) {
    auto trace = traceModel(request);
    if (!trace) return tl::make_unexpected(trace.error());
    if (auto status = findThreshold(*trace, request); !status)
        return tl::make_unexpected(status.error());
    Value header = Value::object(), metadata = Value::object();
    const Value facts = exportMetadata(*trace, request);
    for (auto& [key, value] : facts.members())  // the format allows texts alone
        metadata.set(key, value.isText() ? value : Value(writeJson(value, -1)));
    header.set("__metadata__", metadata);
    std::string data;
    const auto add = [&](const std::string& name, const Shape& shape, const char* type,
                         const void* values, size_t size) {
        Value entry = Value::object(), places = Value::array();
        places.items().emplace_back(static_cast<double>(data.size()));
        data.append(static_cast<const char*>(values), size);
        places.items().emplace_back(static_cast<double>(data.size()));
        entry.set("dtype", type);
        entry.set("shape", valueOf(shape));
        entry.set("data_offsets", places);
        header.set(name, entry);
    };
    const Program program = Program::of(*trace);
    for (auto& a : program.arrays)  // doubles first: their places stay multiples of eight
        if (!a.doubles.empty())
            add(a.name, a.shape, "F64", a.doubles.data(), a.doubles.size() * sizeof(double));
    // The weights as they are named in the run, folded into nothing.
    const Tape& tape = *trace->tape;
    for (int id = 0; id < tape.size(); ++id) {
        const Tape::Node& node = tape.node(id);
        if (trace->needed[id] && node.isParameter && !header.find(node.name))
            add(node.name, node.shape, "F32", node.value,
                static_cast<size_t>(node.shape.count()) * sizeof(float));
    }
    std::string json = writeJson(header, -1);
    json.append((kAlignment - json.size() % kAlignment) % kAlignment, ' ');
    return ExportedFiles{{"safetensors", lengthBytes(json.size()) + json + data}};
}

/// The weights of the file in the network's own operations.
Result<std::vector<float>> answerFromTensors(const ExportedFiles& files,
                                             const ExportRequest& request,
                                             const ExportSamples& samples) {
    const std::string& bytes = files[0].bytes;
    uint64_t length = 0;
    for (size_t i = 8; i-- > 0;) length = length << 8 | static_cast<uint8_t>(bytes[i]);
    auto header = parseJson(bytes.substr(8, length), "safetensors");
    if (!header) return tl::make_unexpected(header.error());
    auto trace = traceModel(request, samples.count);
    if (!trace) return tl::make_unexpected(trace.error());
    Parameters& parameters = trace->network->parameters;
    for (auto& [name, entry] : header->members()) {
        const int tensor = parameters.find(name);
        if (tensor < 0) continue;
        auto& places = entry["data_offsets"].items();
        const auto from = static_cast<size_t>(places[0].number());
        const auto size = static_cast<size_t>(places[1].number()) - from;
        std::memcpy(parameters.values(tensor), bytes.data() + 8 + length + from, size);
    }
    return answerOf(*trace, samples.input.data(), samples.label.data());
}

std::string tensorsUse(const ExportRequest&, const std::string& path) {
    return "from safetensors import safe_open\n\nwith safe_open(\"" + fileNameOf(path) +
           "\", framework=\"numpy\") as file:\n    print(file.metadata())\n"
           "    weights = {name: file.get_tensor(name) for name in file.keys()}\n";
}

}  // namespace

ExportFormat safetensorsExport() {
    return {"safetensors",     "safetensors: the weights by their names",
            "safetensors",     "safetensors.safe_open reads it, in Python and in Rust.",
            tensorsUse,        writeSafetensors,
            answerFromTensors, "its weights, computed by Hourglass"};
}

}  // namespace hourglass
