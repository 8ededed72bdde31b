#include "ui/training/batch_samples.h"

#include <QPainter>

#include "ui/samples/sample_image.h"
#include "ui/style/look.h"
#include "ui/style/painted_text.h"
#include "ui/style/space.h"
#include "ui/style/type.h"

namespace hourglass::ui {
namespace {

constexpr int kSample = 36, kMostSamples = 6, kMostRows = 2;

int nameWidth() {
    return QFontMetrics(typeFont(Type::Small)).horizontalAdvance("as seen") + kInside;
}

}  // namespace

BatchSamples::BatchSamples(QWidget* parent) : QWidget(parent) {
    setObjectName("slowMotion.samples");
    setAccessibleName(tr("The first samples of the batch"));
    setToolTip(tr("The first samples of the batch that is being processed"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

bool BatchSamples::canShow(const SampleLook& look) {
    return look.kind == SampleKind::Pictures || look.kind == SampleKind::Curves ||
           (look.kind == SampleKind::Points && look.units() == 2);
}

QSize BatchSamples::sizeHint() const {
    return {nameWidth() + kMostSamples * (kSample + kTight), kMostRows * (kSample + kTight)};
}

void BatchSamples::show(const StepTrace& trace, const StepCaption& caption,
                        const SampleLook& look) {
    rows_.clear();
    QStringList names;
    const auto add = [&](bool wanted, const std::vector<float>& values, const QString& name,
                         Actor actor) {
        const auto units = static_cast<size_t>(look.units());
        if (!wanted || units == 0 || values.empty() || values.size() % units != 0) return;
        Row row{name, actor, {}};
        for (size_t at = 0; at < values.size(); at += units)
            row.samples.push_back(sampleImage(look, values.data() + at, *this));
        rows_.push_back(std::move(row));
        names << name;
    };
    add(caption.clean, trace.clean, tr("input"), Actor::Input);
    add(caption.encoded, trace.encoded, tr("as seen"), Actor::Encoder);
    add(caption.decoded, trace.decoded,
        trace.way == StepTrace::Way::Contrastive ? tr("dream") : tr("result"), Actor::Result);
    if (rows_.size() > kMostRows) rows_.erase(rows_.begin());  // the latest say more
    setAccessibleDescription(tr("Rows: %1").arg(names.join(", ")));
    update();
}

void BatchSamples::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(typeFont(Type::Small));
    const int left = nameWidth(), step = kSample + kTight;
    int y = (height() - static_cast<int>(rows_.size()) * step + kTight) / 2;
    for (const Row& row : rows_) {
        painter.setPen(actorInk(row.actor, palette()));
        paintText(painter, QRect(0, y, left - kTight, kSample), Qt::AlignVCenter | Qt::AlignRight,
                  row.name);
        painter.setBrush(Qt::NoBrush);
        for (size_t i = 0; i < row.samples.size(); ++i) {
            const QRect at(left + static_cast<int>(i) * step, y, kSample, kSample);
            painter.drawImage(at, row.samples[i]);
            painter.setPen(QPen(actorColour(row.actor, palette()), 1.5));
            painter.drawRoundedRect(at, 2, 2);
        }
        y += step;
    }
}

}  // namespace hourglass::ui
