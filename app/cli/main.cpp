#include <cstdio>
#include <vector>

#include "app/cli/command.h"
#include "core/base/threads.h"
#include "core/kernels/subnormals.h"
#include "core/kernels/team.h"

namespace {

using namespace hourglass;

std::vector<std::unique_ptr<cli::Command>> allCommands() {
    std::vector<std::unique_ptr<cli::Command>> list;
    list.push_back(cli::trainCommand());
    list.push_back(cli::repeatCommand());
    list.push_back(cli::evaluateCommand());
    list.push_back(cli::encodeCommand());
    list.push_back(cli::reconstructCommand());
    list.push_back(cli::decodeCommand());
    list.push_back(cli::sampleCommand());
    list.push_back(cli::walkCommand());
    list.push_back(cli::manifoldCommand());
    list.push_back(cli::exportCommand());
    list.push_back(cli::listCommand());
    list.push_back(cli::dataCommand());
    list.push_back(cli::showCommand());
    list.push_back(cli::analyzeCommand());
    list.push_back(cli::doctorCommand());
    list.push_back(cli::compareCommand());
    list.push_back(cli::reportCommand());
    list.push_back(cli::sweepCommand());
    list.push_back(cli::checkGradientsCommand());
    list.push_back(cli::compressCommand());
    list.push_back(cli::decompressCommand());
    return list;
}

}  // namespace

int main(int count, char** words) {
    const auto commands = allCommands();
    const cli::Parsed parsed = cli::parseArguments(count, words, commands);
    if (!parsed.command) return parsed.exitCode;
    kernels::flushSubnormals();  // as the helpers do, so that it is all the same who computes
    kernels::Team team(defaultThreads());
    const kernels::Team::Use together(&team);
    const cli::Outcome outcome = parsed.command->run();
    if (!outcome) {
        std::fprintf(stderr, "%s\n", outcome.error().error.sentence().c_str());
        return outcome.error().exitCode;
    }
    const std::string text = parsed.json ? writeJson(*outcome) : parsed.command->text(*outcome);
    std::printf("%s\n", text.c_str());
    return parsed.command->exitCode(*outcome);
}
