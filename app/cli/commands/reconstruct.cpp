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
    std::string help() const override {
        return "Write the reconstructions of pictures; fill in what is missing";
    }
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
        int64_t imputed = 0;
        Status status;
        forPictures(*model, choice_.corrupted, [&](const float* samples, int64_t n, int64_t first) {
            chunk.resize(static_cast<size_t>(n * units));
            model->inference->reconstruct(samples, n, chunk.data());
            imputed += impute(*model, samples, n, first, chunk.data());
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
        if (!model->part.data->known.empty()) result.set("imputed", imputed);
        return result;
    }

    std::string text(const Value& r) const override {
        if (r.find("imputed"))
            return "Filled in " + numberText(r["imputed"].number()) + " unknown values of " +
                   numberText(r["pictures"].number()) + " pictures, in " + out_ + ".";
        return "Wrote " + numberText(r["pictures"].number()) + " reconstructions to " + out_ + ".";
    }

 private:
    /// Where data have gaps only these are drawn by the model: known values stay. How many it drew.
    static int64_t impute(const ModelInUse& model, const float* samples, int64_t n, int64_t first,
                          float* drawn) {
        const Dataset& data = *model.part.data;
        if (data.known.empty()) return 0;
        const int64_t units = data.units();
        int64_t count = 0;
        for (int64_t i = 0; i < n * units; ++i) {
            const bool known = data.isKnown(model.part.rows[first + i / units], i % units);
            if (known)
                drawn[i] = samples[i];
            else
                ++count;
        }
        return count;
    }
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
