#include "app/cli/arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <limits>

#include "app/cli/command.h"
#include "core/base/field.h"

namespace hourglass::cli {
namespace {

constexpr int kWrongUse = 2;

CLI::App& app(void* parser) { return *static_cast<CLI::App*>(parser); }

/// An empty value is a slip, mostly of a script's variable.
std::string emptyWord(const std::string& value) {
    return value.empty() ? "The value is empty" : "";
}

/// The parser's own messages take two lines and do not say which verb they are about.
std::string wrongUseLine(const CLI::App* parser, const CLI::Error& error) {
    std::string place = "hourglass-cli";
    for (const CLI::App* verb : parser->get_subcommands()) place += " " + verb->get_name();
    std::string what = error.what();
    if (what == "A subcommand is required") what = "A verb is missing, for example train";
    std::replace(what.begin(), what.end(), '\n', ' ');
    if (!what.ends_with('.')) what += '.';
    return place + ": " + what + " \"" + place + " --help\" shows what there is.\n";
}

/// The first word that is no option must be a verb, whatever stands behind it: the parser itself
/// would answer "--help" before it looks at the verb.
std::string unknownVerb(int count, char** words,
                        const std::vector<std::unique_ptr<Command>>& commands) {
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        if (word.starts_with('-')) continue;
        const bool known = std::any_of(commands.begin(), commands.end(),
                                       [&](auto& command) { return command->name() == word; });
        return known ? std::string() : word;
    }
    return {};
}

}  // namespace

Arguments& Arguments::positional(const std::string& name, std::string& value,
                                 const std::string& help, bool required) {
    app(parser_).add_option(name, value, help)->required(required)->check(emptyWord, "");
    return *this;
}

Arguments& Arguments::positionals(const std::string& name, std::vector<std::string>& values,
                                  const std::string& help) {
    app(parser_).add_option(name, values, help)->required(true)->check(emptyWord, "");
    return *this;
}

Arguments& Arguments::text(const std::string& name, std::string& value, const std::string& help,
                           bool required) {
    app(parser_).add_option(name, value, help)->required(required)->check(emptyWord, "");
    return *this;
}

Arguments& Arguments::oneOf(const std::string& name, std::string& value,
                            const std::vector<std::string>& choices, const std::string& help,
                            bool required) {
    app(parser_).add_option(name, value, help)->required(required)->check(CLI::IsMember(choices));
    return *this;
}

Arguments& Arguments::texts(const std::string& name, std::vector<std::string>& values,
                            const std::string& help) {
    app(parser_).add_option(name, values, help)->take_all()->allow_extra_args(true);
    return *this;
}

Arguments& Arguments::integer(const std::string& name, int64_t& value, int64_t low,
                              const std::string& help, bool required) {
    constexpr int64_t kMost = int64_t{1} << 53;
    app(parser_).add_option(name, value, help)->required(required)->check(CLI::Range(low, kMost));
    return *this;
}

Arguments& Arguments::real(const std::string& name, double& value, double low,
                           const std::string& help) {
    app(parser_).add_option(name, value, help)->check(CLI::Range(low, 1e9));
    return *this;
}

Arguments& Arguments::flag(const std::string& name, bool& value, const std::string& help) {
    app(parser_).add_flag(name, value, help);
    return *this;
}

Parsed parseArguments(int count, char** words,
                      const std::vector<std::unique_ptr<Command>>& commands) {
    CLI::App parser("Hourglass: train autoencoders and use them, without a window.",
                    "hourglass-cli");
    parser.set_version_flag("--version", "hourglass " HOURGLASS_VERSION);
    parser.require_subcommand(1);
    parser.failure_message(wrongUseLine);
    Parsed parsed;
    if (const std::string word = unknownVerb(count, words, commands); !word.empty()) {
        std::vector<std::string> verbs;
        for (auto& command : commands) verbs.push_back(command->name());
        std::fprintf(stderr, "hourglass-cli: There is no verb \"%s\". %s\n", word.c_str(),
                     suggestion(word, verbs).c_str());
        parsed.exitCode = kWrongUse;
        return parsed;
    }
    for (auto& command : commands) {
        CLI::App* sub = parser.add_subcommand(command->name(), command->help());
        Arguments arguments(sub);
        command->declare(arguments);
        sub->add_flag("--json", parsed.json, "Print one JSON object on standard output");
        sub->callback([&parsed, &command] { parsed.command = command.get(); });
    }
    try {
        parser.parse(count, words);
    } catch (const CLI::ParseError& error) {
        // Help and version end well; everything else is wrong use, whatever the parser's own code.
        const bool asked = error.get_exit_code() == 0;
        parser.exit(error);
        parsed.command = nullptr;
        parsed.exitCode = asked ? 0 : kWrongUse;
    }
    return parsed;
}

}  // namespace hourglass::cli
