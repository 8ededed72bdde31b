#include "app/cli/model_in_use.h"
#include "core/base/field.h"
#include "core/io/npy.h"

namespace hourglass::cli {
namespace {

class Encode final : public Command {
 public:
    std::string name() const override { return "encode"; }
    std::string help() const override { return "Write the codes of pictures"; }
    void declare(Arguments& a) override {
        a.positional("run", path_, "A .hourglass file");
        choice_.declare(a);
        a.text("--out", out_, "FILE.npy: float32, [pictures, code units]", true);
    }

    Outcome run() override {
        if (!endsWith(out_, ".npy"))
            return wrongUse({"Codes are written as FILE.npy.", "--out", "Name a file so."});
        auto model = openModel(path_, choice_);
        if (!model) return failed(model.error());
        const int64_t units = model->inference->model().codeUnits();
        const Shape shape{model->part.count(), units};
        std::vector<float> codes(static_cast<size_t>(shape.count()));
        forPictures(*model, choice_.corrupted, [&](const float* samples, int64_t n, int64_t first) {
            model->inference->encode(samples, n, codes.data() + first * units);
        });
        if (auto status = writeNpy(out_, shape, codes.data()); !status)
            return failed(status.error());
        Value result = Value::object();
        result.set("out", out_);
        result.set("pictures", shape[0]);
        result.set("code_units", units);
        return result;
    }

    std::string text(const Value& r) const override {
        return "Wrote the codes of " + numberText(r["pictures"].number()) + " pictures to " + out_ +
               ".";
    }

 private:
    std::string path_, out_;
    DataChoice choice_;
};

}  // namespace

std::unique_ptr<Command> encodeCommand() { return std::make_unique<Encode>(); }

}  // namespace hourglass::cli
