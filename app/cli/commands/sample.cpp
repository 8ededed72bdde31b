#include <algorithm>

#include "app/cli/model_in_use.h"
#include "app/cli/write_samples.h"
#include "core/base/field.h"

namespace hourglass::cli {
namespace {

class Sample final : public Command {
 public:
    std::string name() const override { return "sample"; }
    std::string help() const override {
        return "Draw new pictures: from the prior, or from a Gaussian fitted to the codes";
    }
    void declare(Arguments& a) override {
        run_.declare(a);
        a.integer("--count", count_, 1, "How many pictures")
            .integer("--seed", seed_, 0, "Seed of the draw")
            .text("--out", out_, "FILE.csv, FILE.tsv, FILE.npy or FILE.png (one sheet)", true);
        label_.declare(a);
    }

    Outcome run() override {
        if (auto status = checkDrawnPath(out_); !status) return wrongUse(status.error());
        auto model = openModel(run_);
        if (!model) return failed(model.error());
        Inference& inference = *model->inference;
        if (auto status = label_.tell(inference); !status) return wrongUse(status.error());
        const int64_t units = inference.model().codeUnits();
        const int64_t pixels = model->run.sampleShape.count();
        constexpr int64_t kMostNumbers = int64_t{1} << 31;
        if (count_ > kMostNumbers / std::max(units, pixels))
            return wrongUse(
                {"So many pictures do not fit into memory.", "--count", "Draw fewer at a time."});
        const bool prior = !inference.model().prior().isNone();
        if (!prior && model->run.codes.units() != units)
            return failed({"There is no Gaussian fitted to these codes.", run_.path,
                           "Use the run's last weights, at most 2048 code units, or a prior."});
        const auto seed = static_cast<uint64_t>(seed_);
        std::vector<float> codes(static_cast<size_t>(count_ * units));
        if (prior)
            inference.drawCodes(count_, seed, codes.data());
        else
            codes = drawCodes(model->run.codes, count_, seed);
        std::vector<float> pictures(static_cast<size_t>(count_ * pixels));
        inference.decode(codes.data(), count_, pictures.data());
        auto status = writeDrawn(out_, pictures.data(), count_, model->run);
        if (!status) return failed(status.error());
        Value result = Value::object();
        result.set("out", out_);
        result.set("pictures", count_);
        result.set("sample", sampleNoun(model->run.sampleShape));
        const std::string kind = model->run.checkpoint.experiment.at("prior.kind").text();
        result.set("drawn_from", prior ? "the prior (" + priors().find(kind)->title + ")"
                                       : "a Gaussian fitted to the training codes");
        return result;
    }

    std::string text(const Value& r) const override {
        return "Drew " + countText(r) + " from " + r["drawn_from"].text() + " into " + out_ + ".";
    }

 private:
    RunChoice run_;
    std::string out_;
    int64_t count_ = 64, seed_ = 1;
    LabelChoice label_;
};

}  // namespace

std::unique_ptr<Command> sampleCommand() { return std::make_unique<Sample>(); }

}  // namespace hourglass::cli
