#include "core/io/file_lock.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "support/temporary_folder.h"

using namespace hourglass;
using hourglass::test::TemporaryFolder;

TEST(FileLock, OneAtATimeAndNothingIsLeftBehind) {
    TemporaryFolder folder;
    const std::string document = folder.file("d.hourglass"),
                      file = folder.file(".d.hourglass.lock");
    for (int i = 0; i < 2; ++i) {
        auto first = FileLock::take(document);
        ASSERT_EQ(first.answer, FileLock::Answer::Taken);
        EXPECT_EQ(FileLock::take(document).answer, FileLock::Answer::Elsewhere);
        EXPECT_TRUE(std::filesystem::exists(file));
        EXPECT_EQ(FileLock::take(folder.file("e.hourglass")).answer, FileLock::Answer::Taken);
        first.lock.reset();
        EXPECT_FALSE(std::filesystem::exists(file));
    }
}

TEST(FileLock, DiesWithItsProcess) {
    TemporaryFolder folder;
    const std::string document = folder.file("d.hourglass");
    int ready[2];
    ASSERT_EQ(pipe(ready), 0);
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        const auto mine = FileLock::take(document);
        const char taken = mine.lock ? 1 : 0;
        if (write(ready[1], &taken, 1) != 1) _exit(1);
        pause();
        _exit(0);
    }
    char taken = 0;
    ASSERT_EQ(read(ready[0], &taken, 1), 1);
    EXPECT_EQ(taken, 1);
    EXPECT_EQ(FileLock::take(document).answer, FileLock::Answer::Elsewhere);
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    EXPECT_EQ(FileLock::take(document).answer, FileLock::Answer::Taken);
    close(ready[0]);
    close(ready[1]);
}

TEST(FileLock, AFolderThatTakesNoFilesIsSaid) {
    EXPECT_EQ(FileLock::take("/proc/d.hourglass").answer, FileLock::Answer::Impossible);
    EXPECT_EQ(FileLock::take("/no/such/folder/d.hourglass").answer, FileLock::Answer::Impossible);
}
