#include "ui/latent/draw_tab.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QDropEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QSlider>
#include <QStackedLayout>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "core/base/file.h"
#include "core/pictures/decoded_picture.h"
#include "core/statistics/distances.h"
#include "core/statistics/ranking.h"
#include "ui/latent/code_scene.h"
#include "ui/latent/draw_pad.h"
#include "ui/latent/picture_view.h"
#include "ui/latent/sample_drag.h"
#include "ui/style/link_button.h"
#include "ui/style/quiet_label.h"
#include "ui/style/segments.h"
#include "ui/style/space.h"
#include "ui/style/toggle_chip.h"
#include "ui/views/latest_work.h"

namespace hourglass::ui {
namespace {

const char* const kDrawnWanted = "latent.drawn";
constexpr int kFirstSize = 3, kMostSize = 20;        // half pixels of radius
constexpr qint64 kMostDrawnBytes = qint64{1} << 28;  // of a picture's file

/// Of a picture's file that is dragged here; empty: it is none, or lies on another computer.
QString localFileIn(const QMimeData* mime) {
    const QList<QUrl> urls = mime->urls();
    return urls.isEmpty() ? QString() : urls.front().toLocalFile();
}

/// Which of the brushes a segment is.
constexpr BrushKind kBrushes[] = {BrushKind::Pen, BrushKind::Eraser, BrushKind::Noise};

}  // namespace

DrawTab::DrawTab(CodeScene& scene, QWidget* parent)
    : QWidget(parent),
      scene_(scene),
      pad_(new DrawPad(this)),
      result_(new PictureView(this)),
      brush_(new Segments(this)),
      size_(new QSlider(Qt::Horizontal, this)),
      picture_(new LinkButton(tr("Picture ▾"), this)),
      follows_(new ToggleChip(tr("A follows"), this)),
      words_(new QuietLabel({}, this)),
      absent_(new QLabel(this)),
      pages_(new QStackedLayout(this)),
      reading_(new LatestWork(this)) {
    absent_->setObjectName("draw.absent");
    absent_->setWordWrap(true);
    absent_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    pages_->addWidget(absent_);
    pages_->addWidget(makeBody());
    setAcceptDrops(true);
    connect(pad_, &DrawPad::drawn, this, [this] {
        byHand_ = true;
        ask();
    });
    connect(pad_, &DrawPad::strokeEnded, &scene, &CodeScene::handRested);
    connect(&scene, &CodeScene::codesChanged, this, &DrawTab::takeLook);
    connect(&scene.feed(), &ViewFeed::parametersChanged, this, &DrawTab::ask);
    connect(&scene.feed(), &ViewFeed::rebuilt, this, [this](auto rebuilt) {
        if (rebuilt->what == kDrawnWanted) take(*rebuilt);
    });
    takeLook();
}

QWidget* DrawTab::makeBody() {
    auto* body = new QWidget(this);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kTight);
    brush_->addItem(tr("Pen"), tr("Draws white"), "draw.pen");
    brush_->addItem(tr("Eraser"), tr("Draws the black ground"), "draw.eraser");
    brush_->addItem(tr("Noise"), tr("Each pixel becomes black or white by chance"), "draw.noise");
    brush_->setCompact();
    brush_->setCurrent(0);
    size_->setObjectName("draw.size");
    size_->setAccessibleName(tr("Size of the brush"));
    size_->setToolTip(tr("Size of the brush"));
    size_->setRange(1, kMostSize);
    size_->setValue(kFirstSize);
    size_->setMinimumWidth(40);
    picture_->setObjectName("draw.picture");
    picture_->setToolTip(tr("Another picture onto the pad; pictures can also be dropped onto it"));
    makeMenu();
    auto* tools = new QHBoxLayout;
    tools->setSpacing(kInside);
    tools->addWidget(brush_);
    tools->addWidget(size_, 1);
    tools->addWidget(picture_);
    column->addLayout(tools);
    pad_->setObjectName("draw.pad");
    pad_->setAccessibleName(tr("Pad to draw on"));
    pad_->setAccessibleDescription(
        tr("Arrow keys move the brush, Enter puts it down, with Shift it draws while it moves; "
           "Backspace takes a stroke back, Delete clears."));
    result_->setObjectName("draw.result");
    result_->setAccessibleName(tr("What the model rebuilds from the drawing"));
    result_->setMinimumSize(72, 72);
    auto* pictures = new QHBoxLayout;
    pictures->setSpacing(kInside);
    pictures->addWidget(pad_, 1);
    pictures->addWidget(result_, 1);
    column->addLayout(pictures, 1);
    words_->setObjectName("draw.words");
    words_->setWordWrap(true);
    follows_->setObjectName("draw.follows");
    follows_->setToolTip(tr("Pin A moves to the code of the drawing at every stroke"));
    auto* row = new QHBoxLayout;
    row->setSpacing(kInside);
    row->addWidget(words_, 1);
    row->addWidget(follows_, 0, Qt::AlignTop);
    column->addLayout(row);
    connect(brush_, &Segments::chosen, this, &DrawTab::chooseBrush);
    connect(size_, &QSlider::valueChanged, this, &DrawTab::chooseBrush);
    chooseBrush();
    return body;
}

