#include "core/kernels/dense_layer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <tuple>
#include <vector>

#include "core/base/random.h"
#include "core/kernels/kernels.h"
#include "core/kernels/team.h"

using namespace hourglass;
using kernels::DenseLayer;
using kernels::Target;

namespace {

template <class T>
struct Numbers {
    std::vector<T> x, w, b, y, g, dx, dw, db;
};

template <class T>
std::vector<T> normals(int64_t count, const char* name, double scale) {
    const RandomStream stream(3, name);
    std::vector<T> values(static_cast<size_t>(count));
    for (int64_t i = 0; i < count; ++i)
        values[static_cast<size_t>(i)] = static_cast<T>(scale * stream.normal(0, i));
    return values;
}

/// Both passes; the gradients of x and b replace what was there, that of W is added to it.
template <class T>
Numbers<T> passed(const DenseLayer& l) {
    Numbers<T> n;
    n.x = normals<T>(l.samples * l.in, "x", 1);
    n.w = normals<T>(l.in * l.out, "w", 1 / std::sqrt(static_cast<double>(l.in)));
    n.b = normals<T>(l.out, "b", 1);
    n.g = normals<T>(l.samples * l.out, "g", 1 / std::sqrt(static_cast<double>(l.out)));
    n.y.resize(n.g.size());
    n.dx.assign(n.x.size(), T(99));
    n.dw = normals<T>(l.in * l.out, "dw", 1);
    n.db.assign(n.b.size(), T(99));
    kernels::denseForward(l, n.x.data(), n.w.data(), n.b.data(), n.y.data());
    kernels::denseBackward(l, n.x.data(), n.w.data(), n.y.data(), n.g.data(),
                           Target<T>{n.dx.data(), false}, Target<T>{n.dw.data(), true},
                           Target<T>{n.db.data(), false});
    return n;
}

void expectClose(const std::vector<float>& fast, const std::vector<double>& exact,
                 const std::string& what) {
    for (size_t i = 0; i < fast.size(); ++i)
        ASSERT_NEAR(fast[i], exact[i], 1e-5 * std::max(10.0, std::abs(exact[i])))
            << what << " at " << i;
}

}  // namespace

/// Alone and by several threads, by rows and by columns, with fewer columns than threads, with
/// sizes that are no multiple of anything, through the library's product and through transposes.
TEST(DenseLayers, AgreeWithTheDoubleReferenceForEveryWayOfSharingTheWork) {
    const int64_t sizes[][3] = {{1, 3, 2},      {5, 200, 16},   {32, 784, 128}, {33, 300, 77},
                                {32, 128, 784}, {128, 60, 130}, {100, 20, 500}, {410, 60, 50},
                                {16, 16, 4096}, {16, 40, 40000}};
    for (auto& [samples, in, out] : sizes)
        for (bool transposed : {false, true})
            for (int threads : {1, 2, 3}) {
                kernels::Team team(threads);
                const kernels::Team::Use together(&team);
                const DenseLayer l{Activation::Tanh, transposed, samples, in, out};
                const auto fast = passed<float>(l);
                const auto exact = passed<double>(l);
                const std::string place = std::to_string(samples) + " x " + std::to_string(in) +
                                          " x " + std::to_string(out) +
                                          (transposed ? " transposed, " : ", ") +
                                          std::to_string(threads) + " threads: ";
                expectClose(fast.y, exact.y, place + "y");
                expectClose(fast.dx, exact.dx, place + "dx");
                expectClose(fast.dw, exact.dw, place + "dw");
                expectClose(fast.db, exact.db, place + "db");
            }
}

TEST(DenseLayers, AnyNumberOfThreadsGivesTheSameBits) {
    for (bool transposed : {false, true})
        for (auto [samples, in, out] :
             {std::tuple{32, 300, 200}, {128, 784, 256}, {450, 500, 300}}) {
            const DenseLayer l{Activation::Relu, transposed, samples, in, out};
            const auto alone = passed<float>(l);
            for (int threads : {2, 3, 5}) {
                kernels::Team team(threads);
                const kernels::Team::Use together(&team);
                const auto shared = passed<float>(l);
                EXPECT_EQ(shared.y, alone.y);
                EXPECT_EQ(shared.dx, alone.dx);
                EXPECT_EQ(shared.dw, alone.dw);
                EXPECT_EQ(shared.db, alone.db);
            }
        }
}

TEST(Transposes, OfAnySizeAndStride) {
    int tables = 0;
    const kernels::Table* const* all = kernels::availableTables(tables);
    for (int table = 0; table < tables; ++table)
        for (auto [rows, cols] : {std::pair{1, 1}, {16, 16}, {17, 33}, {40, 130}, {200, 90}}) {
            const int64_t inStride = cols + 3, outStride = rows + 5;
            const auto in = normals<float>(rows * inStride, "in", 1);
            std::vector<float> out(static_cast<size_t>(cols * outStride), 7.0f);
            all[table]->transpose(in.data(), inStride, out.data(), outStride, rows, cols);
            for (int64_t c = 0; c < cols; ++c)
                for (int64_t r = 0; r < outStride; ++r)
                    ASSERT_EQ(out[c * outStride + r], r < rows ? in[r * inStride + c] : 7.0f)
                        << all[table]->name << " " << rows << " x " << cols;
        }
}
