#include <cstdio>
#include <filesystem>

#include "app/cli/model_in_use.h"
#include "app/cli/write_samples.h"
#include "core/base/field.h"
#include "core/io/npy.h"
#include "core/io/write_png.h"

namespace hourglass::cli {
namespace {

class Reconstruct final : public Command {
 public:
    std::string name() const override { return "reconstruct"; }
    std::string help() const override {
        return "Write the reconstructions of data; fill in what is missing";
    }
    void declare(Arguments& a) override {
        run_.declare(a);
        choice_.declare(a);
        a.text("--out", out_,
               "FILE.csv or FILE.tsv (with the names of columns and rows), FILE.npy ([samples, "
               "values]), or for pictures a folder for PNG files",
               true);
    }

    Outcome run() override {
        auto model = openModel(run_, choice_);
        if (!model) return failed(model.error());
        const bool folder = !isTablePath(out_) && !endsWith(out_, ".npy");
        if (folder && !model->part.data->isPicture())
            return wrongUse({"Rows of a table are written as FILE.csv, FILE.tsv or FILE.npy.",
                             "--out", "Name a file so."});
        if (auto status = folder ? makeFolder() : Status{}; !status) return failed(status.error());
        const int64_t units = model->run.sampleShape.count();
        std::vector<double> all;
        std::vector<float> chunk;
        int64_t imputed = 0;
        Status status;
        forPictures(*model, choice_.corrupted, [&](const float* samples, int64_t n, int64_t first) {
            chunk.resize(static_cast<size_t>(n * units));
            model->inference->reconstruct(samples, n, chunk.data());
            imputed += impute(*model, samples, n, first, chunk.data());
            if (!folder) takeOwn(*model, first, n, chunk.data(), all);
            for (int64_t i = 0; folder && status && i < n; ++i)
                status = writePng(nameOf(first + i),
                                  rasterOf(chunk.data() + i * units, model->run.sampleShape));
        });
        if (!folder) status = write(*model, all);
        if (!status) return failed(status.error());
        Value result = Value::object();
        result.set("out", out_);
        result.set("pictures", model->part.count());
        result.set("sample", sampleNoun(model->run.sampleShape));
        if (!model->part.data->known.empty()) result.set("imputed", imputed);
        return result;
    }

    std::string text(const Value& r) const override {
        const std::string samples = countText(r);
        if (r.find("imputed"))
            return "Filled in " + numberText(r["imputed"].number()) + " unknown values of " +
                   samples + ", in " + out_ + ".";
        return "Wrote the reconstructions of " + samples + " to " + out_ + ".";
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
    /// What was drawn in the data's own units; known values of data with gaps as they were read.
    static void takeOwn(const ModelInUse& model, int64_t first, int64_t n, const float* drawn,
                        std::vector<double>& all) {
        const Dataset& data = *model.part.data;
        const int64_t units = data.units();
        const bool exact = data.isTable() && !data.known.empty();
        for (int64_t i = 0; i < n * units; ++i) {
            const uint32_t row = model.part.rows[static_cast<size_t>(first + i / units)];
            const bool kept = exact && data.isKnown(row, i % units);
            all.push_back(kept ? data.ownValue(row, i % units)
                               : data.inOwnUnits(drawn[i], i % units));
        }
    }
    Status write(const ModelInUse& model, const std::vector<double>& all) const {
        const Dataset& data = *model.part.data;
        const int64_t units = data.units();
        const Shape shape{model.part.count(), units};
        if (isTablePath(out_)) {
            const auto value = [&](int64_t row, int64_t unit) {
                return all[static_cast<size_t>(row * units + unit)];
            };
            return writeTable(out_, {shape[0], units, value, data.columnNames,
                                     rowNamesOf(model.part), data.rowTitle});
        }
        if (data.isTable()) return writeNpy(out_, shape, all.data());
        const std::vector<float> narrow(all.begin(), all.end());
        return writeNpy(out_, shape, narrow.data());
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

    RunChoice run_;
    std::string out_;
    DataChoice choice_;
};

}  // namespace

std::unique_ptr<Command> reconstructCommand() { return std::make_unique<Reconstruct>(); }

}  // namespace hourglass::cli
