#pragma once

#include <QString>
#include <vector>

namespace hourglass::ui {

/// A model that comes with the program, trained by resources/models/make_models.
struct ShippedModel {
    QString id;     ///< of its file
    QString title;  ///< "Clothes, 2 values"
    QString words;  ///< what it is and how it was trained, in a sentence
    QString path;
};

/// Those whose files are there.
std::vector<ShippedModel> shippedModels();

}  // namespace hourglass::ui
