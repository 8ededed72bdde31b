#include "ui/latent/result_card.h"

#include <QBoxLayout>
#include <QLabel>
#include <algorithm>

#include "core/base/shape.h"
#include "core/statistics/distances.h"
#include "ui/latent/picture_view.h"
#include "ui/style/actor_label.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

const char* const kLookedAt = "latent";
const char* const kCaption = "28.8 SSE/image..";
constexpr int kRim = 80;  // title and margins of the card
constexpr int kSmallPicture = 60;
constexpr int kBesideFrom = 280;                       // pixels of width
constexpr double kBesideTo = 1.15, kBelowFrom = 1.45;  // height by width

}  // namespace

ResultCard::ResultCard(CodeScene& scene, Lab& lab, QWidget* parent)
    : Card(tr("Decoded"), parent),
      scene_(scene),
      lab_(lab),
      picture_(new PictureView(this)),
      input_(new PictureView(this)),
      nearest_(new PictureView(this)),
      inputWords_(new QuietLabel({}, this)),
      nearestWords_(new QuietLabel({}, this)),
      words_(new QLabel(this)),
      warning_(new ActorLabel(Actor::Warning, this)) {
    picture_->setObjectName("decoded");
    picture_->setAccessibleName(tr("What the decoder draws from the code"));
    input_->setObjectName("latent.input");
    input_->setAccessibleName(tr("The sample whose code it is"));
    nearest_->setObjectName("latent.nearest");
    nearest_->setAccessibleName(tr("The nearest training sample"));
    inputWords_->setObjectName("latent.inputWords");
    nearestWords_->setObjectName("latent.nearestWords");
    words_->setObjectName("latent.words");
    warning_->setObjectName("latent.warning");
    nearestWords_->setToolTip(
        tr("The nearest training sample and its squared distance from what was decoded: does the "
           "model copy?"));
    for (PictureView* view : {input_, nearest_}) view->setMinimumSize(48, 40);
    picture_->setMinimumSize(72, 72);
    sidePlace_ = new QWidget(this);
    sidePlace_->setMinimumHeight(1);  // it goes where there is no room: the window need not grow
    side_ = new QBoxLayout(QBoxLayout::LeftToRight, sidePlace_);
    side_->setContentsMargins(0, 0, 0, 0);
    side_->setSpacing(kInside);
    inputPlace_ = withCaption(input_, inputWords_);
    side_->addWidget(inputPlace_, 1);
    side_->addWidget(withCaption(nearest_, nearestWords_), 1);
    pictures_ = new QBoxLayout(QBoxLayout::TopToBottom);
    pictures_->setSpacing(kInside);
    pictures_->addWidget(picture_, 2);
    pictures_->addWidget(sidePlace_, 1);  // half as large
    body()->addLayout(pictures_, 1);
    warning_->setToolTip(
        tr("The tenth nearest code is farther than for 99 % of the data's codes, "
           "measured in all code values: the decoder guesses."));
    for (QLabel* label : {words_, static_cast<QLabel*>(warning_)}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        body()->addWidget(label);
    }
    warning_->setWordWrap(false);
    connect(&scene, &CodeScene::lookedChanged, this, &ResultCard::ask);
    connect(&scene, &CodeScene::pinsChanged, this, &ResultCard::showInput);
    connect(&scene, &CodeScene::codesChanged, this, [this] {
        if (!scene_.hasCodes()) clear();
    });
    connect(&scene.feed(), &ViewFeed::parametersChanged, this, &ResultCard::ask);
    connect(&scene.feed(), &ViewFeed::decoded, this, [this](auto decoded) {
        if (decoded->what == kLookedAt) takeDecoded(*decoded);
    });
    connect(&scene.feed(), &ViewFeed::nearestFound, this,
            [this](auto answer) { takeNearest(*answer); });
    clear();
}

QWidget* ResultCard::withCaption(PictureView* view, QLabel* caption) {
    auto* place = new QWidget(this);
    auto* column = new QVBoxLayout(place);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(view, 1);
    caption->setWordWrap(true);
    caption->setAlignment(Qt::AlignTop | Qt::AlignHCenter);
    column->addWidget(caption);
    return place;
}

