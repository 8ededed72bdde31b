#include "app/cli/model_in_use.h"
#include "app/cli/write_samples.h"
#include "core/base/field.h"
#include "core/base/file.h"
#include "core/io/code_file.h"

namespace hourglass::cli {
namespace {

class Decompress final : public Command {
 public:
    std::string name() const override { return "decompress"; }
    std::string help() const override { return "Draw the pictures that compress has written"; }
    void declare(Arguments& a) override {
        run_.declare(a);
        a.positional("file", file_, "The compressed pictures")
            .text("-o,--out", out_, "FILE.csv, FILE.tsv, FILE.npy or FILE.png (one sheet)", true);
    }

    Outcome run() override {
        if (auto status = checkDrawnPath(out_); !status) return wrongUse(status.error());
        auto model = openModel(run_);
        if (!model) return failed(model.error());
        if (auto status = codesAreEnough(*model->inference); !status) return failed(status.error());
        auto bytes = readFile(file_);
        if (!bytes) return failed(bytes.error());
        auto file = parseCodeFile(*bytes, file_);
        if (!file) return failed(file.error());
        if (file->model != fingerprint(model->run.checkpoint.parameters) ||
            file->quantizer.units() != model->inference->model().codeUnits())
            return failed({"These pictures were compressed by another model.", file_,
                           "Use the run that compressed them."});
        const std::vector<float> codes = file->quantizer.unpack(file->packed.data(), file->count);
        std::vector<float> pictures(
            static_cast<size_t>(file->count * model->run.sampleShape.count()));
        model->inference->decode(codes.data(), file->count, pictures.data());
        auto status = writeDrawn(out_, pictures.data(), file->count, model->run);
        if (!status) return failed(status.error());
        Value result = Value::object();
        result.set("out", out_);
        result.set("pictures", file->count);
        result.set("sample", sampleNoun(model->run.sampleShape));
        return result;
    }

    std::string text(const Value& r) const override {
        return "Drew " + countText(r) + " into " + out_ + ".";
    }

 private:
    RunChoice run_;
    std::string file_, out_;
};

}  // namespace

std::unique_ptr<Command> decompressCommand() { return std::make_unique<Decompress>(); }

}  // namespace hourglass::cli
