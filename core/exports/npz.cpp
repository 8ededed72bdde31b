#include "core/base/archive.h"
#include "core/exports/formats.h"
#include "core/exports/trace.h"
#include "core/io/npy.h"

namespace hourglass {

Result<std::string> writeNpz(const ExportRequest& request) {
    auto trace = traceModel(request);
    if (!trace) return tl::make_unexpected(trace.error());
    const Tape& tape = *trace->tape;
    ArchiveWriter writer;
    Value operations = Value::array();
    for (int id = 0; id < tape.size(); ++id) {
        const Tape::Node& node = tape.node(id);
        if (!trace->needed[id]) continue;
        if (node.isParameter)
            writer.add(node.name + ".npy",
                       npyBytes(node.shape, static_cast<const float*>(node.value)),
                       Packing::Stored);
        Value item = Value::object();
        item.set("id", id);
        item.set(node.operation ? "operation" : "leaf",
                 node.operation ? node.operation->name() : node.name);
        if (node.operation) {
            Value inputs = Value::array();
            for (int input : node.inputs) inputs.items().push_back(Value(input));
            item.set("inputs", inputs);
            item.set("attributes", node.operation->attributes());
        } else if (node.shape.count() == 1 && !node.isParameter) {
            item.set("value", static_cast<double>(*static_cast<const float*>(node.value)));
        }
        operations.items().push_back(item);
    }
    const std::pair<const char*, const std::vector<double>*> doubles[] = {
        {"scaling.fill", &trace->fill},
        {"scaling.columns.shift", &trace->columns.shift},
        {"scaling.columns.factor", &trace->columns.factor}};
    for (auto& [name, values] : doubles)
        if (!values->empty())
            writer.add(std::string(name) + ".npy",
                       npyBytes(Shape{std::ssize(*values)}, values->data()), Packing::Stored);
    Value description = Value::object();
    if (!trace->columns.empty()) description.set("clipped", trace->columns.clipped);
    description.set("input", trace->input.id);
    if (trace->condition) description.set("label", trace->condition.id);
    description.set("output", trace->output.id);
    description.set("operations", operations);
    writer.add("description.json", writeJson(description), Packing::Deflated);
    return writer.finish();
}

}  // namespace hourglass
