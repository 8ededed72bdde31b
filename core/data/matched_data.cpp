#include "core/data/matched_data.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <set>
#include <unordered_map>

#include "core/base/field.h"

namespace hourglass {
namespace {

using NameList = std::vector<std::string>;
constexpr int64_t kAbsent = -1;

std::string listed(const NameList& names) {
    constexpr size_t kShown = 6;
    std::string text;
    for (size_t i = 0; i < std::min(kShown, names.size()); ++i)
        text += (i == 0 ? "" : ", ") + names[i];
    return names.size() > kShown ? text + " and " + std::to_string(names.size() - kShown) + " more"
                                 : text;
}

std::string columnsCalled(const NameList& names) {
    return (names.size() == 1 ? "column " : "columns ") + listed(names);
}

/// Where the run's columns stand among the data's; an error that names those that do not.
Result<std::vector<int64_t>> placesOf(const Dataset& data, const DataRecord& run,
                                      NameList& unused) {
    std::unordered_map<std::string, int64_t> places;
    bool unique = true;
    for (auto& name : data.columnNames)
        unique = places.emplace(name, static_cast<int64_t>(places.size())).second && unique;
    const std::set<std::string> known(run.columnNames.begin(), run.columnNames.end());
    if (!unique || known.size() != run.columnNames.size())
        return failure("Columns share a name, so they cannot be told from each other.", data.name,
                       "Give each column its own name, in the order of training.");
    std::vector<int64_t> order;
    NameList missing;
    for (auto& name : run.columnNames) {
        const auto found = places.find(name);
        order.push_back(found == places.end() ? kAbsent : found->second);
        if (found == places.end()) missing.push_back(name);
    }
    for (auto& name : data.columnNames)
        if (!known.count(name)) unused.push_back(name);
    const bool zeros =
        data.reading["format"].text() == "triplets" && missing.size() < run.columnNames.size();
    if (missing.empty() || zeros) return order;
    return failure("The run was trained with " + columnsCalled(missing) + ", and these data have " +
                       (unused.empty() ? "none of that name" : columnsCalled(unused)) +
                       (unused.empty() ? "." : " instead."),
                   data.name, "Name the columns as in training, or train on these data.");
}

std::shared_ptr<Dataset> reordered(const Dataset& data, const std::vector<int64_t>& order,
                                   const NameList& names) {
    auto result = std::make_shared<Dataset>(data);
    auto values = std::make_shared<std::vector<double>>();
    values->reserve(order.size() * static_cast<size_t>(data.count));
    const int64_t units = data.units();
    for (int64_t row = 0; row < data.count; ++row)
        for (int64_t place : order)
            values->push_back(
                place == kAbsent ? 0 : (*data.doubles)[static_cast<size_t>(row * units + place)]);
    result->doubles = std::move(values);
    result->columnNames = names;
    result->sampleShape = Shape{std::ssize(order)};
    return result;
}

Result<std::shared_ptr<const Dataset>> matched(std::shared_ptr<const Dataset> data,
                                               const DataRecord& run, NameList& notes) {
    if (!run.scaling.columns.empty()) data = asTable(data);
    const bool named = !run.columnNames.empty() && !data->columnNames.empty();
    if (named && data->isTable() && data->columnNames != run.columnNames) {
        NameList unused;
        const auto order = placesOf(*data, run, unused);
        if (!order) return tl::make_unexpected(order.error());
        if (!unused.empty())
            notes.push_back("The run does not know " + columnsCalled(unused) + "; not used.");
        else
            notes.emplace_back("The columns were put into the run's order, by their names.");
        data = reordered(*data, *order, run.columnNames);
    } else if (data->sampleShape != run.sampleShape) {
        return failure("The model was trained on " + samplesOf(run.sampleShape) + ", these are " +
                           samplesOf(data->sampleShape) + ".",
                       data->name, "Choose data of the same size.");
    } else if (named && data->columnNames != run.columnNames) {
        return failure("The columns of these data mean something else than those of the run: " +
                           data->columnNames[0] + ", ... and not " + run.columnNames[0] + ", ....",
                       data->name, "Use data of the same kind, or train on these.");
    } else if (data->isTable() && run.columnNames.empty() != data->columnNames.empty()) {
        notes.push_back(std::string(run.columnNames.empty() ? "The run" : "This table") +
                        " has no names of columns: they are taken in their order.");
    }
    const bool relabel = data->isTable() && data->hasLabels() && !run.labelNames.empty() &&
                         data->labelNames != run.labelNames;
    if (!relabel) return data;
    auto labelled = std::make_shared<Dataset>(*data);
    renumberLabels(*labelled, run.labelNames);
    return std::shared_ptr<const Dataset>(std::move(labelled));
}

/// A sum that every bit of every word changes, in the order of the words.
class Sum {
 public:
    void add(const void* bytes, size_t count) {
        const auto* from = static_cast<const char*>(bytes);
        for (; count >= 8; count -= 8, from += 8) {
            uint64_t word;
            std::memcpy(&word, from, 8);
            mix(word);
        }
        uint64_t rest = count;
        std::memcpy(&rest, from, count);
        mix(rest + (uint64_t{count} << 56));
    }
    template <class List>
    void addAll(const List& list) {
        if (!list.empty()) add(list.data(), list.size() * sizeof list[0]);
    }
    uint64_t value() const { return sum_; }

