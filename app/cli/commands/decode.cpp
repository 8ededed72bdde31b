#include "app/cli/model_in_use.h"
#include "app/cli/write_samples.h"
#include "core/base/field.h"
#include "core/io/npy.h"

namespace hourglass::cli {
namespace {

class Decode final : public Command {
 public:
    std::string name() const override { return "decode"; }
    std::string help() const override { return "Draw the pictures of codes"; }
    void declare(Arguments& a) override {
        run_.declare(a);
        a.text("--codes", codes_, "FILE.npy with codes, [count, code units]", true)
            .text("--out", out_, "FILE.csv, FILE.tsv, FILE.npy or FILE.png (one sheet)", true);
        label_.declare(a);
    }

    Outcome run() override {
        if (auto status = checkDrawnPath(out_); !status) return wrongUse(status.error());
        auto model = openModel(run_);
        if (!model) return failed(model.error());
        if (auto status = label_.tell(*model->inference); !status) return wrongUse(status.error());
        auto codes = readNpy(codes_);
        if (!codes) return failed(codes.error());
        const int64_t units = model->inference->model().codeUnits();
        if (codes->shape.rank() != 2 || codes->shape[1] != units || codes->shape[0] < 1)
            return failed({"The codes have shape " + codes->shape.text() +
                               ", the model needs [n, " + std::to_string(units) + "].",
                           codes_, "Save one row a picture."});
        const int64_t n = codes->shape[0];
        std::vector<float> pictures(static_cast<size_t>(n * model->run.sampleShape.count()));
        model->inference->decode(codes->values.data(), n, pictures.data());
        auto status = writeDrawn(out_, pictures.data(), n, model->run);
        if (!status) return failed(status.error());
        Value result = Value::object();
        result.set("out", out_);
        result.set("pictures", n);
        result.set("sample", sampleNoun(model->run.sampleShape));
        return result;
    }

    std::string text(const Value& r) const override {
        return "Drew " + countText(r) + " into " + out_ + ".";
    }

 private:
    RunChoice run_;
    std::string codes_, out_;
    LabelChoice label_;
};

}  // namespace

std::unique_ptr<Command> decodeCommand() { return std::make_unique<Decode>(); }

}  // namespace hourglass::cli
