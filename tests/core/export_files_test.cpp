// The files that an export writes: all of them or none, and never over those of another format.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "core/base/file.h"
#include "core/exports/exporter.h"
#include "core/exports/files_together.h"
#include "support/idx.h"
#include "support/temporary_folder.h"
#include "support/variational.h"

using namespace hourglass;
using namespace hourglass::support;
using test::TemporaryFolder;
using testing::HasSubstr;

namespace {

/// A trained model that is exported again and again.
struct TakenHome {
    std::unique_ptr<Trainer> trainer = trained(tiny("{}"), 3);
    Checkpoint checkpoint = trainer->checkpoint();

    Result<ExportReport> as(const std::string& format, const std::string& path,
                            ModelPart part = ModelPart::Autoencoder) const {
        ExportRequest request{checkpoint.experiment, kSpot, trainer->data().scaling,
                              checkpoint.parameters, part,  checkpoint.schedules()};
        request.data = &trainer->data();
        return exportModel(format, request, path);
    }
};

constexpr uid_t kNobody = 65534;

/// This process as a user who may do little, while it lives.
class AsNobody {
 public:
    AsNobody() : is_(::seteuid(kNobody) == 0) {}
    ~AsNobody() { EXPECT_EQ(::seteuid(0), 0); }
    AsNobody(const AsNobody&) = delete;
    AsNobody& operator=(const AsNobody&) = delete;
    bool is() const { return is_; }

 private:
    bool is_;
};

}  // namespace

TEST(ExportFiles, AreReplacedByTheSameFormatOnly) {
    const TakenHome model;
    TemporaryFolder folder;
    const std::string archive = folder.file("m.npz"), program = folder.file("m.py");
    const auto expectRefusal = [&](const std::string& format, const std::string& path,
                                   const std::string& borne) {
        const std::string before[] = {*readFile(archive), *readFile(program)};
        const auto report = model.as(format, path);
        ASSERT_FALSE(report) << format;
        EXPECT_THAT(report.error().sentence(), HasSubstr("of an export in the format " + borne));
        EXPECT_THAT(report.error().hint, HasSubstr("Choose another name"));
        EXPECT_EQ(*readFile(archive), before[0]);
        EXPECT_EQ(*readFile(program), before[1]);
    };
    ASSERT_TRUE(model.as("npz", archive));
    expectRefusal("torch", program, "npz");
    std::filesystem::remove(archive);
    std::filesystem::remove(program);
    ASSERT_TRUE(model.as("torch", program));
    expectRefusal("npz", archive, "torch");
}

TEST(ExportFiles, OfAnEarlierExportInTheSameFormatAreReplaced) {
    const TakenHome model;
    TemporaryFolder folder;
    for (auto& format : exportFormats()) {
        const std::string path = folder.file(format.id + "." + format.ending);
        ASSERT_TRUE(model.as(format.id, path)) << format.id;
        const auto again = model.as(format.id, path, ModelPart::Encoder);
        EXPECT_TRUE(again) << format.id << again.error().sentence();
    }
    // JSON that somebody else wrote beside a card is none of ours.
    test::writeText(folder.file("card.json"), "{\"format\": 1}");
    EXPECT_FALSE(model.as("card", folder.file("card.md")));
    EXPECT_EQ(*readFile(folder.file("card.json")), "{\"format\": 1}");
}

TEST(ExportFiles, AFailureLeavesTheSecondFileAsItWas) {
    const TakenHome model;
    TemporaryFolder folder;
    const std::string archive = folder.file("m.npz"), program = folder.file("m.py");
    ASSERT_TRUE(model.as("npz", archive));
    const std::string old = *readFile(program);
    std::filesystem::remove(archive);
    std::filesystem::create_directory(archive);
    const auto report = model.as("npz", archive, ModelPart::Encoder);
    ASSERT_FALSE(report);
    EXPECT_THAT(report.error().sentence(), HasSubstr("folder"));
    EXPECT_EQ(*readFile(program), old);
    EXPECT_EQ(folder.count(), 2u) << "nothing is left behind";
}

TEST(ExportFiles, FollowLinksAndKeepPermissions) {
    TemporaryFolder folder;
    const std::string path = folder.file("a"), link = folder.file("link");
    test::writeText(path, "old");
    ASSERT_EQ(::chmod(path.c_str(), 0640), 0);
    std::filesystem::create_symlink(path, link);
    const std::string bytes = "new", more = "more";
    ASSERT_TRUE(writeFilesTogether({{folder.file("b"), more}, {link, bytes}}));
    EXPECT_TRUE(std::filesystem::is_symlink(link));
    EXPECT_EQ(*readFile(path), "new");
    EXPECT_EQ(*readFile(folder.file("b")), "more");
    EXPECT_EQ(std::filesystem::status(path).permissions(), std::filesystem::perms{0640});
    EXPECT_EQ(folder.count(), 3u);
}

/// In a folder such as /tmp a file of somebody else cannot be replaced, which shows only when the
/// new one takes its place: what took its own before gives it back.
TEST(ExportFiles, ArePutBackIfOneCannotTakeItsPlace) {
    if (::geteuid() != 0) GTEST_SKIP() << "Only root can have files of two users.";
    TemporaryFolder folder;
    ASSERT_EQ(::chmod(folder.path().c_str(), 01777), 0);
    test::writeText(folder.file("theirs"), "theirs");
    test::writeText(folder.file("mine"), "mine");
    ASSERT_EQ(::chown(folder.file("mine").c_str(), kNobody, kNobody), 0);
    const std::string bytes = "new";
    Status status;
    {
        const AsNobody nobody;
        if (!nobody.is()) GTEST_SKIP() << "This root cannot become another user.";
        status = writeFilesTogether({{folder.file("mine"), bytes},
                                     {folder.file("fresh"), bytes},
                                     {folder.file("theirs"), bytes}});
    }
    ASSERT_FALSE(status);
    EXPECT_THAT(status.error().sentence(), HasSubstr("theirs: The file cannot be replaced"));
    EXPECT_EQ(*readFile(folder.file("mine")), "mine");
    EXPECT_EQ(*readFile(folder.file("theirs")), "theirs");
    EXPECT_EQ(folder.count(), 2u) << "nothing is left behind";
}
