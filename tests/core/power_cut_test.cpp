// A program that ends in the middle of writing: what was on the disk before is still there.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "core/base/file.h"
#include "core/io/document_file.h"
#include "core/io/safe_file.h"
#include "support/experiments.h"
#include "support/temporary_folder.h"

using namespace hourglass;

namespace {

DocumentFile documentOf(int64_t seed) {
    Experiment e = support::tinyExperiment();
    e.settings.setAt("training.seed", seed);
    auto trainer = *Trainer::create(e, support::tinyData(e));
    for (int i = 0; i < 5; ++i) trainer->advance();
    DocumentFile document;
    document.experiment = e;
    SavedRun run;
    run.number = 1;
    run.words.unknown = Value::object();
    run.file = std::make_shared<const RunFile>(*captureRun(*trainer));
    document.runs = {run};
    return document;
}

/// Writes in a process of its own, which the kernel ends at the write that goes beyond `bytes`.
/// Returns true if it came to its end.
bool writesUntil(const std::string& path, const DocumentFile& document, size_t bytes) {
    const pid_t child = ::fork();
    if (child == 0) {
        const rlimit noCore{0, 0}, small{bytes, bytes};
        ::setrlimit(RLIMIT_CORE, &noCore);
        std::signal(SIGXFSZ, SIG_DFL);
        ::setrlimit(RLIMIT_FSIZE, &small);
        ::_exit(writeDocument(path, document) ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

TEST(PowerCut, AtAnyByteTheOldDocumentIsWholeOrTheNewOneIs) {
    test::TemporaryFolder folder;
    const std::string path = folder.file("d.hourglass");
    const DocumentFile older = documentOf(1), newer = documentOf(2);
    const std::string before = *documentBytes(older), after = *documentBytes(newer);
    ASSERT_NE(before, after);
    std::vector<size_t> cuts = {after.size() - 1, after.size(), after.size() + 1};
    for (size_t bytes = 0; bytes < after.size(); bytes += after.size() / 60 + 1)
        cuts.push_back(bytes);
    for (size_t bytes : cuts) {
        ASSERT_TRUE(writeFileSafely(path, before));
        const bool ended = writesUntil(path, newer, bytes);
        EXPECT_EQ(ended, bytes >= after.size()) << bytes;
        EXPECT_EQ(*readFile(path), ended ? after : before) << bytes;
        EXPECT_EQ(folder.count(), 1u) << "half a file was left behind, at byte " << bytes;
    }
}
