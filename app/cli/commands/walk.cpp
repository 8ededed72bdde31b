#include "app/cli/model_in_use.h"
#include "app/cli/write_samples.h"
#include "core/base/field.h"
#include "core/io/code_pictures.h"
#include "core/questions/code_path.h"

namespace hourglass::cli {
namespace {

class Walk final : public Command {
 public:
    std::string name() const override { return "walk"; }
    std::string help() const override {
        return "Draw the way through the code from one sample to another";
    }
    void declare(Arguments& a) override {
        run_.declare(a);
        a.integer("--from", from_, 1, "The sample where it begins, counted from 1", true)
            .integer("--to", to_, 1, "The sample where it ends", true)
            .flag("--spherical", spherical_,
                  "On an arc around the prior's middle, or that of the codes where there is no "
                  "prior, instead of a straight line")
            .integer("--frames", frames_, 2, "How many steps, both ends counted")
            .text("--out", out_,
                  "FILE.gif (a film), FILE.png (frames in a line) or FILE.csv (their codes)", true);
        choice_.declare(a);
        label_.declare(a);
    }

    Outcome run() override {
        if (frames_ > kMostFrames)
            return wrongUse({"A path has at most " + std::to_string(kMostFrames) + " frames.",
                             "--frames", "Ask for fewer."});
        auto model = openModel(run_, choice_);
        if (!model) return failed(model.error());
        const Shape& shape = model->run.sampleShape;
        if (auto status = checkPathFile(out_, shape); !status) return wrongUse(status.error());
        Inference& inference = *model->inference;
        if (auto status = label_.tell(inference); !status) return wrongUse(status.error());
        for (const auto& [option, sample] : {std::pair("--from", from_), std::pair("--to", to_)})
            if (sample > model->part.count())
                return wrongUse({"There are " + std::to_string(model->part.count()) +
                                     " samples in the " + model->split + " part.",
                                 option, "Give a number from 1 to that."});
        DecodedPath path;
        path.units = inference.model().codeUnits();
        path.shape = shape;
        path.codes = codesAlong(*model, path.units);
        path.samples.resize(static_cast<size_t>(frames_ * shape.count()));
        inference.decode(path.codes.data(), frames_, path.samples.data());
        if (auto status = writePath(out_, path); !status) return failed(status.error());
        Value result = Value::object();
        result.set("out", out_);
        result.set("pictures", frames_);
        result.set("sample", sampleNoun(shape));
        result.set("way", spherical_ ? "an arc" : "a straight line");
        return result;
    }

    std::string text(const Value& r) const override {
        return "Walked from sample " + std::to_string(from_) + " to " + std::to_string(to_) +
               " along " + r["way"].text() + ": " + countText(r) + " in " + out_ + ".";
    }

 private:
    static constexpr int64_t kMostFrames = 1000;

    std::vector<float> codesAlong(ModelInUse& model, int64_t units) const {
        const std::vector<float> all = codesOf(model, choice_.corrupted);
        const std::span codes(all);
        const auto codeOf = [&](int64_t sample) {
            return codes.subspan(static_cast<size_t>((sample - 1) * units),
                                 static_cast<size_t>(units));
        };
        if (!spherical_) return straightPath(codeOf(from_), codeOf(to_), frames_);
        const auto middle = model.inference->model().prior().isNone()
                                ? codeStatistics(all.data(), model.part.count(), units).mean
                                : std::vector<double>(static_cast<size_t>(units), 0.0);
        return sphericalPath(codeOf(from_), codeOf(to_), middle, frames_);
    }

    RunChoice run_;
    DataChoice choice_;
    LabelChoice label_;
    std::string out_;
    int64_t from_ = 1, to_ = 2, frames_ = 12;
    bool spherical_ = false;
};

}  // namespace

std::unique_ptr<Command> walkCommand() { return std::make_unique<Walk>(); }

}  // namespace hourglass::cli
