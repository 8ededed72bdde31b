#include "ui/features/unit_view.h"

#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/features/answer_bars.h"
#include "ui/features/unit_tile.h"
#include "ui/features/unit_words.h"
#include "ui/samples/named_bars.h"
#include "ui/style/colours.h"
#include "ui/style/space.h"

namespace hourglass::ui {
namespace {

constexpr double kUpperShare = 0.4;  // of the height: the faces; the rest is about the data

QString faceTitle(FeatureFace face) {
    switch (face) {
        case FeatureFace::Weights:
            return UnitView::tr("weights");
        case FeatureFace::Draws:
            return UnitView::tr("draws");
        case FeatureFace::Excites:
            return UnitView::tr("excited most by");
        case FeatureFace::Maximised:
            return UnitView::tr("maximised");
    }
    return {};
}

/// Width by height of a sample's picture; curves are wide.
double formOf(const SampleLook& look) {
    if (look.kind == SampleKind::Curves) return 2;
    const Shape& s = look.shape;
    return s.rank() == 3 && s[1] > 0 ? double(s[2]) / double(s[1]) : 1;
}

}  // namespace

UnitView::UnitView(QWidget* parent) : PaintedView(parent) {
    setObjectName("features.unit");
    setAccessibleName(tr("One unit: its faces, its answers and the inputs that excite it most"));
    setAccessibleDescription(tr("Esc leads back, Page up and Page down to its neighbours"));
}

void UnitView::setAnswer(std::shared_ptr<const FeatureAnswer> answer, int64_t unit) {
    const bool there = unit >= 0 && answer && answer->sight && answer->wish.unit == unit &&
                       unit < answer->sight->layer().units;
    answer_ = there ? std::move(answer) : nullptr;
    unit_ = there ? unit : -1;
    setMoment(answer_ ? ShownMoment{answer_->run, answer_->step} : ShownMoment{});
    contentChanged();
}

std::vector<FeatureFace> UnitView::faces() const {
    std::vector<FeatureFace> list;
    for (auto& [face, tile] : sight().unit)
        if (tile.units == 1) list.push_back(face);
    return list;
}

double UnitView::titleHeight() const {
    return std::ceil(QFontMetricsF(smallSampleFont(font())).height()) + kTight;
}

UnitView::Part UnitView::facePart(size_t index) const {
    const auto all = faces();
    const double width = (this->width() - (all.size() - 1.0) * kGroup) / double(all.size());
    const QRectF place(index * (width + kGroup), 0, width, kUpperShare * height());
    return {faceTitle(all[index]), place};
}

UnitView::Part UnitView::histogramPart() const {
    const double top = kUpperShare * height() + kGroup, half = (width() - kGroup) / 2.0;
    return {tr("how often it gives how much"), {0, top, half, height() - top}};
}

UnitView::Part UnitView::bestPart() const {
    const QRectF left = histogramPart().place;
    const bool mean = answer_ && UnitTile(*answer_).showsMean();
    return {mean ? tr("excited most by nine, their mean") : faceTitle(FeatureFace::Excites),
            {left.right() + kGroup, left.top(), width() - left.right() - kGroup, left.height()}};
}

/// The faces, then the inputs.
int UnitView::itemCount() const {
    if (!answer_) return 0;
    const bool asked = !sight().best.empty() && !UnitTile(*answer_).showsTogether();
    return static_cast<int>(faces().size() + (asked ? best().size() : 0));
}

QRectF UnitView::itemPlace(int item) const {
    const int first = static_cast<int>(faces().size());
    const double title = titleHeight();
    const bool list = UnitTile(*answer_).isList();
    const double form = formOf(*answer_->examples.look);
    if (item < first) {
        QRectF place = facePart(static_cast<size_t>(item)).place.adjusted(1, title, -1, -1);
        // Pictures stand below their titles.
        if (!list) place.setWidth(std::min(place.width(), form * place.height()));
        return place;
    }
    const QRectF all = bestPart().place.adjusted(0, title, -1, -1);
    // Of lists as many as can be read; three rows of three of what is a picture.
    const int count = static_cast<int>(best().size()), across = list ? 1 : 3;
    const int down = (count + across - 1) / across, i = item - first;
    const QSizeF one((all.width() - (across - 1) * kTight) / across,
                     (all.height() - (down - 1) * kTight) / down);
    const double side = list ? one.width() : std::min(one.width(), form * one.height());
    return {all.left() + i % across * (side + kTight),
            all.top() + i / across * (one.height() + kTight), side, one.height()};
}

QString UnitView::itemName(int item) const {
    const auto all = faces();
    if (item < std::ssize(all)) return faceTitle(all[static_cast<size_t>(item)]);
    const int64_t sample = best()[static_cast<size_t>(item) - all.size()];
    return answer_->sampleName(sample);
}

QString UnitView::itemValue(int item) const {
    const auto all = faces();
    if (item < std::ssize(all)) return unitSentence(sight(), unit_);
    const int64_t sample = best()[static_cast<size_t>(item) - all.size()];
    return tr("the unit gives %1 for it")
        .arg(sampleNumber(sight().answers.units.of(unit_)[static_cast<size_t>(sample)]));
}

NumberTable UnitView::numbers() const {
    NumberTable table{{"input", "name", "answer"}, {}};
    if (!answer_ || sight().best.empty()) return table;
    const auto answers = sight().answers.units.of(unit_);
    for (size_t i = 0; i < answers.size(); ++i)
        table.rows << QStringList{QString::number(i + 1),
                                  answer_->sampleName(static_cast<int64_t>(i)),
                                  fileNumber(answers[i])};
    return table;
}

void UnitView::paintLarge(const SampleCanvas& canvas, const QRectF& place, int item) const {
    const auto all = faces();
    const UnitTile tile(*answer_);
    if (item < std::ssize(all)) {
        const Features& f = sight().unit.at(all[static_cast<size_t>(item)]);
        return tile.paintSigned(canvas, place, f.unit(0), f.tile, f.largest);
    }
    const SampleLook& look = *answer_->examples.look;
    rendererFor(look).paintLarge(
        canvas, look, place,
        {answer_->sample(best()[static_cast<size_t>(item) - all.size()]), nullptr, nullptr});
}

QSizeF UnitView::largeRoom(const SampleCanvas& canvas, int item) const {
    if (item < std::ssize(faces())) return {280, 280};
    const SampleLook& look = *answer_->examples.look;
    return rendererFor(look).largeRoom(look, {answer_->sample(0), nullptr, nullptr}, canvas);
}

void UnitView::paintContent(const SampleCanvas& canvas) const {
    using Ink = SampleCanvas::Ink;
    if (!answer_)
        return canvas.text(rect(), tr("Looking at the unit…"), Qt::AlignHCenter, Ink::Quiet,
                           SampleCanvas::Type::Body);
    const auto title = [&](const Part& part) {
        canvas.text({part.place.left(), part.place.top(), part.place.width(), titleHeight()},
                    part.title, Qt::AlignLeft, Ink::Quiet);
    };
    const UnitTile tile(*answer_);
    const auto all = faces();
    for (size_t i = 0; i < all.size(); ++i) {
        const Features& f = sight().unit.at(all[i]);
        title(facePart(i));
        tile.paintSigned(canvas, itemPlace(static_cast<int>(i)), f.unit(0), f.tile, f.largest);
    }
    if (sight().best.empty()) return;
    title(histogramPart());
    paintAnswers(canvas, histogramPart().place.adjusted(0, titleHeight(), 0, 0), sight(), unit_,
                 actorColour(actorOf(sight().layer()), palette()));
    title(bestPart());
    if (tile.showsTogether())
        return tile.paintSamples(canvas, bestPart().place.adjusted(0, titleHeight(), 0, 0), best());
    const SampleLook& look = *answer_->examples.look;
    for (int i = static_cast<int>(all.size()); i < itemCount(); ++i)
        rendererFor(look).paint(canvas, look, itemPlace(i),
                                answer_->sample(best()[static_cast<size_t>(i) - all.size()]));
}

void UnitView::extendMenu(QMenu& menu, int) {
    if (!answer_) return;
    QAction* film = menu.addAction(tr("&Film over the moments…"));
    film->setObjectName("film");
    connect(film, &QAction::triggered, this, [this, unit = unit_] { Q_EMIT filmWanted(unit); });
}

void UnitView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) return Q_EMIT left();
    if (event->key() == Qt::Key_PageUp) return Q_EMIT moved(-1);
    if (event->key() == Qt::Key_PageDown) return Q_EMIT moved(1);
    PaintedView::keyPressEvent(event);
}

}  // namespace hourglass::ui