 private:
    void mix(uint64_t word) {
        sum_ = std::rotl(sum_ ^ (word * 0x9E3779B97F4A7C15u), 29) * 0xBF58476D1CE4E5B9u + 1;
    }
    uint64_t sum_ = 0x6A09E667F3BCC908u;
};

}  // namespace

Result<LoadedData> matchedData(const LoadedData& loaded, const DataRecord& trainedOn,
                               std::vector<std::string>& notes) {
    auto train = matched(loaded.train, trainedOn, notes);
    if (!train) return tl::make_unexpected(train.error());
    if (!loaded.test) return LoadedData{*train, nullptr};
    std::vector<std::string> same;
    auto test = matched(loaded.test, trainedOn, same);
    if (!test) return tl::make_unexpected(test.error());
    return LoadedData{*train, *test};
}

void renumberLabels(Dataset& data, const std::vector<std::string>& names) {
    std::vector<int32_t> places;
    NameList all = names;
    for (auto& name : data.labelNames) {
        auto found = std::find(all.begin(), all.end(), name);
        if (found == all.end()) found = all.insert(all.end(), name);
        places.push_back(static_cast<int32_t>(found - all.begin()));
    }
    for (int32_t& label : data.labels) label = places[static_cast<size_t>(label)];
    data.labelNames = all;
}

std::string fingerprintOf(const LoadedData& loaded) {
    Sum sum;
    for (const Dataset* data : {loaded.train.get(), loaded.test.get()}) {
        if (!data) continue;
        for (int axis = 0; axis < data->sampleShape.rank(); ++axis) {
            const int64_t extent = data->sampleShape[axis];
            sum.add(&extent, sizeof extent);
        }
        sum.addAll(data->bytes);
        sum.addAll(data->floats);
        if (data->doubles) sum.addAll(*data->doubles);
        sum.addAll(data->labels);
    }
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    for (int shift = 60; shift >= 0; shift -= 4) text += kDigits[sum.value() >> shift & 15];
    return text;
}

std::shared_ptr<const Dataset> asTable(const std::shared_ptr<const Dataset>& data) {
    if (data->isTable() || data->isPicture()) return data;
    auto table = std::make_shared<Dataset>(*data);
    auto values = std::make_shared<std::vector<double>>();
    values->reserve(static_cast<size_t>(data->count * data->units()));
    for (int64_t row = 0; row < data->count; ++row)
        for (int64_t unit = 0; unit < data->units(); ++unit)
            values->push_back(data->ownValue(row, unit));
    table->bytes.clear();
    table->floats.clear();
    table->doubles = std::move(values);
    return table;
}

}  // namespace hourglass
