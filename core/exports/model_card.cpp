#include "core/data/arranging.h"
#include "core/exports/export_words.h"
#include "core/exports/formats.h"
#include "core/questions/evaluation.h"

// What somebody has to know who uses a model: where it comes from, what it was trained on, how good
// it is, what it cannot do.
namespace hourglass {
namespace {

/// What was done to the data and cannot be taken back from what the model gives.
Value lossesOf(const ExportRequest& request) {
    Value list = Value::array();
    const Value& data = request.experiment.section("data");
    if (request.scaling.columns.clipped)
        list.items().emplace_back(
            "Values beyond the range of the training part are cut off there.");
    if (!request.scaling.columns.empty() || !request.scaling.fill.empty())
        list.items().emplace_back(
            "Values that are not numbers are replaced by the mean of the training part.");
    for (auto& loss : arrangingLosses(data)) list.items().emplace_back(loss);
    if (data["limit"].number() > 0)
        list.items().emplace_back("No more than " +
                                  std::to_string(static_cast<int64_t>(data["limit"].number())) +
                                  " samples were used.");
    if (!data["left_out"].text().empty())
        list.items().emplace_back("Left out of training: the classes " + data["left_out"].text() +
                                  ".");
    if (request.data)
        for (auto& note : request.data->train.data->notes) list.items().emplace_back(note);
    return list;
}

Value limitsOf(const ExportRequest& request) {
    Value list = Value::array();
    list.items().emplace_back("It was trained on " + samplesOf(request.sampleShape) +
                              " alone: what it makes of other data says nothing of them.");
    if (request.experiment.at("prior.kind").text() == "none")
        list.items().emplace_back(
            "It has no prior: samples are drawn from a Gaussian fitted to the "
            "codes, and need not look like data.");
    list.items().emplace_back("Nobody has examined it for fairness or safety.");
    return list;
}

Value partsOfData(const PreparedData& data) {
    Value parts = Value::object();
    parts.set("train", data.train.count());
    parts.set("validation", data.validation.count());
    parts.set("test", data.test.count());
    return parts;
}

/// Test figures beside PCA's with as many components; null without a part to measure on.
Result<Value> figuresOf(const ExportRequest& request) {
    if (!request.data || request.data->test.count() == 0) return Value();
    auto inference = Inference::create(
        {request.experiment, request.sampleShape, request.parameters, request.progress},
        request.scaling);
    if (!inference) return tl::make_unexpected(inference.error());
    Pca pca;
    if (request.sampleShape.count() <= kWidestPca)
        pca = fitPca(*request.data, request.data->train,
                     std::min((*inference)->model().codeUnits(), request.sampleShape.count()));
    return evaluate({request.experiment, **inference, *request.data}, request.data->test, pca)
        .json();
}

std::string line(const std::string& name, const Value& value, const std::string& unit) {
    if (!value.isNumber()) return "";
    return "| " + name + " | " + digitsOf(value.number(), 4) + " " + unit + " |\n";
}

std::string listText(const Value& list) {
    std::string text;
    for (auto& item : list.items()) text += "- " + item.text() + "\n";
    return text.empty() ? "- nothing known\n" : text;
}

std::string cardText(const Value& card, const ExportRequest& request) {
    const Value &data = card["data"], &figures = card["test"];
    const std::string title =
        request.experiment.recipe.empty() ? "own recipe" : request.experiment.recipe;
    std::string text =
        "# Model card: " + title + "\n\nTrained and written by " + card["producer"].text() + ". " +
        std::to_string(static_cast<int64_t>(card["parameters"].number())) +
        " trained numbers, a code of " + std::to_string(request.experiment.codeUnits()) +
        " values.\n\n## Data\n\n- Source: " + data["source"].text() + "\n- " +
        samplesOf(request.sampleShape) + "\n- Fingerprint: " + data["fingerprint"].text() +
        "\n- Scaling: " + data["scaling"].text() + "\n";
    if (const Value* parts = data.find("parts")) text += "- Parts: " + writeJson(*parts, -1) + "\n";
    text += "\n## What cannot be undone\n\n" + listText(card["cannot_be_undone"]) +
            "\n## Test figures\n\n";
    if (figures.isNull()) {
        text += "Not measured: there is no test part at hand.\n";
    } else {
        text += "| measured on the test part | |\n| --- | --- |\n";
        const auto unit = [&](const char* name) { return unitFor(name, request.sampleShape); };
        text += line("squared error", figures["sse_per_image"], unit("SSE/image"));
        text += line("squared error of PCA with as many values", figures["pca"]["sse_per_image"],
                     unit("SSE/image"));
        text += line("squared error of the mean sample", figures["mean"]["sse_per_image"],
                     unit("SSE/image"));
        for (auto& [name, term] : figures["terms"].members())
            text += line(name, term["value"], unitFor(term["unit"].text(), request.sampleShape));
    }
    return text + "\n## Limits\n\n" + listText(card["limits"]) +
           "\n## How to use it\n\nExport it as ONNX, NumPy, PyTorch, C or C++: each comes with the "
           "lines that use it, and scales its input itself.\n\n## Settings\n\n```json\n" +
           writeJson(card["experiment"]) + "\n```\n";
}

Result<ExportedFiles> writeCard(const ExportRequest& request) {
    auto network = Network::layout(request.experiment, request.sampleShape);
    if (!network) return tl::make_unexpected(network.error());
    auto figures = figuresOf(request);
    if (!figures) return tl::make_unexpected(figures.error());
    Value card = Value::object(), data = Value::object();
    data.set("source", request.experiment.at("data.source"));
    data.set("fingerprint", request.fingerprint);
    data.set("sample_shape", valueOf(request.sampleShape));
    data.set("scaling", request.scaling.kind);
    if (request.data) data.set("parts", partsOfData(*request.data));
    card.set("producer", std::string("Hourglass ") + HOURGLASS_VERSION);
    card.set("format", request.format);
    card.set("recipe", request.experiment.recipe);
    card.set("seed", request.experiment.at("training.seed"));
    card.set("parameters", network->parameters.trainedCount());
    card.set("data", data);
    card.set("cannot_be_undone", lossesOf(request));
    card.set("test", *figures);
    card.set("limits", limitsOf(request));
    card.set("experiment", experimentFile(request.experiment));
    return ExportedFiles{{"md", cardText(card, request)}, {"json", writeJson(card) + "\n"}};
}

}  // namespace

ExportFormat modelCardExport() {
    return {"card", "Model card (Markdown and JSON)",
            "md",   "Put it beside the model.",
            {},     writeCard,
            {},     {}};
}

}  // namespace hourglass
