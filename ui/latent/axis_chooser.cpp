#include "ui/latent/axis_chooser.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>

#include "ui/style/space.h"

namespace hourglass::ui {

AxisChooser::AxisChooser(CodeScene& scene, QWidget* parent)
    : QWidget(parent), scene_(scene), right_(new QComboBox(this)), up_(new QComboBox(this)) {
    right_->setAccessibleName(tr("To the right on the map"));
    up_->setAccessibleName(tr("Upwards on the map"));
    right_->setObjectName("axisX");
    up_->setObjectName("axisY");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kTight);
    for (QComboBox* box : {right_, up_}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(6);
        box->setToolTip(
            tr("Principal directions are those in which the codes differ most; they "
               "keep their places while training goes on. Or any two code values."));
        row->addWidget(new QLabel(box == right_ ? "→" : "↑", this));
        row->addWidget(box, 1);
        connect(box, &QComboBox::activated, this, [this, box] { choose(*box); });
    }
    hide();
    connect(&scene, &CodeScene::codesChanged, this, &AxisChooser::offer);
    connect(&scene, &CodeScene::planeChanged, this, &AxisChooser::offer);
}

int AxisChooser::itemOf(bool principal, int axis) const {
    return principal ? axis : directions_ + axis;
}

void AxisChooser::offer() {
    setVisible(scene_.hasCodes() && scene_.codes()->units > 2);
    if (!scene_.hasCodes()) return;
    const int directions = static_cast<int>(scene_.codes()->directions.count());
    const int values = static_cast<int>(scene_.codes()->units);
    if (directions != directions_ || values != values_) {
        directions_ = directions;
        values_ = values;
        for (QComboBox* box : {right_, up_}) {
            box->clear();
            for (int i = 1; i <= directions; ++i) box->addItem(tr("main %1").arg(i));
            for (int i = 1; i <= values; ++i) box->addItem(tr("value %1").arg(i));
        }
    }
    const MapAxes& axes = scene_.axes();
    right_->setCurrentIndex(itemOf(axes.principal, axes.right));
    up_->setCurrentIndex(itemOf(axes.principal, std::max(0, axes.up)));
}

/// Both axes are of one kind: a direction is no value. The other one gives way.
void AxisChooser::choose(const QComboBox& changed) {
    const bool principal = changed.currentIndex() < directions_;
    const auto axisOf = [&](const QComboBox& box) {
        const bool same = (box.currentIndex() < directions_) == principal;
        return !same ? -1 : box.currentIndex() - (principal ? 0 : directions_);
    };
    MapAxes axes{principal, axisOf(*right_), axisOf(*up_)};
    int& other = &changed == right_ ? axes.up : axes.right;
    const int chosen = &changed == right_ ? axes.right : axes.up;
    if (other < 0 || other == chosen) other = chosen == 0 ? 1 : 0;
    scene_.setAxes(axes);
    offer();
}

QString axisWords(const CodeScene& scene, bool brief) {
    const MapAxes& axes = scene.axes();
    const auto words = [&](int axis) {
        if (!axes.principal)
            return (brief ? AxisChooser::tr("value %1") : AxisChooser::tr("code value %1"))
                .arg(axis + 1);
        const double percent = 100 * scene.codes()->directions.share(axis);
        return (brief ? AxisChooser::tr("main %1: %2 %")
                      : AxisChooser::tr("main direction %1: %2 % of the variance"))
            .arg(axis + 1)
            .arg(percent, 0, 'f', 0);
    };
    if (axes.up < 0)
        return brief ? AxisChooser::tr("→ the code value")
                     : AxisChooser::tr("→ the code value; spread upwards only to be seen");
    return "→ " + words(axes.right) + "   ↑ " + words(axes.up);
}

}  // namespace hourglass::ui
