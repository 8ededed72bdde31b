#include "app/cli/run_choice.h"

#include <cstdio>

namespace hourglass::cli {

Result<DocumentFile> readTold(const std::string& path) {
    auto document = readDocument(path);
    if (document && !document->runs.empty())  // without any run the error says it
        for (auto& loss : document->losses)
            std::fprintf(stderr, "Damaged, %s: %s\n", path.c_str(), loss.c_str());
    return document;
}

void RunChoice::declare(Arguments& a) {
    a.positional("run", path, "A .hourglass file")
        .text("--run", which, "Number or name of the run in it; the last one if absent");
}

Result<SavedRun> RunChoice::read() const {
    auto document = readTold(path);
    if (!document) return tl::make_unexpected(document.error());
    auto run = document->find(which, path);
    if (!run) return tl::make_unexpected(run.error());
    return **run;
}

}  // namespace hourglass::cli
