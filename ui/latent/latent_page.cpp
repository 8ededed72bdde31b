#include "ui/latent/latent_page.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include "core/ingredients/condition/condition.h"
#include "ui/latent/code_map.h"
#include "ui/latent/code_sliders.h"
#include "ui/latent/picture_view.h"
#include "ui/pages/pages.h"
#include "ui/style/card.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

const char* const kRequest = "latent";

/// Points of a map.
void paintLatentIcon(QPainter& p) {
    const QPointF dots[] = {{14, 44}, {22, 34}, {18, 22}, {34, 46},
                            {44, 38}, {50, 24}, {36, 18}, {50, 50}};
    for (const QPointF& dot : dots) p.drawEllipse(dot, 5, 5);
}

}  // namespace

PageRecord latentPage() {
    return {
        "latent", LatentPage::tr("Latent"), paintLatentIcon, ViewFeed::Codes,
        [](const PageContext& on, QWidget* parent) -> Page* { return new LatentPage(on, parent); }};
}

QList<PageCommand> LatentPage::commands() {
    return {{"randomCode", tr("Random &code"), QKeySequence("R"), [this] { drawRandom(); }}};
}

LatentPage::LatentPage(const PageContext& on, QWidget* parent)
    : Page(parent),
      lab_(on.lab),
      feed_(on.feed),
      map_(new CodeMap(this)),
      sliders_(new CodeSliders(this)),
      picture_(new PictureView(this)),
      axisX_(new QComboBox(this)),
      axisY_(new QComboBox(this)),
      label_(new QComboBox(this)),
      axes_(new QWidget(this)),
      caption_(new QLabel(this)),
      drawnFrom_(new QLabel(this)) {
    picture_->setObjectName("decoded");
    picture_->setAccessibleName(tr("What the decoder draws from the code"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kInside, kInside, kInside, kTight);
    row->setSpacing(kInside);
    auto* left = new Card(tr("Map of codes"), this);
    auto* pair = new QHBoxLayout(axes_);
    pair->setContentsMargins(0, 0, 0, 0);
    axisX_->setAccessibleName(tr("Code value to the right"));
    axisY_->setAccessibleName(tr("Code value upwards"));
    axisX_->setObjectName("axisX");
    axisY_->setObjectName("axisY");
    for (QComboBox* box : {axisX_, axisY_}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(2);
    }
    axes_->hide();
    pair->addWidget(new QLabel("→", axes_));
    pair->addWidget(axisX_);
    pair->addWidget(new QLabel("↑", axes_));
    pair->addWidget(axisY_);
    pair->addStretch(1);
    left->body()->addWidget(axes_);
    left->body()->addWidget(map_, 1);
    row->addWidget(left, 3);
    row->addWidget(makeTools(), 2);
    for (QComboBox* box : {axisX_, axisY_})
        connect(box, &QComboBox::activated, this, [this] {
            map_->setAxes(axisX_->currentIndex(), axisY_->currentIndex());
            showCode();
        });
    connect(&on.feed, &ViewFeed::examplesChanged, this,
            [this] { map_->setExamples(feed_.examples()); });
    connect(&on.feed, &ViewFeed::parametersChanged, this, [this] {
        if (isVisible()) ask(hovering_ ? hover_ : sliders_->code());
    });
    connect(&on.feed, &ViewFeed::encoded, this, &LatentPage::takeCodes);
    connect(&on.feed, &ViewFeed::cleared, this, &LatentPage::clear);
    connect(&on.lab, &Lab::runOpened, this, [this] { hovering_ = false; });
    connect(&on.feed, &ViewFeed::decoded, this, [this](auto decoded) {
        if (decoded->what == kRequest)
            picture_->setSample(decoded->look, decoded->pictures, {decoded->run, decoded->step});
    });
    connect(sliders_, &CodeSliders::changed, this, &LatentPage::showCode);
    connect(map_, &CodeMap::hovered, this, [this](double x, double y) {
        if (!hasCodes()) return;
        hovering_ = true;
        hover_ = codeAt(x, y);
        ask(hover_);
        caption_->setText(
            tr("What the decoder draws from the place under the mouse; other code values stay."));
    });
    connect(map_, &CodeMap::left, this, [this] {
        if (std::exchange(hovering_, false)) showCode();
    });
    connect(map_, &CodeMap::chosen, this, [this](double x, double y) {
        if (!hasCodes()) return;
        hovering_ = false;
        sliders_->setCode(codeAt(x, y));
        showCode();
    });
}

QWidget* LatentPage::makeTools() {
    auto* tools = new QWidget(this);
    auto* column = new QVBoxLayout(tools);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kInside);
    auto* decoded = new Card(tr("Decoded"), tools);
    decoded->body()->addWidget(picture_, 1);
    column->addWidget(decoded, 3);
    caption_->setWordWrap(true);
    caption_->setMinimumHeight(2 * fontMetrics().height());
    caption_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    decoded->body()->addWidget(caption_);
    auto* code = new Card(tr("Code"), tools);
    column->addWidget(code, 2);
    label_->setObjectName("code.label");
    label_->setAccessibleName(tr("Label"));
    label_->setToolTip(tr("The label that is drawn: the model is told it beside the code"));
    label_->hide();
    code->addToHeader(label_);
    connect(label_, &QComboBox::currentIndexChanged, this, [this] { ask(sliders_->code()); });
    auto* mean = new QPushButton(tr("Mean"), tools);
    mean->setObjectName("code.mean");
    mean->setToolTip(tr("The mean of the data's codes"));
    auto* random = new QPushButton(tr("Random"), tools);
    random->setObjectName("code.random");
    random->setToolTip(tr("A random code (R)"));
    for (QPushButton* button : {mean, random})
        button->setMinimumWidth(button->fontMetrics().horizontalAdvance(button->text()) + kInside);
    code->addToHeader(mean);
    code->addToHeader(random);
    drawnFrom_->setWordWrap(true);
    code->body()->addWidget(drawnFrom_);
    code->body()->addWidget(sliders_, 1);
    connect(random, &QPushButton::clicked, this, &LatentPage::drawRandom);
    connect(mean, &QPushButton::clicked, this, [this] {
        if (!hasCodes()) return;
        const auto& means = codes_->statistics.mean;
        sliders_->setCode(Floats(means.begin(), means.end()));
        showCode();
    });
    return tools;
}

void LatentPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    ask(sliders_->code());
}

void LatentPage::clear() {
    codes_.reset();
    hovering_ = false;
    map_->setCodes(nullptr);
    sliders_->clear();
    picture_->clear();
    caption_->clear();
    drawnFrom_->clear();
}

/// Codes of another run mean nothing to this one's decoder, even if they are as long.
bool LatentPage::hasCodes() const { return codes_ && codes_->run == lab_.runNumber(); }

bool LatentPage::hasPrior() const { return lab_.experiment().at("prior.kind").text() != "none"; }

void LatentPage::takeCodes(std::shared_ptr<const Codes> codes) {
    if (codes->run != lab_.runNumber()) return;
    const bool other = !codes_ || codes_->units != codes->units;
    codes_ = codes;
    if (other) chooseAxes();
    offerLabels();
    map_->setCodes(codes);
    sliders_->setCodes(codes, !lab_.isGoing());
    drawnFrom_->setText(hasPrior() ? tr("Random codes come from the prior.")
                                   : tr("Random codes come from a Gaussian fitted to the codes."));
}

/// Only a model that is told labels has them to choose from.
void LatentPage::offerLabels() {
    const Experiment& e = lab_.experiment();
    const auto condition = conditions().make(e.section("condition"), "condition");
    const int count = condition ? static_cast<int>(condition->units()) : 0;
    label_->setVisible(count > 0);
    const auto& names = feed_.examples().labelNames;
    QStringList words;
    for (int i = 0; i < count; ++i) words << labelText(names, i);
    QStringList shown;
    for (int i = 0; i < label_->count(); ++i) shown << label_->itemText(i);
    if (words == shown) return;
    const QSignalBlocker quiet(label_);
    label_->clear();
    label_->addItems(words);
}

/// The two code values that vary most.
void LatentPage::chooseAxes() {
    const int units = static_cast<int>(codes_->units);
    for (QComboBox* box : {axisX_, axisY_}) {
        box->clear();
        for (int i = 1; i <= units; ++i) box->addItem(QString::number(i));
    }
    int x = 0, y = units > 1 ? 1 : -1;
    if (units > 2) x = codes_->order[0], y = codes_->order[1];
    axisX_->setCurrentIndex(x);
    axisY_->setCurrentIndex(y);
    axes_->setVisible(units > 2);
    map_->setAxes(x, y);
}

Floats LatentPage::codeAt(double x, double y) const {
    Floats code = sliders_->code();
    if (map_->axisX() < std::ssize(code))
        code[static_cast<size_t>(map_->axisX())] = static_cast<float>(x);
    if (map_->axisY() >= 0 && map_->axisY() < std::ssize(code))
        code[static_cast<size_t>(map_->axisY())] = static_cast<float>(y);
    return code;
}

void LatentPage::showCode() {
    const Floats& code = sliders_->code();
    if (!hasCodes() || std::ssize(code) != codes_->units) return;
    const auto at = [&](int axis) {
        return axis >= 0 ? static_cast<double>(code[static_cast<size_t>(axis)]) : 0.0;
    };
    map_->setPosition(at(map_->axisX()), at(map_->axisY()));
    ask(code);
    caption_->setText(codes_->units == 1
                          ? tr("What the decoder draws from one number.")
                          : tr("What the decoder draws from %1 numbers.").arg(codes_->units));
}

void LatentPage::ask(const Floats& code) {
    if (!hasCodes() || code.empty() || std::ssize(code) != codes_->units) return;
    feed_.worker().askDecode(kRequest, code, std::max(0, label_->currentIndex()), codes_->run);
}

void LatentPage::drawRandom() {
    if (!hasCodes()) return;
    const uint64_t seed = ++draws_;
    const int64_t units = codes_->units, drawn = std::ssize(codes_->drawn) / units;
    if (drawn > 0) {
        const auto first = codes_->drawn.begin() + static_cast<int64_t>(seed) % drawn * units;
        sliders_->setCode(Floats(first, first + units));
    } else {
        sliders_->setCode(drawCodes(codes_->statistics, 1, seed));
    }
    showCode();
}

}  // namespace hourglass::ui
