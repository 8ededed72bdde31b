#include "app/cli/model_in_use.h"
#include "app/cli/write_samples.h"
#include "core/base/field.h"
#include "core/io/npy.h"

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
               "FILE.npy (float32, [samples, code units]), or FILE.csv or FILE.tsv with names",
               true);
    }

    Outcome run() override {
        if (!endsWith(out_, ".npy") && !isTablePath(out_))
            return wrongUse({"Codes are written as FILE.npy, FILE.csv or FILE.tsv.", "--out",
                             "Name a file so."});
        auto model = openModel(run_, choice_);
        if (!model) return failed(model.error());
        const int64_t units = model->inference->model().codeUnits();
        const Shape shape{model->part.count(), units};
        const std::vector<float> codes = codesOf(*model, choice_.corrupted);
        const auto status = isTablePath(out_) ? writeCodes(*model, shape, codes)
                                              : writeNpy(out_, shape, codes.data());
        if (!status) return failed(status.error());
        Value result = Value::object();
        result.set("out", out_);
        result.set("pictures", shape[0]);
        result.set("sample", sampleNoun(model->run.sampleShape));
        result.set("code_units", units);
        return result;
    }

    std::string text(const Value& r) const override {
        return "Wrote the codes of " + countText(r) + " to " + out_ + ".";
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

    RunChoice run_;
    std::string out_;
    DataChoice choice_;
};

}  // namespace

std::unique_ptr<Command> encodeCommand() { return std::make_unique<Encode>(); }

}  // namespace hourglass::cli
