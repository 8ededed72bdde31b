#include "core/io/document_entries.h"

#include <algorithm>
#include <charconv>

#include "core/io/moment_entries.h"
#include "core/io/run_entries.h"
#include "core/model/network.h"

namespace hourglass {
namespace {

std::string runFolder(int64_t number) { return "runs/" + std::to_string(number) + "/"; }

Moments readMoments(const ArchiveFolder& folder, const RunReading& reading,
                    const std::string& where, std::vector<std::string>& losses) {
    Moments moments;
    const ArchiveFolder all = folder.folder("moments");
    const int64_t rows = std::ssize(reading.run.checkpoint.history.epochs);
    for (int64_t number : numbersIn(folder.archive(), all.path(), "/moment.json")) {
        const ArchiveFolder one = all.folder(std::to_string(number));
        auto moment = readMoment(one, reading.layout, rows, where);
        if (moment)
            moments.push_back(*moment);
        else
            losses.push_back(moment.error().what + " That moment is lost.");
    }
    return moments;
}

}  // namespace

std::vector<int64_t> numbersIn(const ArchiveReader& archive, const std::string& before,
                               const std::string& behind) {
    std::vector<int64_t> numbers;
    for (const std::string& name : archive.names()) {
        if (!name.starts_with(before) || !name.ends_with(behind)) continue;
        const char *begin = name.data() + before.size(),
                   *end = name.data() + name.size() - behind.size();
        int64_t number = 0;
        if (begin >= end || std::from_chars(begin, end, number).ptr != end || number < 0) continue;
        if (std::find(numbers.begin(), numbers.end(), number) == numbers.end())
            numbers.push_back(number);
    }
    return numbers;
}

Status addSavedRun(ArchiveWriter& writer, const SavedRun& run) {
    const std::string folder = runFolder(run.number);
    if (auto status = addRun(writer, folder, *run.file); !status) return status;
    auto network = Network::layout(run.file->checkpoint.experiment, run.file->sampleShape);
    if (!network) return tl::make_unexpected(network.error());
    for (size_t i = 0; i < run.moments.size(); ++i)
        addMoment(writer, folder + "moments/" + std::to_string(i) + "/", network->parameters,
                  *run.moments[i]);
    return {};
}

Status readSavedRun(const ArchiveFolder& folder, SavedRun& run, const std::string& where,
                    std::vector<std::string>& losses) {
    auto reading = readRunHead(folder, where);
    if (!reading) return tl::make_unexpected(reading.error());
    std::vector<std::string> lost;
    run.moments = readMoments(folder, *reading, where, lost);
    Checkpoint& checkpoint = reading->run.checkpoint;
    if (auto status = readWeights(folder, *reading, where); status) {
        readTheRest(folder, *reading, where, lost);
    } else if (run.moments.empty()) {
        return status;
    } else {
        // The solver's arrays may be whole, but belong to other weights.
        const auto moment = run.moments.back();
        run.moments.pop_back();
        const History history = std::move(checkpoint.history);
        checkpoint = checkpointAt(*moment, checkpoint.experiment, history);
        lost.push_back(status.error().what + " The run stands at update " +
                       std::to_string(moment->progress.step) +
                       ", its latest moment that is whole.");
    }
    for (const std::string& loss : lost)
        losses.push_back(run.words.title(run.number) + ": " + loss);
    run.file = std::make_shared<const RunFile>(std::move(reading->run));
    return {};
}

bool isUnknownEntry(const std::string& name) {
    if (name == "document.json" || name.starts_with("sources/")) return false;
    if (!name.starts_with("runs/")) return true;
    const size_t slash = name.find('/', 5);
    const std::string inRun = slash == std::string::npos ? "" : name.substr(slash + 1);
    if (inRun == "run.json") return false;
    for (const char* known :
         {"parameters/", "optimizer/", "kept/", "data/", "codes/", "pca/", "moments/"})
        if (inRun.starts_with(known)) return false;
    return true;
}

}  // namespace hourglass
