#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/cli/arguments.h"
#include "core/base/result.h"
#include "core/base/value.h"

namespace hourglass::cli {

/// A failed command: exit code 1 (it could not be done) or 2 (it was asked for wrongly).
struct Failure {
    Error error;
    int exitCode = 1;
};
using Outcome = tl::expected<Value, Failure>;

inline tl::unexpected<Failure> failed(Error error) {
    return tl::make_unexpected(Failure{std::move(error), 1});
}
inline tl::unexpected<Failure> wrongUse(Error error) {
    return tl::make_unexpected(Failure{std::move(error), 2});
}

/// One verb of the command line.
class Command {
 public:
    virtual ~Command() = default;
    virtual std::string name() const = 0;
    virtual std::string help() const = 0;
    virtual void declare(Arguments& arguments) = 0;
    /// Does the work; the result is what --json prints.
    virtual Outcome run() = 0;
    /// The result for people.
    virtual std::string text(const Value& result) const = 0;
    /// 1 where something came out, and was written, that is not what was asked for.
    virtual int exitCode(const Value&) const { return 0; }
};

// One file a verb in commands/.
std::unique_ptr<Command> trainCommand();
std::unique_ptr<Command> repeatCommand();
std::unique_ptr<Command> evaluateCommand();
std::unique_ptr<Command> encodeCommand();
std::unique_ptr<Command> reconstructCommand();
std::unique_ptr<Command> decodeCommand();
std::unique_ptr<Command> sampleCommand();
std::unique_ptr<Command> walkCommand();
std::unique_ptr<Command> manifoldCommand();
std::unique_ptr<Command> exportCommand();
std::unique_ptr<Command> listCommand();
std::unique_ptr<Command> dataCommand();
std::unique_ptr<Command> showCommand();
std::unique_ptr<Command> analyzeCommand();
std::unique_ptr<Command> doctorCommand();
std::unique_ptr<Command> compareCommand();
std::unique_ptr<Command> reportCommand();
std::unique_ptr<Command> sweepCommand();
std::unique_ptr<Command> checkGradientsCommand();
std::unique_ptr<Command> compressCommand();
std::unique_ptr<Command> decompressCommand();

}  // namespace hourglass::cli
