#include <cstdlib>
#include <cstring>

#include "core/kernels/kernels.h"

namespace hourglass::kernels {

const Table& baselineTable();
#ifdef HOURGLASS_X86_KERNELS
const Table& avx2Table();
const Table& avx512Table();
#endif

const Table* const* availableTables(int& count) {
    static const Table* tables[3] = {};
    static const int found = [] {
        int n = 0;
        tables[n++] = &baselineTable();
#ifdef HOURGLASS_X86_KERNELS
        if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
            tables[n++] = &avx2Table();
        if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
            __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw"))
            tables[n++] = &avx512Table();
#endif
        return n;
    }();
    count = found;
    return tables;
}

const Table& table() {
    static const Table& chosen = []() -> const Table& {
        int count = 0;
        const Table* const* tables = availableTables(count);
        const char* wish = std::getenv("HOURGLASS_KERNELS");
        for (int i = 0; wish && i < count; ++i)
            if (std::strcmp(tables[i]->name, wish) == 0) return *tables[i];
        return *tables[count - 1];
    }();
    return chosen;
}

}  // namespace hourglass::kernels
