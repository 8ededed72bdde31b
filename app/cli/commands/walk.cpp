#include <algorithm>
#include <charconv>

#include "app/cli/model_in_use.h"
#include "app/cli/write_samples.h"
#include "core/base/field.h"
#include "core/io/code_pictures.h"
#include "core/questions/code_path.h"

namespace hourglass::cli {
namespace {

/// "5,12" -> {5, 12}; 0 stands for what is no number.
std::vector<int64_t> numbersIn(const std::string& text) {
    std::vector<int64_t> numbers;
    for (size_t from = 0; from < text.size();) {
        const size_t to = std::min(text.find(',', from), text.size());
        int64_t number = 0;
        const auto [end, error] = std::from_chars(text.data() + from, text.data() + to, number);
        numbers.push_back(error == std::errc() && end == text.data() + to ? number : 0);
        from = to + 1;
    }
    return numbers;
}

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
            .text("--over", over_, "Way-points between them, counted the same way: 5,12")
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
        std::vector<int64_t> points = {from_};
        for (int64_t way : numbersIn(over_)) points.push_back(way);
        points.push_back(to_);
        for (int64_t sample : points)
            if (sample < 1 || sample > model->part.count())
                return wrongUse({"Samples are numbered from 1 to " +
                                     std::to_string(model->part.count()) + " in the " +
                                     model->split + " part.",
                                 "--from, --over, --to", "Give such numbers."});
        DecodedPath path;
        path.units = inference.model().codeUnits();
        path.shape = shape;
        path.codes = codesAlong(*model, points);
        path.samples.resize(static_cast<size_t>(path.count() * shape.count()));
        inference.decode(path.codes.data(), path.count(), path.samples.data());
        if (auto status = writePath(out_, path); !status) return failed(status.error());
        Value result = Value::object();
        result.set("out", out_);
        result.set("pictures", path.count());
        result.set("sample", sampleNoun(shape));
        result.set("way", spherical_ ? "arcs" : "straight lines");
        return result;
    }

    std::string text(const Value& r) const override {
        return "Walked from sample " + std::to_string(from_) + " to " + std::to_string(to_) +
               " along " + r["way"].text() + ": " + countText(r) + " in " + out_ + ".";
    }

 private:
    static constexpr int64_t kMostFrames = 1000;

    std::vector<float> codesAlong(ModelInUse& model, const std::vector<int64_t>& points) const {
        const int64_t units = model.inference->model().codeUnits();
        const std::vector<float> all = codesOf(model, choice_.corrupted);
        std::vector<float> codes;
        for (int64_t sample : points)
            codes.insert(codes.end(), all.begin() + (sample - 1) * units,
                         all.begin() + sample * units);
        std::vector<double> middle;  // none: straight
        if (spherical_)
            middle = model.inference->model().prior().isNone()
                         ? codeStatistics(all.data(), model.part.count(), units).mean
                         : std::vector<double>(static_cast<size_t>(units), 0.0);
        return pathOver(codes, units, middle, frames_);
    }

    RunChoice run_;
    DataChoice choice_;
    LabelChoice label_;
    std::string over_, out_;
    int64_t from_ = 1, to_ = 2, frames_ = 12;
    bool spherical_ = false;
};

}  // namespace

std::unique_ptr<Command> walkCommand() { return std::make_unique<Walk>(); }

}  // namespace hourglass::cli
