#include <algorithm>
#include <charconv>

#include "app/cli/model_in_use.h"
#include "app/cli/write_samples.h"
#include "core/base/field.h"
#include "core/io/code_pictures.h"
#include "core/questions/code_grid.h"

namespace hourglass::cli {
namespace {

/// "3,1" -> {2, 0}; nothing if it is not one or two different numbers from 1 to `count`.
std::vector<int64_t> axesIn(const std::string& text, int64_t count) {
    std::vector<int64_t> axes;
    for (size_t from = 0; from <= text.size();) {
        const size_t to = std::min(text.find(',', from), text.size());
        int64_t axis = 0;
        const auto [end, error] = std::from_chars(text.data() + from, text.data() + to, axis);
        if (error != std::errc() || end != text.data() + to || axis < 1 || axis > count) return {};
        axes.push_back(axis - 1);
        from = to + 1;
    }
    const bool same = axes.size() == 2 && axes[0] == axes[1];
    return axes.size() > 2 || same ? std::vector<int64_t>() : axes;
}

class Manifold final : public Command {
 public:
    std::string name() const override { return "manifold"; }
    std::string help() const override {
        return "Draw what the decoder makes of places all over a map of the code";
    }
    void declare(Arguments& a) override {
        run_.declare(a);
        a.text("--axes", axes_,
               "I,J: to the right and upwards, counted from 1: code values, or principal "
               "directions of the codes; of more than two values, main directions 1,2 if absent")
            .flag("--principal", principal_, "--axes counts principal directions")
            .integer("--held", held_, 1,
                     "The sample whose code the other values are from, counted from 1; the mean "
                     "of all codes if absent")
            .integer("--side", side_, 2, "How many tiles beside each other")
            .text("--out", out_, "FILE.png", true);
        choice_.declare(a);
        label_.declare(a);
    }

    Outcome run() override {
        if (side_ > kMostTiles)
            return wrongUse({"At most " + std::to_string(kMostTiles) + " tiles lie side by side.",
                             "--side", "Ask for fewer."});
        auto model = openModel(run_, choice_);
        if (!model) return failed(model.error());
        const Shape& shape = model->run.sampleShape;
        if (auto status = checkCarpetFile(out_, shape); !status) return wrongUse(status.error());
        Inference& inference = *model->inference;
        if (auto status = label_.tell(inference); !status) return wrongUse(status.error());
        if (held_ > model->part.count())
            return wrongUse({"There are " + std::to_string(model->part.count()) +
                                 " samples in the " + model->split + " part.",
                             "--held", "Give a number from 1 to that."});
        const int64_t units = inference.model().codeUnits();
        const std::vector<float> codes = codesOf(*model, choice_.corrupted);
        const CodeStatistics statistics = codeStatistics(codes.data(), model->part.count(), units);
        const auto plane = chosenPlane(statistics);
        if (!plane) return wrongUse(plane.error());
        std::vector<float> held(statistics.mean.begin(), statistics.mean.end());
        if (held_ > 0)
            held.assign(codes.begin() + (held_ - 1) * units, codes.begin() + held_ * units);
        const bool prior =
            model->run.checkpoint.experiment.at("prior.kind").text() == "standard-normal";
        const CarpetPlaces places = carpetPlaces(*plane, codes, prior, side_);
        const std::vector<float> at = codesAtCrossings(*plane, held, places.right, places.up);
        const int64_t tiles = std::ssize(at) / units;
        std::vector<float> samples(static_cast<size_t>(tiles * shape.count()));
        inference.decode(at.data(), tiles, samples.data());
        if (auto status = writeCarpet(out_, samples, side_, shape); !status)
            return failed(status.error());
        Value result = Value::object();
        result.set("out", out_);
        result.set("pictures", tiles);
        result.set("sample", sampleNoun(shape));
        result.set("spaced_by", prior ? "quantiles of the prior" : "percentiles of the codes");
        return result;
    }

    std::string text(const Value& r) const override {
        return "Drew " + countText(r) + " at " + r["spaced_by"].text() + " into " + out_ + ".";
    }

 private:
    static constexpr int64_t kMostTiles = 100;

    /// As the window's map has it: above two values along the widest directions of the codes.
    Result<CodePlane> chosenPlane(const CodeStatistics& codes) const {
        const int64_t units = codes.units();
        const bool principal = principal_ || (axes_.empty() && units > 2);
        const std::vector<int64_t> axes = axesIn(!axes_.empty() ? axes_
                                                 : units > 1    ? "1,2"
                                                                : "1",
                                                 units);
        if (axes.empty())
            return failure(
                "One or two different numbers from 1 to " + std::to_string(units) + " are needed.",
                "--axes", "Write 1,2.");
        const int64_t up = axes.size() > 1 ? axes[1] : -1;
        return principal
                   ? planeOfDirections(principalDirections(codes, units), codes.mean, axes[0], up)
                   : planeOfValues(units, axes[0], up);
    }

    RunChoice run_;
    DataChoice choice_;
    LabelChoice label_;
    std::string axes_, out_;
    int64_t held_ = 0, side_ = 20;
    bool principal_ = false;
};

}  // namespace

std::unique_ptr<Command> manifoldCommand() { return std::make_unique<Manifold>(); }

}  // namespace hourglass::cli
