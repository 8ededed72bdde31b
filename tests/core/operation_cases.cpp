#include "core/operation_cases.h"

namespace hourglass::test {
namespace {

const Shape kMatrix{4, 6};

std::vector<OperationCase> unaryCases() {
    auto unary = [](std::string name, Var (*f)(Var), bool positive = false) {
        return OperationCase{std::move(name),
                             {kMatrix},
                             [f](Tape&, const std::vector<Var>& x) { return f(x[0]); },
                             positive};
    };
    std::vector<OperationCase> list = {unary("square", square),
                                       unary("square_root", squareRoot, true),
                                       unary("absolute", absolute),
                                       unary("exp", exp),
                                       unary("log", log, true),
                                       unary("log_sum_exp", logSumExp),
                                       unary("normal_cdf", normalCdf),
                                       unary("log_normal_cdf", logNormalCdf),
                                       unary("sum_over_units", sumOverUnits),
                                       unary("sum_over_samples", sumOverSamples),
                                       unary("sum_of_all", sumOfAll),
                                       unary("squares_over_units", sumOfSquaresOverUnits),
                                       unary("squares_over_samples", sumOfSquaresOverSamples),
                                       unary("sum_of_squares", sumOfSquares)};
    for (int a = 0; a <= static_cast<int>(kLastActivation); ++a)
        list.push_back(
            {"activate_" + std::to_string(a), {kMatrix}, [a](Tape&, const std::vector<Var>& x) {
                 return activate(x[0], static_cast<Activation>(a));
             }});
    list.push_back({"softmax", {kMatrix}, [](Tape&, const std::vector<Var>& x) {
                        return square(softmax(x[0]));
                    }});
    list.push_back({"scale", {kMatrix}, [](Tape&, const std::vector<Var>& x) {
                        return scaled(x[0], -1.5, 0.3);
                    }});
    list.push_back({"clamp", {kMatrix}, [](Tape&, const std::vector<Var>& x) {
                        return clamp(x[0], -0.4, 0.7);
                    }});
    list.push_back({"repeat_rows", {kMatrix}, [](Tape&, const std::vector<Var>& x) {
                        return square(repeatRows(x[0], 3));
                    }});
    list.push_back({"spread",
                    {kMatrix, kMatrix, Shape{12, 6}},
                    [](Tape&, const std::vector<Var>& x) { return spread(x[0], x[1], x[2]); }});
    list.push_back({"gather_rows", {kMatrix}, [](Tape& tape, const std::vector<Var>& x) {
                        return square(gatherRows(x[0], tape.constant(Shape{5}, 2)));
                    }});
    list.push_back({"pick_units", {kMatrix}, [](Tape& tape, const std::vector<Var>& x) {
                        return square(pickUnits(
                            x[0], randomIndex(tape, x[0].samples(), 6, RandomStream(1, "pick"))));
                    }});
    list.push_back({"replace_randomly", {kMatrix}, [](Tape& t, const std::vector<Var>& x) {
                        return square(replaceRandomly(x[0], t.constant(Shape{}, 0.4), 0, 1,
                                                      RandomStream(1, "replace")));
                    }});
    list.push_back({"add_noise", {kMatrix}, [](Tape& t, const std::vector<Var>& x) {
                        return square(addNormalNoise(x[0], t.constant(Shape{}, 0.4),
                                                     RandomStream(1, "noise")));
                    }});
    list.push_back({"slice_units", {kMatrix}, [](Tape&, const std::vector<Var>& x) {
                        return sliceUnits(x[0], 1, 3);
                    }});
    list.push_back({"reshape", {kMatrix}, [](Tape&, const std::vector<Var>& x) {
                        return square(reshape(x[0], Shape{4, 2, 3}));
                    }});
    list.push_back({"mean_over_samples", {Shape{5}}, [](Tape&, const std::vector<Var>& x) {
                        return meanOverSamples(square(x[0]));
                    }});
    list.push_back({"keep_largest", {kMatrix}, [](Tape& t, const std::vector<Var>& x) {
                        return square(keepLargest(x[0], t.constant(Shape{}, 0.4)));
                    }});
    return list;
}

std::vector<OperationCase> binaryCases() {
    std::vector<OperationCase> list;
    const std::vector<std::pair<std::string, Var (*)(Var, Var)>> operators = {
        {"add", [](Var a, Var b) { return a + b; }},
        {"subtract", [](Var a, Var b) { return a - b; }},
        {"multiply", [](Var a, Var b) { return a * b; }},
        {"divide", [](Var a, Var b) { return a / b; }}};
    for (auto& [name, f] : operators)
        for (auto& [kind, shape] : std::vector<std::pair<std::string, Shape>>{
                 {"", kMatrix}, {"_row", Shape{6}}, {"_scalar", Shape{}}})
            list.push_back({name + kind,
                            {kMatrix, shape},
                            [f = f](Tape&, const std::vector<Var>& x) { return f(x[0], x[1]); },
                            name == "divide"});
    list.push_back({"expand_samples", {Shape{4}}, [](Tape&, const std::vector<Var>& x) {
                        return square(expandSamples(x[0], 3));
                    }});
    list.push_back({"join_units", {kMatrix, Shape{4, 2}}, [](Tape&, const std::vector<Var>& x) {
                        return square(joinUnits(x[0], x[1]));
                    }});
    list.push_back({"cross_entropy", {kMatrix, kMatrix}, [](Tape&, const std::vector<Var>& x) {
                        return crossEntropyFromLogits(x[0], x[1]);
                    }});
    list.push_back(
        {"cross_entropy_of_draws", {kMatrix, Shape{12, 6}}, [](Tape&, const std::vector<Var>& x) {
             return crossEntropyFromLogits(x[0], x[1]);
         }});
    list.push_back({"squared_error", {kMatrix, kMatrix}, [](Tape&, const std::vector<Var>& x) {
                        return squaredError(x[0], x[1]);
                    }});
    list.push_back({"same_twice", {kMatrix}, [](Tape&, const std::vector<Var>& x) {
                        return x[0] * x[0] + x[0];
                    }});
    return list;
}

std::vector<OperationCase> matrixCases() {
    std::vector<OperationCase> list;
    for (int a = 0; a <= static_cast<int>(kLastActivation); ++a)
        for (Transpose t : {Transpose::No, Transpose::Yes}) {
            const bool tied = t == Transpose::Yes;
            list.push_back({"affine_" + std::to_string(a) + (tied ? "_tied" : ""),
                            {kMatrix, tied ? Shape{3, 6} : Shape{6, 3}, Shape{3}},
                            [a, t](Tape&, const std::vector<Var>& x) {
                                return affine(x[0], x[1], x[2], static_cast<Activation>(a), t);
                            }});
        }
    for (int mode = 0; mode < 4; ++mode) {
        const bool ta = mode & 1, tb = mode & 2;
        list.push_back({"matmul_" + std::to_string(mode),
                        {ta ? Shape{6, 4} : Shape{4, 6}, tb ? Shape{3, 6} : Shape{6, 3}},
                        [ta, tb](Tape&, const std::vector<Var>& x) {
                            return matmul(x[0], x[1], ta ? Transpose::Yes : Transpose::No,
                                          tb ? Transpose::Yes : Transpose::No);
                        }});
    }
    return list;
}

std::vector<OperationCase> pictureCases() {
    std::vector<OperationCase> list;
    for (auto [kernel, stride] : {std::pair{3, 2}, {3, 1}, {5, 2}, {2, 2}, {4, 3}})
        for (Activation act : {Activation::Linear, Activation::Tanh}) {
            const auto s = ConvolutionShape::of(2, 7, 6, 3, 4, kernel, stride);
            const std::string name = std::to_string(kernel) + "_" + std::to_string(stride) + "_" +
                                     std::to_string(static_cast<int>(act));
            const Shape picture{2, 7, 6, 3}, map{2, s.outHeight, s.outWidth, 4};
            const Shape weight{kernel, kernel, 3, 4};
            list.push_back({"convolution_" + name,
                            {picture, weight, Shape{4}},
                            [s, act = act](Tape&, const std::vector<Var>& x) {
                                return convolution(x[0], x[1], x[2], s, act);
                            }});
            list.push_back({"transposed_convolution_" + name,
                            {map, weight, Shape{3}},
                            [s, act = act](Tape&, const std::vector<Var>& x) {
                                return transposedConvolution(x[0], x[1], x[2], s, act);
                            }});
        }
    const Shape picture{2, 5, 6, 3};
    list.push_back({"max_pool", {picture}, [](Tape&, const std::vector<Var>& x) {
                        return square(maxPool(x[0], 2)) + maxPool(x[0], 2);
                    }});
    list.push_back({"average_pool", {picture}, [](Tape&, const std::vector<Var>& x) {
                        return square(averagePool(x[0], 2)) + averagePool(x[0], 2);
                    }});
    list.push_back({"upsample", {picture}, [](Tape&, const std::vector<Var>& x) {
                        return square(upsample(x[0], 2, 9, 12));
                    }});
    list.push_back({"expand_last", {Shape{3}}, [](Tape&, const std::vector<Var>& x) {
                        return square(expandLast(x[0], Shape{2, 2, 2, 3}));
                    }});
    return list;
}

}  // namespace

std::vector<OperationCase> everyOperation() {
    auto list = unaryCases();
    for (auto& extra : {binaryCases(), matrixCases(), pictureCases()})
        list.insert(list.end(), extra.begin(), extra.end());
    return list;
}

}  // namespace hourglass::test
