#include <cmath>

#include "app/cli/command.h"
#include "app/cli/setting_words.h"
#include "app/cli/write_pictures.h"
#include "app/cli/write_samples.h"
#include "core/base/field.h"
#include "core/data/arranging.h"
#include "core/data/narrowing.h"
#include "core/data/prepared_data.h"
#include "core/data/source.h"
#include "core/io/npy.h"
#include "core/io/safe_file.h"

namespace hourglass::cli {
namespace {

/// The factors of samples 0 ... count-1 as a table with a heading; a choice is written by its name.
std::string factorTable(const Dataset& data, int64_t count) {
    std::string text;
    for (auto& factor : data.factors) text += (text.empty() ? "" : ",") + factor.name;
    text += "\n";
    for (int64_t i = 0; i < count; ++i) {
        std::string line;
        for (auto& factor : data.factors) {
            const float value = factor.values[static_cast<size_t>(i)];
            line += (line.empty() ? "" : ",") + (factor.isChoice()
                                                     ? factor.choices[static_cast<size_t>(value)]
                                                     : numberText(value));
        }
        text += line + "\n";
    }
    return text;
}

class Data final : public Command {
 public:
    std::string name() const override { return "data"; }
    std::string help() const override {
        return "Make or read data, say what they were taken for, write them to a file";
    }
    void declare(Arguments& a) override {
        a.positional("source", source_, sourceHelp())
            .texts("--set", set_,
                   "SETTING=VALUE of the source, or of what is done to its samples (crop, resize, "
                   "colour, invert, patches, ...)")
            .oneOf("--part", part_, {"train", "test"}, "Which part: train or test")
            .integer("--count", count_, 1, "Only the first so many samples")
            .text("--out", out_,
                  "FILE.npy (of tables float64), FILE.csv, FILE.tsv, or FILE.png for pictures (one "
                  "sheet)")
            .text("--factors", factors_, "FILE.csv for what each sample was made from");
    }

    Outcome run() override {
        if (auto status = out_.empty() ? Status{} : checkDrawnPath(out_); !status)
            return wrongUse(status.error());
        // As in an experiment, where these settings stand in the section "data".
        for (std::string& word : set_)
            if (word.starts_with("data.")) word.erase(0, 5);
        auto settings = settingsOf(settingsOfData(), set_);
        if (!settings) return wrongUse(settings.error());
        if (!settings->find("seed"))
            settings->set("seed", findField(dataFields(), "seed")->initial);
        auto loaded = loadSource(source_, {}, *settings);
        if (loaded) loaded = arranged(*loaded, *settings);
        if (!loaded) return failed(loaded.error());
        const auto& data = part_ == "test" ? loaded->test : loaded->train;
        if (!data)
            return wrongUse({"This source has no test part of its own.", "--part",
                             "Leave it out, or write --part train."});
        if (data->factors.empty() && !factors_.empty())
            return wrongUse({"What these samples were made from is not known.", "--factors",
                             "Leave it out, or take a generator (see \"list data\")."});
        if (!data->isPicture() && out_.ends_with(".png"))
            return wrongUse(
                {"These samples are not pictures.", "--out", "Name a FILE.npy or a FILE.csv."});
        arrangedWords_ = arrangingWords(*settings);
        return write(*data);
    }

    std::string text(const Value& r) const override {
        std::string text = r["name"].text() + ": " + r["description"].text();
        for (auto& word : r["arranged"].items()) text += "; " + word.text();
        text += ".";
        for (auto& note : r["notes"].items()) text += "\nNote: " + note.text();
        if (out_.empty() && factors_.empty()) return text;
        text += "\nWrote ";
        if (!out_.empty())
            text += numberText(r["samples"].number()) + " samples of " + source_ + " into " + out_;
        if (!factors_.empty())
            text += std::string(out_.empty() ? "" : " and ") + "their factors into " + factors_;
        return text + ".";
    }

 private:
    /// Those of the source, and what is done to samples before they are split.
    Fields settingsOfData() const {
        Fields fields = sourceFields(source_);
        for (const Fields& more :
             {arrangingFields(),
              Fields{*findField(dataFields(), "test_source"), *findField(dataFields(), "seed")}})
            for (auto& field : more)
                if (!findField(fields, field.id)) fields.push_back(field);
        return fields;
    }

    Outcome write(const Dataset& data) const {
        const int64_t count = count_ > 0 ? std::min(count_, data.count) : data.count;
        auto status = out_.empty() ? Status{} : writeValues(data, count);
        if (status && !factors_.empty())
            status = writeFileSafely(factors_, factorTable(data, count));
        if (!status) return failed(status.error());
        Value result = Value::object();
        if (!out_.empty()) result.set("out", out_);
        result.set("name", data.name);
        result.set("description", data.description());
        result.set("samples", count);
        result.set("rows", data.count);
        result.set("columns", data.units());
        result.set("shape", valueOf(data.sampleShape));
        result.set("column_names", textsOf(data.columnNames));
        result.set("label_names", textsOf(data.labelNames));
        result.set("reading", data.reading);
        result.set("arranged", textsOf(arrangedWords_));
        std::vector<std::string> notes = data.notes;
        if (data.isTable())
            for (auto& note : narrowingNotes(data)) notes.push_back(note);
        result.set("notes", textsOf(notes));
        Value names = Value::array();
        for (auto& factor : data.factors) names.items().push_back(factor.name);
        result.set("factors", names);
        if (!factors_.empty()) result.set("factors_out", factors_);
        return result;
    }

    static Value textsOf(const std::vector<std::string>& texts) {
        Value list = Value::array();
        for (auto& text : texts) list.items().emplace_back(text);
        return list;
    }

    Status writeValues(const Dataset& data, int64_t count) const {
        const int64_t units = data.units();
        const auto value = [&](int64_t row, int64_t unit) { return data.ownValue(row, unit); };
        if (isTablePath(out_)) {
            std::vector<std::string> rowNames = data.rowNames;
            if (!rowNames.empty()) rowNames.resize(static_cast<size_t>(count));
            return writeTable(out_,
                              {count, units, value, data.columnNames, rowNames, data.rowTitle});
        }
        if (!data.isTable()) {
            std::vector<float> samples(static_cast<size_t>(count * units));
            for (int64_t i = 0; i < count; ++i) data.copySample(i, samples.data() + i * units);
            return writePictures(out_, samples.data(), count, data.sampleShape);
        }
        std::vector<double> values;
        for (int64_t i = 0; i < count * units; ++i) values.push_back(value(i / units, i % units));
        return writeNpy(out_, Shape{count, units}, values.data());
    }

    std::string source_, part_ = "train", out_, factors_;
    std::vector<std::string> set_, arrangedWords_;
    int64_t count_ = 0;
};

}  // namespace

std::unique_ptr<Command> dataCommand() { return std::make_unique<Data>(); }

}  // namespace hourglass::cli
