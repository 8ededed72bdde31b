// The entry of libFuzzer. HOURGLASS_FUZZ names the target.
#include <cstdio>
#include <cstdlib>

#include "fuzz/targets.h"

using namespace hourglass::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static const Target* target = [] {
        const char* name = std::getenv("HOURGLASS_FUZZ");
        const Target* found = targetNamed(name ? name : "");
        if (found) return found;
        std::fprintf(stderr, "HOURGLASS_FUZZ names no target. There are:");
        for (auto& one : targets()) std::fprintf(stderr, " %s", one.name.c_str());
        std::fprintf(stderr, "\n");
        std::exit(2);
    }();
    target->take(std::string(reinterpret_cast<const char*>(data), size));
    return 0;
}
