#include "core/data/arranging.h"
#include "core/data/augmentation.h"
#include "core/data/prepared_data.h"

namespace hourglass {

namespace {

Fields splitFields() {
    return {
        Field::text("source", "fashion").helped(sourceHelp() + "."),
        Field::text("labels", "").helped("An IDX labels file for an images file; may be empty."),
        Field::text("test_source", "")
            .named("Test data")
            .helped("Other data that are the test part, such as the file of a split that others "
                    "made; read with the same settings. Empty: what the source keeps for tests, "
                    "else a share of its samples."),
        Field::integer("limit", 0)
            .between(0, 1e9)
            .in("samples")
            .helped("Use only this many samples, chosen at random; 0 uses all."),
        Field::real("validation", 0.1)
            .named("Validation share")
            .between(0, 0.9)
            .helped("Part of the samples kept aside to measure what was learned."),
        Field::flag("shuffle", true)
            .helped("Which samples are used and kept aside is drawn by the seed. Switched off, the "
                    "first ones are used, and of these the last are kept aside."),
        Field::choice("scaling", "unit", Scaling::kinds())
            .helped(
                "unit: values as they are. centre: the mean is subtracted. standardise: that, and "
                "divided by the standard deviation, of a table by column. range: each column "
                "of a table from 0 to 1. whiten: no two pixels of a picture are correlated any "
                "more "
                "(ZCA)."),
        Field::text("left_out", "")
            .named("Left-out classes")
            .helped("Classes that are not trained on and stay in the test part, by name or number, "
                    "with commas between them: what a model makes of things it has never seen."),
        Field::real("missing", 0)
            .named("Hidden share")
            .between(0, 0.95)
            .helped("Part of all values that is hidden for good, by a fixed random mask. The loss "
                    "counts the known ones only; reconstruct fills in the others."),
        Field::flag("gaps", false)
            .named("Data have gaps")
            .helped("Values that are not a number are unknown, and not counted."),
        Field::real("hidden_ones", 0)
            .named("Hidden ones")
            .between(0, 0.9)
            .helped("Part of the ones in the training part that are set to 0 for good, in a table "
                    "of 0 and 1: the analysis of annotations asks whether they are found again."),
        Field::flag("hidden_below", false)
            .named("Hide what implies them")
            .helped("With each hidden one also the row's ones that are never without it: in a "
                    "table of annotations a term's descendants, which would give it away."),
        Field::flag("binarise", false)
            .helped("Every pixel becomes black or white by chance, white with its brightness as "
                    "probability: anew each time it is trained on, always the same way where it is "
                    "measured. For values from 0 to 1."),
        Field::integer("seed", 1)
            .named("Split seed")
            .between(0, 9007199254740991)
            .helped("Decides which pictures are used, which are kept aside and which values are "
                    "hidden."),
    };
}

Fields allDataFields() {
    Fields all = splitFields();
    for (const Fields& more : {arrangingFields(), augmentationFields()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

}  // namespace

const Fields& dataFields() {
    static const Fields fields = allDataFields();
    return fields;
}

}  // namespace hourglass
