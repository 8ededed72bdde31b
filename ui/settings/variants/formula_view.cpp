#include "ui/settings/variants/formula_view.h"

#include <QPainter>
#include <cmath>

#include "ui/settings/variants/formula_setter.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

constexpr double kFormulaSize = 1.25;  // of the text's pixels
constexpr double kLineGap = 3;

}  // namespace

FormulaView::FormulaView(QWidget* parent) : QWidget(parent) {
    setObjectName("formula");
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void FormulaView::setFormula(const QString& typeset, const QString& plain) {
    formula_ = parseFormula(typeset.isEmpty() ? plain : typeset);
    setAccessibleName(tr("Objective"));
    setAccessibleDescription(plain);
    setToolTip(plain);
    updateGeometry();
    update();
}

double FormulaView::pixels() const { return QFontInfo(font()).pixelSize() * kFormulaSize; }

int FormulaView::heightForWidth(int width) const {
    const FormulaSetter setter(pixels(), palette());
    double height = 2 * kTight;
    for (auto& line : setter.lines(formula_, width))
        height += setter.extentOf(line).height() + kLineGap;
    return static_cast<int>(std::ceil(height));
}

void FormulaView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const FormulaSetter setter(pixels(), palette());
    const auto lines = setter.lines(formula_, width());
    double y = kTight;
    for (size_t i = 0; i < lines.size(); ++i) {
        const auto extent = setter.extentOf(lines[i]);
        const double room = width() - extent.width;
        // One line stands in the middle; of several the later ones are set in.
        const double x = lines.size() == 1 ? room / 2 : i == 0 ? 0 : std::min(room, 20.0);
        setter.draw(painter, lines[i], std::max(0.0, x), y + extent.ascent);
        y += extent.height() + kLineGap;
    }
}

}  // namespace hourglass::ui