void DrawTab::makeMenu() {
    auto* menu = new QMenu(picture_);
    const auto add = [&](const QString& words, const char* name, auto work) {
        QAction* action = menu->addAction(words, this, work);
        action->setObjectName(name);
        return action;
    };
    QAction* sample = add(tr("The &sample of A"), "draw.sample", &DrawTab::takeSample);
    QAction* pasted = add(tr("&Paste"), "draw.paste", &DrawTab::paste);
    add(tr("&Open a picture…"), "draw.open", &DrawTab::askForFile);
    menu->addSeparator();
    QAction* back =
        add(tr("Take the last stroke &back"), "draw.back", [this] { pad_->takeBack(); });
    add(tr("&Invert"), "draw.invert", [this] { pad_->invertAll(); });
    add(tr("&Clear"), "draw.clear", [this] {
        clean_.clear();
        pad_->clear();
    });
    connect(menu, &QMenu::aboutToShow, this, [=, this] {
        sample->setEnabled(scene_.hasCodes() && scene_.valuesOf(scene_.a().sample));
        const QMimeData* held = QApplication::clipboard()->mimeData();
        pasted->setEnabled(held && held->hasImage());
        back->setEnabled(pad_->canTakeBack());
    });
    picture_->setMenu(menu);
}

void DrawTab::setSurvey(std::shared_ptr<const CodeSurvey> survey) {
    survey_ = std::move(survey);
    showWords();
}

void DrawTab::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    ask();
}

/// What cannot be drawn on has no pad, but a reason.
void DrawTab::takeLook() {
    if (!scene_.hasCodes()) {
        absent_->setText(tr("A pad to draw on will be here when a model is open."));
        pages_->setCurrentIndex(0);
        return;
    }
    const Shape before = pad_->shape();
    pad_->setLook(scene_.examples().look);
    if (pad_->shape() != before) {
        clean_.clear();
        asked_.clear();
        error_ = toClean_ = -1;
        result_->clear();
    }
    pages_->setCurrentIndex(pad_->isThere() ? 1 : 0);
    absent_->setText(
        tr("These data are no pictures of one or three channels: they cannot be drawn."));
    showWords();
    ask();
}

void DrawTab::chooseBrush() {
    Brush brush;
    brush.kind = kBrushes[std::clamp(brush_->current(), 0, 2)];
    brush.radius = size_->value() / 2.0;
    pad_->setBrush(brush);
    pad_->update();
}

void DrawTab::takeSample() {
    const float* own = scene_.valuesOf(scene_.a().sample);
    if (!own || !pad_->isThere()) return;
    clean_ = Floats(own, own + pad_->shape().count());
    pad_->setValues(clean_);
}

void DrawTab::paste() { takeImage(QApplication::clipboard()->image(), tr("the pasted picture")); }

void DrawTab::takeImage(const QImage& image, const QString& name) {
    if (image.isNull()) return;
    fit(
        [image] {
            QByteArray bytes;
            QBuffer buffer(&bytes);
            buffer.open(QIODevice::WriteOnly);
            image.save(&buffer, "PNG");
            return bytes.toStdString();
        },
        name);
}

void DrawTab::askForFile() {
    const QString path = QFileDialog::getOpenFileName(this, tr("A picture for the pad"));
    if (!path.isEmpty()) openPicture(path);
}

