#pragma once

#include <QElapsedTimer>
#include <QObject>

#include "core/questions/code_grid.h"
#include "ui/latent/code_scene.h"

class QPixmap;

namespace hourglass::ui {

class LatentMap;

/// What the decoder draws from places all over the map, as tiles under its dots: the manifold of
/// the codes. Coarse at first, finer as long as it goes quickly. Places are spaced by the quantiles
/// of a normal prior, else by the percentiles of the data's codes.
class Carpet : public QObject {
    Q_OBJECT
 public:
    Carpet(CodeScene& scene, LatentMap& map, QObject* parent);

    void setOn(bool on);
    /// Anew, from the coarsest: on a map of other colours or another size.
    void make();
    /// The same if the codes, the axes or what is held have become others.
    void follow();
    /// How many tiles are beside each other now; 0: none.
    int side() const { return shown_; }
    const Floats& codes() const { return codes_; }
    /// The codes of the finest carpet, row by row from below, and how many are in a row.
    Floats finest() const;
    int64_t finestColumns() const;
    /// How the places are spaced, in words.
    QString words() const;

 private:
    void repaint();
    void ask(size_t stage);
    CarpetPlaces places(int side) const;
    void takeDecoded(std::shared_ptr<const Decoded> decoded);
    QPixmap painted(const Decoded& decoded) const;

    CodeScene& scene_;
    LatentMap& map_;
    bool on_ = false;
    size_t stage_ = 0;
    int shown_ = 0;
    Floats codes_, coarse_;  ///< asked for last, and of the coarsest carpet
    ShownMoment of_;
    CarpetPlaces at_, shownAt_;
    std::shared_ptr<const Decoded> decoded_;  ///< what is shown
    QElapsedTimer sinceAsked_;
};

}  // namespace hourglass::ui
