#include <cstdio>
#include <filesystem>

#include "app/cli/model_in_use.h"
#include "core/base/field.h"
#include "core/io/npy.h"
#include "core/io/png.h"

namespace hourglass::cli {
namespace {

class Reconstruct final : public Command {
 public:
    std::string name() const override { return "reconstruct"; }
    std::string help() const override { return "Write the reconstructions of pictures"; }
    void declare(Arguments& a) override {
        a.positional("run", path_, "A .hourglass file");
        choice_.declare(a);
        a.text("--out", out_, "FILE.npy (float32, [pictures, pixels]) or a folder for PNG files",
               true);
    }

    Outcome run() override {
        auto model = openModel(path_, choice_);
        if (!model) return failed(model.error());
        const bool table = endsWith(out_, ".npy");
        if (auto status = table ? Status{} : makeFolder(); !status) return failed(status.error());
        const int64_t units = model->run.sampleShape.count();
        std::vector<float> all, chunk;
        Status status;
        forPictures(*model, choice_.corrupted, [&](const float* samples, int64_t n, int64_t first) {
            chunk.resize(static_cast<size_t>(n * units));
            model->inference->reconstruct(samples, n, chunk.data());
            if (table) all.insert(all.end(), chunk.begin(), chunk.end());
            for (int64_t i = 0; !table && status && i < n; ++i)
                status = writePng(nameOf(first + i),
                                  rasterOf(chunk.data() + i * units, model->run.sampleShape));
        });
        if (table) status = writeNpy(out_, Shape{model->part.count(), units}, all.data());
        if (!status) return failed(status.error());
        Value result = Value::object();
        result.set("out", out_);
        result.set("pictures", model->part.count());
        return result;
    }

    std::string text(const Value& r) const override {
        return "Wrote " + numberText(r["pictures"].number()) + " reconstructions to " + out_ + ".";
    }

 private:
    Status makeFolder() const {
        std::error_code code;
        std::filesystem::create_directories(out_, code);
        if (!std::filesystem::is_directory(out_, code))
            return failure("The folder cannot be made.", out_, "Choose another place.");
        return {};
    }
    std::string nameOf(int64_t index) const {
        char name[32];
        std::snprintf(name, sizeof name, "/%05lld.png", static_cast<long long>(index));
        return out_ + name;
    }

    std::string path_, out_;
    DataChoice choice_;
};

}  // namespace

std::unique_ptr<Command> reconstructCommand() { return std::make_unique<Reconstruct>(); }

}  // namespace hourglass::cli
