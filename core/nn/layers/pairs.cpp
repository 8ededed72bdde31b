#include "core/nn/layers/pairs.h"

namespace hourglass {
namespace {

tl::unexpected<Error> rowHasNoneBelow() {
    return failure("This layer pairs values below each other, and gets a row of values.", "",
                   "Set its direction to across.");
}

}  // namespace

Result<Shape> Pairs::merged(const Shape& input) const {
    const bool row = input.rank() == 1;
    if (row && isDown()) return rowHasNoneBelow();
    const int axis = row || isDown() ? 0 : 1;
    if (input[axis] % 2 != 0)
        return failure("The values below this layer are " + std::to_string(input[axis]) +
                           (isDown() ? " high" : " wide") + ", and one would have no partner.",
                       "",
                       "Pair them in the other direction, remove this layer, or use pictures of "
                       "even sides.");
    if (row) return Shape{input[0] / 2};
    return isDown() ? Shape{input[0] / 2, input[1], input[2]}
                    : Shape{input[0], input[1] / 2, input[2]};
}

Result<Shape> Pairs::parted(const Shape& input) const {
    const bool row = input.rank() == 1;
    if (row && isDown()) return rowHasNoneBelow();
    if (row) return Shape{2 * input[0]};
    return isDown() ? Shape{2 * input[0], input[1], input[2]}
                    : Shape{input[0], 2 * input[1], input[2]};
}

int64_t Pairs::apart(const Shape& sample) const {
    if (sample.rank() == 1) return 1;
    return isDown() ? sample[1] * sample[2] : sample[2];
}

Var Pairs::split(Var x, const Shape& sample) const {
    const int64_t l = apart(sample), pairs = x.shape().count() / 2;
    if (l == 1) return reshape(x, Shape{pairs, 2});
    const Var blocks = reshape(x, Shape{pairs / l, 2 * l});
    return joinUnits(reshape(sliceUnits(blocks, 0, l), Shape{pairs, 1}),
                     reshape(sliceUnits(blocks, l, l), Shape{pairs, 1}));
}

Var Pairs::join(Var pairs, const Shape& sample, int64_t samples) const {
    const int64_t l = apart(sample), blocks = pairs.samples() / l;
    if (l > 1)
        pairs = joinUnits(reshape(sliceUnits(pairs, 0, 1), Shape{blocks, l}),
                          reshape(sliceUnits(pairs, 1, 1), Shape{blocks, l}));
    return reshape(pairs, sample.withBatch(samples));
}

}  // namespace hourglass