/// The decoded picture has what is compared with it at its side, or below in a narrow column. The
/// card's own height depends a little on that: so between the two limits all stays as it is, or the
/// layout would go on for ever.
void ResultCard::resizeEvent(QResizeEvent* event) {
    Card::resizeEvent(event);
    const bool isBeside = pictures_->direction() == QBoxLayout::LeftToRight;
    const double slim = static_cast<double>(height()) / std::max(1, width());
    const bool beside = width() >= kBesideFrom && slim < (isBeside ? kBelowFrom : kBesideTo);
    pictures_->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    side_->setDirection(beside ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    // In a narrow column captions have three lines: "nearest:", the number, its unit. In a low card
    // there is no room for them nor for what they are about.
    const QFontMetrics small = nearestWords_->fontMetrics();
    const bool narrow = width() / (beside ? 3 : 2) < small.horizontalAdvance(kCaption);
    const int caption = (narrow ? 3 : 2) * small.lineSpacing();
    for (QLabel* label : {inputWords_, nearestWords_}) label->setMinimumHeight(caption);
    const int pairs = (beside ? 2 : 1) * (input_->minimumHeight() + caption);
    const int above = beside ? 0 : picture_->minimumHeight();
    const int words = 3 * words_->fontMetrics().lineSpacing();
    sidePlace_->setVisible(height() >= kRim + above + pairs + words);
    for (PictureView* view : {input_, nearest_})
        view->setMaximumHeight(beside ? QWIDGETSIZE_MAX : kSmallPicture);
}

void ResultCard::showEvent(QShowEvent* event) {
    Card::showEvent(event);
    ask();
}

void ResultCard::clear() {
    survey_.reset();
    for (PictureView* view : {picture_, input_, nearest_}) view->clear();
    for (QLabel* label : {inputWords_, nearestWords_}) label->clear();
    words_->setText(tr("Here will be what the decoder draws from a code."));
    warning_->clear();
    inputPlace_->hide();
}

void ResultCard::ask() {
    if (isVisible()) scene_.decode(kLookedAt, scene_.looked());
}

void ResultCard::setSurvey(std::shared_ptr<const CodeSurvey> survey) {
    survey_ = std::move(survey);
    showWords();
}

/// The input belongs to A alone: not to a place under the mouse.
void ResultCard::showInput() {
    const float* values = scene_.valuesOf(scene_.a().sample);
    inputPlace_->setVisible(values != nullptr);
    if (!values) return input_->clear();
    const Examples& e = scene_.examples();
    input_->setSample(e.look, Floats(values, values + e.shape.count()), {});
    inputWords_->setText(tr("input: %1").arg(scene_.nameOf(scene_.a().sample)));
}

void ResultCard::takeDecoded(const Decoded& decoded) {
    if (decoded.codes != scene_.looked()) return;  // another one is on its way
    picture_->setSample(decoded.look, decoded.pictures, {decoded.run, decoded.step});
    showWords();
    scene_.feed().worker().askNearest(decoded.pictures, lab_.data(), decoded.run, decoded.step);
}

void ResultCard::takeNearest(const NearestAnswer& answer) {
    if (!scene_.hasCodes() || (answer.asked != picture_->values() && !lab_.isGoing())) return;
    nearest_->setSample(scene_.examples().look, answer.nearest.values, {});
    nearestWords_->setText(
        tr("nearest: %1 %2").arg(threeDigits(answer.nearest.squared), unitOfError()));
}

QString ResultCard::unitOfError() const {
    return QString::fromStdString(unitFor("SSE/image", scene_.examples().shape));
}

/// "Error 24.1 SSE/image: worse than 63 % of the data".
QString ResultCard::errorWords() const {
    const float* given = scene_.valuesOf(scene_.a().sample);
    const Floats& rebuilt = picture_->values();
    if (!given || rebuilt.empty() || scene_.isHovering()) return {};
    const double error = squaredDistance(given, rebuilt.data(), std::ssize(rebuilt));
    const QString words = tr("Error %1 %2").arg(threeDigits(error), unitOfError());
    if (!survey_ || !survey_->errors || survey_->errors->empty() ||
        survey_->step != picture_->moment().step)
        return words + ".";
    const auto& all = *survey_->errors;
    const auto less = std::count_if(all.begin(), all.end(), [&](double e) { return e < error; });
    return tr("%1: worse than %2 % of the data.")
        .arg(words)
        .arg(std::round(100.0 * static_cast<double>(less) / static_cast<double>(all.size())));
}

void ResultCard::showWords() {
    if (!scene_.hasCodes()) return;
    setTitle(!scene_.isHovering()           ? tr("A, decoded")
             : scene_.hoverName().isEmpty() ? tr("Under the mouse")
                                            : scene_.hoverName());
    const int64_t units = scene_.codes()->units;
    QString words = errorWords();
    if (words.isEmpty())
        words = units == 1 ? tr("Drawn from one number.") : tr("Drawn from %1 numbers.").arg(units);
    words_->setText(words);
    const Floats& code = scene_.looked();
    const bool empty = survey_ && survey_->density &&
                       survey_->density->units() == std::ssize(code) &&
                       survey_->density->isEmptyAt(code.data());
    warning_->setText(empty ? tr("No data near here.") : QString());
}

}  // namespace hourglass::ui
