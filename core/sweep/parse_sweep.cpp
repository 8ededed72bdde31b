#include <cctype>

#include "core/sweep/sweep.h"

namespace hourglass {
namespace {

const char* const kCode = "code";

std::string sweptWord(const Value& value) {
    return value.isText() ? value.text() : writeJson(value, -1);
}

/// Letters, digits, points and signs that every file system takes.
std::string fileWord(const std::string& text) {
    std::string word;
    for (char c : text)
        word += std::isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '-' ? c : '_';
    return word;
}

tl::unexpected<Error> wrongSweep(const std::string& what, const std::string& where) {
    return failure(what, where + ", sweep",
                   R"(Write { "sweep": { "code": [1, 2, 4], "optimizer.rate": [0.001, 0.01] } }.)");
}

Result<std::vector<SweepField>> fieldsIn(const Value& sweep, const Experiment& base,
                                         const std::string& where) {
    if (!sweep.isObject() || sweep.members().empty() || sweep.members().size() > Sweep::kMostFields)
        return wrongSweep("A sweep varies one or two settings.", where);
    std::vector<SweepField> fields;
    for (auto& [path, values] : sweep.members()) {
        if (!values.isArray() || values.items().size() < Sweep::kLeastValues ||
            values.items().size() > Sweep::kMostValues)
            return wrongSweep("\"" + path + "\" needs a list of 2 to 7 values.", where);
        for (size_t i = 0; i < values.items().size(); ++i)
            for (size_t j = 0; j < i; ++j)
                if (fileWord(sweptWord(values.items()[i])) ==
                    fileWord(sweptWord(values.items()[j])))
                    return wrongSweep("\"" + path + "\" has the value " +
                                          sweptWord(values.items()[i]) +
                                          " twice, or two whose files would have one name.",
                                      where);
        const size_t layers = base.at("network.encoder").items().size();
        const std::string full = path == kCode && layers > 0
                                     ? "network.encoder." + std::to_string(layers - 1) + ".units"
                                     : path;
        fields.push_back({full, path, values.items()});
    }
    return fields;
}

}  // namespace

Result<Sweep> parseSweep(const Value& file, const std::string& where) {
    Value plain = file;
    plain.erase("sweep");
    auto base = parseExperiment(plain, where);
    if (!base) return tl::make_unexpected(base.error());
    auto fields = fieldsIn(file["sweep"], *base, where);
    if (!fields) return tl::make_unexpected(fields.error());
    Sweep sweep{std::move(*fields), {}};
    const auto add = [&](const Experiment& experiment, const SweepField& field, const Value& value,
                         const SweepJob& before) -> Result<SweepJob> {
        auto changed = withSetting(experiment, field.path, value);
        if (!changed) return tl::make_unexpected(changed.error());
        SweepJob job = before;
        const std::string word = sweptWord(value);
        const std::string setting = field.title.substr(field.title.rfind('.') + 1);
        if (!job.name.empty()) job.name += ',';
        job.name.append(fileWord(setting)).append("-").append(fileWord(word));
        job.values.push_back(word);
        job.experiment = std::move(*changed);
        return job;
    };
    for (auto& first : sweep.fields[0].values) {
        auto one = add(*base, sweep.fields[0], first, {});
        if (!one) return tl::make_unexpected(one.error());
        if (sweep.fields.size() == 1) {
            sweep.jobs.push_back(std::move(*one));
            continue;
        }
        for (auto& second : sweep.fields[1].values) {
            auto two = add(one->experiment, sweep.fields[1], second, *one);
            if (!two) return tl::make_unexpected(two.error());
            sweep.jobs.push_back(std::move(*two));
        }
    }
    return sweep;
}

}  // namespace hourglass
