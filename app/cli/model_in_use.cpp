#include "app/cli/model_in_use.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <numeric>

#include "core/experiment/problems.h"

namespace hourglass::cli {
namespace {

constexpr int64_t kChunk = 256;

bool isSingleFile(const std::string& source) {
    std::error_code code;
    return !sources().find(source) && std::filesystem::exists(source, code) &&
           !std::filesystem::is_directory(source, code);
}

/// Was a copy made of a single file, which may be gone?
bool isPackedFile(const PackedData* packed, const std::string& source) {
    return packed && !packed->data.test && !sources().find(source) &&
           std::filesystem::path(source).has_extension();
}

}  // namespace

void DataChoice::declare(Arguments& arguments) {
    arguments.text("--data", source, sourceHelp())
        .text("--labels", labels, "IDX labels file that belongs to an images file")
        .oneOf("--split", split, {"train", "validation", "test"}, "Which part of the data")
        .flag("--corrupted", corrupted, "Show the encoder spoilt pictures, as in training");
}

Result<ModelInUse> openModel(const RunChoice& choice) {
    auto run = choice.read();
    if (!run) return tl::make_unexpected(run.error());
    return openModel(*run);
}

Result<ModelInUse> openModel(const RunChoice& run, const DataChoice& choice) {
    auto saved = run.read();
    if (!saved) return tl::make_unexpected(saved.error());
    return openModel(*saved, choice);
}

Result<ModelInUse> openModel(const SavedRun& run) {
    ModelInUse model;
    model.run = *run.file;
    const Checkpoint& c = model.run.checkpoint;
    auto inference = Inference::create(
        {c.experiment, model.run.sampleShape, c.parameters, c.schedules()}, model.run.scaling);
    if (!inference) return tl::make_unexpected(inference.error());
    model.inference = std::move(*inference);
    return model;
}

Result<ModelInUse> openModel(const SavedRun& run, const DataChoice& choice) {
    auto model = openModel(run);
    if (!model) return model;
    Value section = model->run.checkpoint.experiment.section("data");
    if (!choice.source.empty()) {
        section.set("source", choice.source);
        section.set("labels", choice.labels);
        section.set("test_source", "");
        section.set("gaps", hasGaps(section));  // what they lack is missing, nothing else is hidden
        section.set("missing", 0);
        section.set("hidden_ones", 0);
        // How its cells are written is each file's own.
        for (const char* key : {"separator", "decimal", "header"})
            if (section.find(key)) section.set(key, "guess");
    }
    const PackedData* packed = choice.source.empty() ? model->run.packed.get() : nullptr;
    const std::string source = section["source"].text();
    // A run with a test part of its own is judged on that.
    const bool whole = choice.split.empty() && section["test_source"].text().empty() &&
                       (isSingleFile(source) || isPackedFile(packed, source));
    if (whole) {
        section.set("limit", 0);
        section.set("validation", 0);
    }
    auto data = prepareData(section, &model->run, packed);
    if (!data) return tl::make_unexpected(data.error());
    const Problems problems =
        findUseProblems(model->run.checkpoint.experiment, *(*data)->train.data);
    if (!problems.empty())
        return failure(problems.front().what, problems.front().field, problems.front().hint);
    if (choice.source.empty() && (*data)->changed)
        std::fprintf(stderr, "Note, data: These are not the data that the run was trained on.\n");
    if (!choice.source.empty())
        for (auto& note : (*data)->notes) std::fprintf(stderr, "Note, data: %s\n", note.c_str());
    model->data = *data;
    model->split = whole ? "all" : choice.split.empty() ? "test" : choice.split;
    const auto part = parsePart(whole ? "train" : model->split);
    model->part = (*data)->part(*part);
    if (model->part.count() == 0)
        return failure(
            "The " + model->split + " part has no " + sampleNoun((*data)->sampleShape) + "s.",
            section["source"].text(), "Choose another --split.");
    return model;
}

void LabelChoice::declare(Arguments& arguments) {
    arguments.integer("--label", label, 0, "The label to draw, for a model that is told labels");
}

Status LabelChoice::tell(Inference& inference) const {
    const int64_t labels = inference.model().condition().units();
    if (labels == 0 && label != kNone)
        return failure("This model is not told labels.", "--label", "Leave the option out.");
    if (labels > 0 && (label < 0 || label >= labels))
        return failure("This model draws pictures of a chosen label.", "--label",
                       "Give a label from 0 to " + std::to_string(labels - 1) + ".");
    if (labels > 0) inference.setLabel(static_cast<int32_t>(label));
    return {};
}

Status codesAreEnough(const Inference& inference) {
    if (inference.model().condition().units() == 0) return {};
    return failure(
        "This model draws from a code and a label, and the code does not hold the label.",
        "condition.kind", "Compress with a model without condition.");
}

void forPictures(ModelInUse& model, bool corrupted,
                 const std::function<void(const float*, int64_t, int64_t)>& use) {
    const int64_t units = model.run.sampleShape.count();
    std::vector<float> samples(static_cast<size_t>(kChunk * units)), spoilt(samples.size());
    for (int64_t from = 0; from < model.part.count(); from += kChunk) {
        const int64_t count = std::min(kChunk, model.part.count() - from);
        for (int64_t i = 0; i < count; ++i)
            model.part.data->copySample(model.part.rows[from + i], samples.data() + i * units);
        model.inference->setLabels(model.part, from, count);
        if (corrupted)
            model.inference->corrupt(samples.data(), count, static_cast<uint64_t>(from / kChunk),
                                     spoilt.data());
        use(corrupted ? spoilt.data() : samples.data(), count, from);
    }
}

std::vector<float> codesOf(ModelInUse& model, bool corrupted) {
    const int64_t units = model.inference->model().codeUnits();
    std::vector<float> codes(static_cast<size_t>(model.part.count() * units));
    forPictures(model, corrupted, [&](const float* samples, int64_t n, int64_t first) {
        model.inference->encode(samples, n, codes.data() + first * units);
    });
    model.inference->setLabels({});
    return codes;
}

std::vector<std::string> rowNamesOf(const PartView& part) {
    std::vector<std::string> names;
    if (part.data->rowNames.empty()) return names;
    for (uint32_t row : part.rows) names.push_back(part.data->rowNames[row]);
    return names;
}

bool endsWith(const std::string& path, const std::string& ending) {
    return path.size() > ending.size() && path.ends_with(ending);
}

}  // namespace hourglass::cli