void DrawTab::openPicture(const QString& path) {
    if (!pad_->isThere()) return;
    if (QFileInfo(path).size() > kMostDrawnBytes) {
        Q_EMIT scene_.told(tr("%1 is larger than 256 MB. Open a smaller picture.").arg(path));
        return;
    }
    reading_->start([this, path](const Watcher&) -> LatestWork::Then {
        const auto bytes = readFile(path.toStdString());
        if (!bytes)
            return [this, told = QString::fromStdString(bytes.error().sentence())] {
                Q_EMIT scene_.told(told);
            };
        return [this, bytes = *bytes, path] { fit([bytes] { return bytes; }, path); };
    });
}

/// Scaled to cover the model's shape and cut around its middle, as own pictures are.
void DrawTab::fit(std::function<std::string()> bytes, const QString& name) {
    if (!pad_->isThere()) return;
    reading_->start([this, bytes = std::move(bytes), name,
                     shape = pad_->shape()](const Watcher&) -> LatestWork::Then {
        PictureWish wish{static_cast<int>(shape[2]), static_cast<int>(shape[1]), false};
        const auto picture = decodedPicture(bytes(), wish, name.toStdString());
        if (!picture)
            return [this, told = QString::fromStdString(picture.error().sentence())] {
                Q_EMIT scene_.told(told);
            };
        return [this, shape, values = sampleOf(picture->raster, shape)] {
            if (pad_->shape() != shape) return;
            clean_.clear();
            pad_->setValues(values);
        };
    });
}

void DrawTab::dragEnterEvent(QDragEnterEvent* event) {
    const QMimeData* mime = event->mimeData();
    if (pad_->isThere() &&
        (!localFileIn(mime).isEmpty() || mime->hasImage() || droppedSample(mime)))
        event->acceptProposedAction();
}

void DrawTab::dropEvent(QDropEvent* event) {
    const QMimeData* mime = event->mimeData();
    event->acceptProposedAction();
    if (const auto sample = droppedSample(mime)) {
        if (const float* own = scene_.valuesOf(*sample)) {
            clean_ = Floats(own, own + pad_->shape().count());
            pad_->setValues(clean_);
        }
    } else if (const QString path = localFileIn(mime); !path.isEmpty()) {
        openPicture(path);
    } else {
        takeImage(qvariant_cast<QImage>(mime->imageData()), tr("the dropped picture"));
    }
}

void DrawTab::ask() {
    if (!isVisible() || !pad_->isThere() || !scene_.hasCodes()) return;
    asked_ = pad_->values();
    scene_.feed().worker().askRebuild(kDrawnWanted, asked_, {scene_.label()}, scene_.codes()->run);
}

void DrawTab::take(const Rebuilt& rebuilt) {
    if (rebuilt.given != asked_ || !scene_.hasCodes()) return;  // a later stroke is on its way
    result_->setSample(rebuilt.look, rebuilt.pictures, {rebuilt.run, rebuilt.step});
    const int64_t units = pad_->shape().count();
    error_ = squaredDistance(rebuilt.given.data(), rebuilt.pictures.data(), units);
    toClean_ = std::ssize(clean_) == units
                   ? squaredDistance(clean_.data(), rebuilt.pictures.data(), units)
                   : -1;
    showWords();
    if (std::exchange(byHand_, false) && follows_->isChecked() && rebuilt.given != clean_)
        scene_.place(kPinA, rebuilt.codes);
}

/// "Error 31.2 SSE/image: worse than 97 % of the data."
void DrawTab::showWords() {
    if (error_ < 0)
        return words_->setText(tr("Draw on the left; what the model rebuilds is on the right."));
    const QString unit = QString::fromStdString(unitFor("SSE/image", scene_.examples().shape));
    QString words = tr("Error %1 %2").arg(threeDigits(error_), unit);
    if (survey_ && survey_->errors && !survey_->errors->empty())
        words = tr("%1: worse than %2 % of the data")
                    .arg(words)
                    .arg(std::round(100 * shareBelow(*survey_->errors, error_)));
    words += '.';
    if (toClean_ >= 0)
        words +=
            ' ' +
            tr("To the sample without what was painted: %1 %2.").arg(threeDigits(toClean_), unit);
    words_->setText(words);
}

}  // namespace hourglass::ui
