#include "app/cli/model_in_use.h"
#include "app/cli/write_samples.h"
#include "core/base/field.h"
#include "core/io/npy.h"
#include "core/io/projector.h"

namespace hourglass::cli {
namespace {

class Encode final : public Command {
 public:
    std::string name() const override { return "encode"; }
    std::string help() const override { return "Write the codes of data"; }
    void declare(Arguments& a) override {
        run_.declare(a);
        choice_.declare(a);
        a.text("--out", out_,
               "FILE.npy (float32, [samples, code units]), or FILE.csv or FILE.tsv with names")
            .text("--projector", projector_,
                  "A folder for TensorBoard's projector: codes, labels, pictures");
    }

    Outcome run() override {
        if (out_.empty() && projector_.empty())
            return wrongUse({"Nothing is to be written.", "--out",
                             "Name a file by --out or a folder by --projector."});
        if (!out_.empty() && !endsWith(out_, ".npy") && !isTablePath(out_))
            return wrongUse({"Codes are written as FILE.npy, FILE.csv or FILE.tsv.", "--out",
                             "Name a file so."});
        auto model = openModel(run_, choice_);
        if (!model) return failed(model.error());
        const int64_t units = model->inference->model().codeUnits();
        const Shape shape{model->part.count(), units};
        const std::vector<float> codes = codesOf(*model, choice_.corrupted);
        const auto status = out_.empty()        ? Status()
                            : isTablePath(out_) ? writeCodes(*model, shape, codes)
                                                : writeNpy(out_, shape, codes.data());
        if (!status) return failed(status.error());
        Value result = Value::object();
        if (!out_.empty()) result.set("out", out_);
        if (!projector_.empty()) {
            auto files = writeProjector(projector_, pointsOf(*model, codes));
            if (!files) return failed(files.error());
            Value names = Value::array();
            for (auto& name : *files) names.items().emplace_back(name);
            result.set("projector", projector_);
            result.set("projector_files", names);
        }
        result.set("pictures", shape[0]);
        result.set("sample", sampleNoun(model->run.sampleShape));
        result.set("code_units", units);
        return result;
    }

    std::string text(const Value& r) const override {
        const std::string places =
            out_.empty() || projector_.empty() ? out_ + projector_ : out_ + " and " + projector_;
        return "Wrote the codes of " + countText(r) + " to " + places + ".";
    }

 private:
    Status writeCodes(const ModelInUse& model, const Shape& shape,
                      const std::vector<float>& codes) const {
        std::vector<std::string> names;
        for (int64_t k = 0; k < shape[1]; ++k) names.push_back("code " + std::to_string(k + 1));
        const auto value = [&](int64_t row, int64_t k) {
            return double{codes[static_cast<size_t>(row * shape[1] + k)]};
        };
        return writeTable(out_, {shape[0], shape[1], value, names, rowNamesOf(model.part),
                                 model.part.data->rowTitle});
    }

    ProjectorPoints pointsOf(const ModelInUse& model, std::vector<float> codes) const {
        const Dataset& data = *model.part.data;
        ProjectorPoints points;
        points.title = "Codes of " + model.run.checkpoint.experiment.recipe;
        points.units = model.inference->model().codeUnits();
        points.codes = std::move(codes);
        points.names = rowNamesOf(model.part);
        std::vector<float> sample(static_cast<size_t>(data.units()));
        for (uint32_t row : model.part.rows) {
            if (data.hasLabels()) points.labels.push_back(labelOf(data, row));
            if (!data.isPicture()) continue;
            data.copySample(row, sample.data());
            points.pictures.push_back(rasterOf(sample.data(), data.sampleShape));
        }
        return points;
    }
    static std::string labelOf(const Dataset& data, uint32_t row) {
        const auto label = static_cast<size_t>(data.labels[row]);
        return label < data.labelNames.size() ? data.labelNames[label] : std::to_string(label);
    }

    RunChoice run_;
    std::string out_, projector_;
    DataChoice choice_;
};

}  // namespace

std::unique_ptr<Command> encodeCommand() { return std::make_unique<Encode>(); }

}  // namespace hourglass::cli
