#include "core/base/archive.h"
#include "core/exports/python_text.h"
#include "core/io/npy.h"

// The arrays of a program as a NumPy archive, and back.
namespace hourglass {

std::string arraysAsNpz(const Program& program, const Value& description) {
    ArchiveWriter writer;
    for (auto& a : program.arrays)
        writer.add(a.name + ".npy",
                   a.doubles.empty() ? npyBytes(a.shape, a.floats.data())
                                     : npyBytes(a.shape, a.doubles.data()),
                   Packing::Stored);
    writer.add("description.json", writeJson(description), Packing::Deflated);
    auto bytes = writer.finish();
    return bytes ? *bytes : std::string();
}

Result<std::vector<float>> answerFromNpz(const std::string& bytes, const ExportRequest& request,
                                         const ExportSamples& samples, Program::Fold fold) {
    auto archive = ArchiveReader::open(bytes, "weights");
    if (!archive) return tl::make_unexpected(archive.error());
    auto trace = traceModel(request, samples.count);
    if (!trace) return tl::make_unexpected(trace.error());
    const Program wanted = Program::of(*trace, fold);
    for (auto& a : wanted.arrays) {
        auto entry = archive->read(a.name + ".npy", archive->size());
        if (!entry) return tl::make_unexpected(entry.error());
        auto array = parseNpy(*entry, a.name);
        if (!array) return tl::make_unexpected(array.error());
        const int tensor = trace->network->parameters.find(a.name);
        if (array->shape != a.shape || (a.doubles.empty() && array->values != a.floats))
            return failure("The array \"" + a.name + "\" is not what was written.", "export");
        // The network goes on with what the file holds.
        if (tensor >= 0)
            std::copy(array->values.begin(), array->values.end(),
                      trace->network->parameters.values(tensor));
    }
    return answerOf(*trace, samples.input.data(), samples.label.data());
}

}  // namespace hourglass
