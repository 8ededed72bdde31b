#include "ui/window/run_figures.h"

#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "core/base/duration.h"
#include "core/data/dataset.h"
#include "ui/style/draw.h"
#include "ui/style/look.h"
#include "ui/style/number_words.h"
#include "ui/style/quiet_label.h"
#include "ui/style/space.h"
#include "ui/style/steady_text.h"
#include "ui/style/type.h"

namespace hourglass::ui {
namespace {

constexpr int kBar = 4;

}  // namespace

RunFigures::RunFigures(Lab& lab, QWidget* parent)
    : YieldingRow(kInside, Qt::AlignBottom, parent),
      lab_(lab),
      epoch_(new QLabel(this)),
      of_(new QuietLabel({}, this)),
      speed_(new QuietLabel({}, this)),
      time_(new QuietLabel({}, this)) {
    setContentsMargins(0, 0, 0, kBar + kTight);
    setType(epoch_, Type::Title, true);
    epoch_->setObjectName("epoch");
    epoch_->setToolTip(tr("Epochs done, of epochs planned"));
    speed_->setObjectName("speed");
    speed_->setAccessibleDescription(tr("Speed of training itself, without pauses"));
    time_->setObjectName("timeLeft");
    time_->setToolTip(tr("Time left at this pace"));
    addPart(epoch_, 0);
    addPart(of_, 1);
    addPart(speed_, 3);
    addPart(time_, 2);
    connect(&lab, &Lab::stateChanged, this, &RunFigures::refresh);
    connect(&lab, &Lab::figuresDue, this, &RunFigures::refresh);
    refresh();
}

void RunFigures::refresh() {
    const auto& s = lab_.snapshot();
    done_ = s && s->epochs > 0 ? std::clamp(s->progress.epoch / s->epochs, 0.0, 1.0) : 0;
    const auto epoch = s ? static_cast<qint64>(std::floor(s->progress.epoch + 1e-9)) : 0;
    setSteadyText(*epoch_, tr("Epoch %1").arg(epoch));
    setSteadyText(*of_, s ? tr("of %1").arg(s->epochs) : QString());
    const bool known = s && s->epochsPerSecond > 0;
    setSteadyText(*speed_,
                  known ? tr("%1 epochs/s").arg(measuredText(s->epochsPerSecond)) : QString());
    if (known) {
        const bool pictures = lab_.data() && lab_.data()->sampleShape.rank() == 3;
        const QString samples = QLocale().toString(static_cast<qint64>(s->samplesPerSecond));
        speed_->setToolTip((pictures ? tr("%1 pictures/s; training itself, without pauses")
                                     : tr("%1 rows/s; training itself, without pauses"))
                               .arg(samples));
    }
    setSteadyText(*time_,
                  known && s->secondsLeft > 0.5
                      ? tr("%1 left").arg(QString::fromStdString(durationText(s->secondsLeft)))
                      : QString());
    // What changes many times a second does not move what stands beside it.
    speed_->setMinimumWidth(speed_->fontMetrics().horizontalAdvance("999 epochs/s"));
    time_->setMinimumWidth(time_->fontMetrics().horizontalAdvance("59 min left"));
    setWanted(speed_, known);
    setWanted(time_, known);
    arrange();
    update();
}

void RunFigures::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Surfaces s = surfacesOf(palette());
    const QRectF line(0, height() - kBar, width(), kBar);
    drawBox(painter, line, kBar / 2.0, s.line, {});
    if (done_ > 0)
        drawBox(painter, QRectF(line.topLeft(), QSizeF(line.width() * done_, kBar)), kBar / 2.0,
                s.link, {});
}

}  // namespace hourglass::ui
