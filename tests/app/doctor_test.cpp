// What is wrong with a run, and the options that cure it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/command_line.h"

using namespace hourglass;
using namespace hourglass::test;
using testing::HasSubstr;

TEST(DoctorVerb, TrainAndDoctorSayTheSame) {
    TemporaryFolder folder;
    const std::string run = folder.file("a.hourglass");
    const Words ill =
        tiny({"train", "--set", "optimizer.rate=0.5", "--set", "training.epochs=60", "--out", run});
    const Value trained = cliJson(ill);
    ASSERT_FALSE(trained["findings"].items().empty());
    const Value& finding = trained["findings"].items()[0];
    EXPECT_EQ(cliJson({"doctor", run})["findings"], trained["findings"]);
    const Ended words = cli({"doctor", run});
    EXPECT_THAT(words.out, HasSubstr(finding["title"].text()));
    for (auto& set : finding["repair"]["set"].items())
        EXPECT_THAT(words.out, HasSubstr("--set '" + set.text() + "'"));
}

TEST(DoctorVerb, TheOptionsThatItGivesAreTaken) {
    TemporaryFolder folder;
    Words again = tiny({"train", "--set", "optimizer.rate=0.5", "--set", "training.epochs=60",
                        "--out", folder.file("a.hourglass")});
    const Value ill = cliJson(again)["findings"].items().at(0);
    for (auto& set : ill["repair"]["set"].items()) {
        again.push_back("--set");
        again.push_back(set.text());
    }
    const Value well = cliJson(again);
    for (auto& finding : well["findings"].items())
        EXPECT_NE(finding["id"].text(), ill["id"].text());
}

TEST(DoctorVerb, AHealthyRunIsToldToBe) {
    TemporaryFolder folder;
    const std::string run = folder.file("a.hourglass");
    cliJson(tiny({"train", "--set", "training.epochs=60", "--out", run}));
    const Ended words = cli({"doctor", run});
    EXPECT_EQ(words.exitCode, 0);
    EXPECT_THAT(words.out, HasSubstr("Nothing is wrong"));
}

/// The file remembers that its training diverged, and forgets it when it goes on.
TEST(DoctorVerb, AnExplosionIsToldFromTheFile) {
    TemporaryFolder folder;
    const std::string run = folder.file("a.hourglass"), on = folder.file("b.hourglass");
    const Ended trained =
        cli(tiny({"train", "--set", "likelihood.kind=gaussian", "--set", "likelihood.output=linear",
                  "--set", "optimizer.kind=sgd", "--set", "optimizer.rate=100", "--out", run}));
    EXPECT_EQ(trained.exitCode, 1);
    EXPECT_THAT(trained.out, HasSubstr("Training exploded"));
    const Value findings = cliJson({"doctor", run});
    ASSERT_FALSE(findings["findings"].items().empty());
    EXPECT_EQ(findings["findings"].items()[0]["id"].text(), "diverged");
}
