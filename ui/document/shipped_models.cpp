#include "ui/document/shipped_models.h"

#include <QCoreApplication>
#include <QFile>

#include "core/base/resources.h"

namespace hourglass::ui {
namespace {

QString shippedTr(const char* words) { return QCoreApplication::translate("ShippedModels", words); }

}  // namespace

std::vector<ShippedModel> shippedModels() {
    const QString how =
        shippedTr("trained before shipping: 40 epochs, seed 7. Reset trains it before your eyes.");
    std::vector<ShippedModel> models = {
        {"clothes-2",
         shippedTr("Clothes, 2 values"),
         shippedTr("Clothes through two numbers, %1").arg(how),
         {}},
        {"clothes-16",
         shippedTr("Clothes, 16 values"),
         shippedTr("Clothes through a variational code of 16 values, %1").arg(how),
         {}},
        {"faces-8",
         shippedTr("Faces, 8 values"),
         shippedTr("Faces with glasses, smile and hat through a variational code of 8 values, %1")
             .arg(how),
         {}}};
    for (ShippedModel& model : models)
        model.path =
            QString::fromStdString(resourcePath("models/" + model.id.toStdString() + ".hourglass"));
    std::erase_if(models, [](const ShippedModel& model) { return !QFile::exists(model.path); });
    return models;
}

}  // namespace hourglass::ui
