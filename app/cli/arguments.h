#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace hourglass::cli {

/// A thin face of the argument parser, so that its large header is compiled once (arguments.cpp).
class Arguments {
 public:
    explicit Arguments(void* parser) : parser_(parser) {}
    Arguments& positional(const std::string& name, std::string& value, const std::string& help,
                          bool required = true);
    /// One or more words.
    Arguments& positionals(const std::string& name, std::vector<std::string>& values,
                           const std::string& help);
    Arguments& text(const std::string& name, std::string& value, const std::string& help,
                    bool required = false);
    Arguments& oneOf(const std::string& name, std::string& value,
                     const std::vector<std::string>& choices, const std::string& help,
                     bool required = false);
    Arguments& texts(const std::string& name, std::vector<std::string>& values,
                     const std::string& help);
    /// A whole number of at least `low`; untouched if the option is not given.
    Arguments& integer(const std::string& name, int64_t& value, int64_t low,
                       const std::string& help, bool required = false);
    Arguments& real(const std::string& name, double& value, double low, const std::string& help);
    Arguments& flag(const std::string& name, bool& value, const std::string& help);

 private:
    void* parser_;
};

class Command;

/// What the command line asked for.
struct Parsed {
    Command* command = nullptr;  ///< null: nothing to run, `exitCode` is final
    bool json = false;
    int exitCode = 0;
};

/// Parses; prints help, the version or what is wrong (then exit code 2).
Parsed parseArguments(int count, char** words,
                      const std::vector<std::unique_ptr<Command>>& commands);

}  // namespace hourglass::cli
