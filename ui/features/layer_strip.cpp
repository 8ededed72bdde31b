#include "ui/features/layer_strip.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QPainter>

#include "ui/features/unit_words.h"
#include "ui/style/colours.h"
#include "ui/style/draw.h"
#include "ui/style/look.h"
#include "ui/style/painted_text.h"
#include "ui/style/space.h"
#include "ui/style/type.h"
#include "ui/views/flow_layout.h"

namespace hourglass::ui {
namespace {

/// One layer of the row.
class LayerButton : public QAbstractButton {
 public:
    LayerButton(const FeatureLayer& layer, QWidget* parent)
        : QAbstractButton(parent), actor_(actorOf(layer)) {
        setText(layerLabel(layer));
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setType(this, Type::Body);
    }
    QSize sizeHint() const override {
        const QFontMetrics bold(typeFont(Type::Body, true));
        return {std::max(bold.horizontalAdvance(text()) + 2 * kInside, kTarget + kInside),
                std::max(bold.height() + kInside, kTarget - kTight)};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const Surfaces s = surfacesOf(palette());
        const QColor ground = isChecked()    ? tintOf(actor_, palette())
                              : underMouse() ? s.hover
                                             : s.card;
        drawBox(painter, QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kFieldRound, ground,
                isChecked() ? actorColour(actor_, palette()) : s.line);
        painter.setFont(typeFont(Type::Body, isChecked()));
        painter.setPen(inkOn(actorInk(actor_, palette()), ground));
        paintText(painter, rect(), Qt::AlignCenter, text());
        if (hasFocus()) drawFocus(painter, rect(), palette());
    }

 private:
    Actor actor_;
};

bool isSame(const FeatureLayer& a, const FeatureLayer& b) {
    return a.layer == b.layer && a.part == b.part && a.kind == b.kind && a.units == b.units &&
           a.activation == b.activation && a.isCode == b.isCode;
}

}  // namespace

LayerStrip::LayerStrip(QWidget* parent) : QWidget(parent) {
    setObjectName("features.layers");
    setAccessibleName(tr("Layer"));
    auto* row = new FlowLayout(this);
    row->setSpacing(kTight);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void LayerStrip::setLayers(const std::vector<FeatureLayer>& layers, size_t at) {
    const bool same =
        group_ && std::equal(layers.begin(), layers.end(), layers_.begin(), layers_.end(), isSame);
    if (!same) {
        layers_ = layers;
        if (group_) qDeleteAll(group_->buttons());
        delete group_;
        group_ = new QButtonGroup(this);
        for (size_t i = 0; i < layers_.size(); ++i) {
            auto* button = new LayerButton(layers_[i], this);
            const QString words = layerSentence(layers_[i], layers_);
            button->setObjectName(QString("features.layer.%1").arg(layers_[i].layer));
            button->setToolTip(words);
            button->setAccessibleName(words);
            group_->addButton(button, static_cast<int>(i));
            layout()->addWidget(button);
            button->show();
        }
        connect(group_, &QButtonGroup::idClicked, this, [this](int id) {
            Q_EMIT chosen(static_cast<qint64>(layers_[static_cast<size_t>(id)].layer));
        });
        updateGeometry();
    }
    if (auto* button = group_->button(static_cast<int>(at))) button->setChecked(true);
}

}  // namespace hourglass::ui
