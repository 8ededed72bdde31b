#include "app/cli/model_in_use.h"
#include "app/cli/progress_line.h"
#include "app/cli/write_samples.h"
#include "core/base/field.h"
#include "core/io/code_file.h"
#include "core/io/safe_file.h"

namespace hourglass::cli {
namespace {

class Compress final : public Command {
 public:
    std::string name() const override { return "compress"; }
    std::string help() const override {
        return "Write pictures as codes of few bits, which the same run can decompress";
    }
    void declare(Arguments& a) override {
        run_.declare(a);
        a.positional("pictures", choice_.source, sourceHelp())
            .oneOf("--split", choice_.split, {"train", "validation", "test"},
                   "Which part of the data")
            .integer("--bits", bits_, 1, "Bits for each code unit, at most 16")
            .text("-o,--out", out_, "The file to write", true);
    }

    Outcome run() override {
        if (bits_ > Quantizer::kMostBits)
            return wrongUse(
                {"A code unit can have 1 to 16 bits.", "--bits", "Use 8, for example."});
        auto model = openModel(run_, choice_);
        if (!model) return failed(model.error());
        if (auto status = codesAreEnough(*model->inference); !status) return failed(status.error());
        const int64_t k = model->inference->model().codeUnits(), n = model->part.count();
        std::vector<float> codes(static_cast<size_t>(n * k));
        forPictures(*model, false, [&](const float* samples, int64_t count, int64_t first) {
            model->inference->encode(samples, count, codes.data() + first * k);
        });
        CodeFile file{fingerprint(model->run.checkpoint.parameters),
                      n,
                      Quantizer(codes.data(), n, k, static_cast<int>(bits_)),
                      {}};
        file.packed = file.quantizer.pack(codes.data(), n);
        const std::string bytes = codeFileBytes(file);
        if (auto status = writeFileSafely(out_, bytes); !status) return failed(status.error());
        const double pictures = static_cast<double>(n);
        const double pixels = static_cast<double>(model->run.sampleShape.count());
        Value result = Value::object();
        result.set("out", out_);
        result.set("pictures", n);
        result.set("sample", sampleNoun(model->run.sampleShape));
        result.set("bytes", bytes.size());
        result.set("bytes_per_picture", static_cast<double>(bytes.size()) / pictures);
        result.set("ratio", pixels * pictures / static_cast<double>(bytes.size()));
        result.set("sse_per_image", error(*model, file) / pictures);
        return result;
    }

    std::string text(const Value& r) const override {
        const bool rows = r["sample"].text() == "row";
        return "Wrote " + countText(r) + " in " + numberText(r["bytes"].number()) + " bytes to " +
               out_ + ": " + shortNumber(r["bytes_per_picture"].number()) +
               (rows ? " bytes/row, " : " bytes/picture, ") + shortNumber(r["ratio"].number()) +
               " times smaller than their " + (rows ? "values as bytes, at " : "pixels, at ") +
               shortNumber(r["sse_per_image"].number()) + (rows ? " SSE/row." : " SSE/image.");
    }

 private:
    static double error(ModelInUse& model, const CodeFile& file) {
        const std::vector<float> codes = file.quantizer.unpack(file.packed.data(), file.count);
        const int64_t k = file.quantizer.units();
        std::vector<float> drawn;
        double sum = 0;
        forPictures(model, false, [&](const float* samples, int64_t count, int64_t first) {
            drawn.resize(static_cast<size_t>(count * model.run.sampleShape.count()));
            model.inference->decode(codes.data() + first * k, count, drawn.data());
            for (size_t i = 0; i < drawn.size(); ++i)
                sum += (double{drawn[i]} - samples[i]) * (double{drawn[i]} - samples[i]);
        });
        return sum;
    }

    RunChoice run_;
    std::string out_;
    DataChoice choice_;
    int64_t bits_ = 8;
};

}  // namespace

std::unique_ptr<Command> compressCommand() { return std::make_unique<Compress>(); }

}  // namespace hourglass::cli
