#include "ui/window/glossary.h"

#include <QCoreApplication>
#include <algorithm>

namespace hourglass::ui {
namespace {

QString words(const char* text) { return QCoreApplication::translate("Glossary", text); }

}  // namespace

const std::vector<GlossaryEntry>& glossary() {
    static const std::vector<GlossaryEntry> all = {
        {"nats/image",
         words("How surprised the network is by a picture, on average: minus the natural logarithm "
               "of "
               "the probability that it gives to the picture. Smaller is better. One nat is 1.44 "
               "bits; for rows of a table it is nats/row.")},
        {"SSE/image",
         words("Sum of squared errors: at every pixel the difference between picture and "
               "reconstruction is squared, and all are added; then the mean over the pictures. "
               "Smaller is better, 0 is a perfect copy.")},
        {"MSE/pixel",
         words("Mean squared error: the squared difference at one pixel, averaged over all pixels "
               "and pictures. It is SSE/image over the number of pixels.")},
        {"samples/s", words("How many samples the training goes through in a second.")},
        {words("epoch"), words("Once through all training samples.")},
        {words("update"), words("One step of all weights, after one batch of samples.")},
        {words("batch"), words("The samples that are looked at before one step of the weights.")},
        {words("code"), words("The few numbers into which the encoder turns a sample; the decoder "
                              "draws the sample again from them alone.")},
        {words("latent space"),
         words("All codes that there can be. Each place in it is a code, and "
               "the decoder draws something from it.")},
        {words("reconstruction"), words("What the decoder draws from the code of a sample.")},
        {words("prior"), words("The law by which codes are thought to be spread before a sample is "
                               "seen. New samples are drawn from it.")},
        {words("KL"),
         words(
             "Kullback-Leibler divergence, in nats: how far the cloud of codes of a sample is from "
             "the prior. A code value with 0 carries nothing.")},
        {words("PCA"),
         words("Principal component analysis: the best that straight lines can do with as many "
               "numbers. Its error is the mark that a network of curved units should pass.")},
        {words("validation"),
         words("Samples that are kept aside and not trained on: they tell whether "
               "the network has learned more than its samples by heart.")},
    };
    return all;
}

QString meaningOf(const QString& word) {
    QString asked = word;
    asked.replace("/row", "/image").replace("/value", "/pixel");
    const auto found = std::find_if(glossary().begin(), glossary().end(),
                                    [&](const GlossaryEntry& e) { return e.word == asked; });
    return found == glossary().end() ? QString() : found->meaning;
}

}  // namespace hourglass::ui
