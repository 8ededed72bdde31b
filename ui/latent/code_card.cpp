#include "ui/latent/code_card.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/latent/code_map.h"
#include "ui/latent/picture_view.h"
#include "ui/network/network_painter.h"
#include "ui/style/colours.h"
#include "ui/style/label_mark.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"
#include "ui/style/steady_text.h"

namespace hourglass::ui {
namespace {

const char* const kDecodeRequest = "lab";
constexpr size_t kMostDots = 400;  // in the small map
constexpr size_t kMostLabels = 12;
constexpr int kLegendFrom = 250, kCaptionFrom = 176;  // pixels of the card's height

}  // namespace

CodeCard::CodeCard(Lab& lab, ViewFeed& feed, QWidget* parent)
    : Card(tr("The code"), parent),
      lab_(lab),
      feed_(feed),
      map_(new CodeMap(this)),
      picture_(new PictureView(this)),
      caption_(new QLabel(this)),
      legend_(new QuietLabel({}, this)) {
    map_->setObjectName("lab.codeMap");
    map_->setCompact(true);
    picture_->setObjectName("lab.decoded");
    picture_->setAccessibleName(tr("What the decoder draws from the place on the map"));
    picture_->setMinimumSize(72, 60);  // in a low window its caption needs the rest
    setSubtitle({tr("move over the map, or drag"), tr("move or drag")});
    auto* row = new QHBoxLayout;
    row->setSpacing(kInside);
    row->addWidget(map_, 5);
    auto* side = new QVBoxLayout;
    side->addWidget(picture_, 1);
    caption_->setWordWrap(true);
    caption_->setMinimumWidth(72);
    caption_->setObjectName("lab.codeCaption");
    side->addWidget(caption_);
    row->addLayout(side, 3);
    body()->addLayout(row, 1);
    legend_->setWordWrap(true);
    legend_->setObjectName("lab.legend");
    body()->addWidget(legend_);
    connect(&feed, &ViewFeed::examplesChanged, this, [this] {
        map_->setExamples(feed_.examples());
        showLegend();
        clear();
    });
    connect(&feed, &ViewFeed::encoded, this, &CodeCard::takeCodes);
    connect(&feed, &ViewFeed::cleared, this, &CodeCard::clear);
    connect(&lab, &Lab::runOpened, this, &CodeCard::clear);
    connect(&feed, &ViewFeed::parametersChanged, this, [this] {
        if (isVisible()) ask(hovered_.empty() ? chosen_ : hovered_);
    });
    connect(&feed, &ViewFeed::decoded, this, [this](auto decoded) {
        if (decoded->what == kDecodeRequest) takePicture(*decoded);
    });
    connect(map_, &CodeMap::hovered, this, [this](double x, double y) {
        hovered_ = codeAt(x, y);
        ask(hovered_);
        Q_EMIT mapMoved();
    });
    connect(map_, &CodeMap::left, this, [this] {
        hovered_.clear();
        ask(chosen_);
    });
    connect(map_, &CodeMap::chosen, this, [this](double x, double y) {
        hovered_.clear();
        byHand_ = true;
        chosen_ = codeAt(x, y);
        map_->setPosition(x, y);
        ask(chosen_);
    });
    clear();
}

/// Which colour is which label.
void CodeCard::showLegend() {
    QStringList words;
    const auto& names = feed_.examples().labelNames;
    for (size_t i = 0; i < names.size() && i < kMostLabels; ++i)
        words << QString("<span style='color:%1'>%2</span>&nbsp;%3")
                     .arg(labelColour(static_cast<int>(i)).name(), labelSign(static_cast<int>(i)),
                          QString::fromStdString(names[i]).toHtmlEscaped().replace(' ', "&nbsp;"));
    legend_->setText(words.join(" &nbsp;"));
    legend_->setVisible(!words.isEmpty() && height() >= kLegendFrom);
}

/// In a low card the map and the picture need the room more.
void CodeCard::resizeEvent(QResizeEvent* event) {
    Card::resizeEvent(event);
    legend_->setVisible(!legend_->text().isEmpty() && height() >= kLegendFrom);
    caption_->setVisible(height() >= kCaptionFrom);
}

void CodeCard::clear() {
    codes_.reset();
    chosen_.clear();
    hovered_.clear();
    byHand_ = false;
    map_->setCodes(nullptr);
    picture_->clear();
    caption_->setText(tr("Train for an epoch: then the map shows the codes."));
    Q_EMIT codesChanged();
}

/// Axes are the two code values that vary most; the others stay at their mean.
void CodeCard::takeCodes(std::shared_ptr<const Codes> codes) {
    const bool first = !codes_;
    codes_ = std::move(codes);
    if (codes_->units < 1 || codes_->count < 1) return;
    if (first) {
        if (codes_->units == 1)
            map_->setAxes(0, -1);
        else if (codes_->units == 2)
            map_->setAxes(0, 1);
        else
            map_->setAxes(codes_->order[0], codes_->order[1]);
        setTitle(codes_->units == 1   ? tr("One number a sample")
                 : codes_->units == 2 ? tr("Two numbers a sample")
                                      : tr("%1 numbers a sample").arg(codes_->units));
    }
    map_->setCodes(codes_);
    if (!byHand_) suggest(chosen_);
    Q_EMIT codesChanged();
}

/// Until somebody chooses a place: that of the example in the network, which decodes to its result.
void CodeCard::suggest(const Floats& code) {
    if (byHand_ || !codes_ || std::ssize(code) != codes_->units) return;
    chosen_ = code;
    const auto at = [this](int axis) {
        return axis >= 0 ? static_cast<double>(chosen_[static_cast<size_t>(axis)]) : 0.0;
    };
    map_->setPosition(at(map_->axisX()), at(map_->axisY()));
    if (hovered_.empty()) ask(chosen_);
}

Floats CodeCard::codeAt(double x, double y) const {
    if (!codes_) return {};
    Floats code(codes_->statistics.mean.begin(), codes_->statistics.mean.end());
    if (map_->axisX() >= 0) code[static_cast<size_t>(map_->axisX())] = static_cast<float>(x);
    if (map_->axisY() >= 0) code[static_cast<size_t>(map_->axisY())] = static_cast<float>(y);
    return code;
}

void CodeCard::ask(const Floats& code) {
    if (code.empty()) return;
    feed_.worker().askDecode(kDecodeRequest, code, 0, lab_.runNumber());
}

void CodeCard::takePicture(const Decoded& decoded) {
    picture_->setSample(decoded.look, decoded.pictures, {decoded.run, decoded.step});
    QStringList values;
    for (int axis : {map_->axisX(), map_->axisY()})
        if (axis >= 0 && axis < std::ssize(decoded.codes))
            values << QString::number(decoded.codes[static_cast<size_t>(axis)], 'f', 2);
    const QString others = decoded.codes.size() > 2 ? tr(", others at their mean") : QString();
    setSteadyText(*caption_, tr("drawn from <b>%1</b>%2").arg(values.join(", "), others));
}

CodeDots CodeCard::dots(const Floats& exampleCode) const {
    CodeDots dots;
    if (!codes_ || codes_->units > 2) return dots;
    const QRectF range = map_->range();
    if (range.isEmpty()) return dots;
    const auto place = [&](double x, double y) {
        return QPointF((x - range.left()) / range.width(), (y - range.top()) / range.height());
    };
    const int64_t stride = std::max<int64_t>(1, codes_->count / static_cast<int64_t>(kMostDots));
    for (int64_t i = 0; i < codes_->count; i += stride) {
        const QPointF at = map_->codeOf(i);
        dots.dots.push_back(place(at.x(), at.y()));
        dots.colours.push_back(map_->colourOf(i));
    }
    if (static_cast<int64_t>(exampleCode.size()) == codes_->units)
        dots.example = place(exampleCode[0], exampleCode.size() > 1 ? exampleCode[1] : 0);
    return dots;
}

}  // namespace hourglass::ui
