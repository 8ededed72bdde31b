#pragma once

#include <QWidget>

#include "ui/views/picture_worker.h"

class QLabel;

namespace hourglass::ui {

class CodeLawFit;
class CodeScene;
class LatentMap;
class SampleSheetView;
class Segments;

/// Random codes, from the prior where there is one, else from a mixture fitted to the codes, and
/// what the decoder draws from them. They are marked on the map while the tab is seen. Without a
/// prior, N(0, 1) can be tried instead: where the map shows those codes, the data's are not.
class DrawsTab : public QWidget {
    Q_OBJECT
 public:
    static constexpr int64_t kDraws = 16;  ///< at a time

    DrawsTab(CodeScene& scene, LatentMap& map, QWidget* parent);

    /// A takes the code of the next or the previous one.
    void next() { step(1); }
    void previous() { step(-1); }
    const Floats& draws() const { return draws_; }

 Q_SIGNALS:
    /// Where the codes are from, in a few words.
    void drawnFromChanged(const QString& words);

 protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

 private:
    void takeCodes();
    void makeDraws();
    bool fromNormal() const;
    QString wholeWords() const;
    void step(int by);
    void choose(int64_t draw);
    void ask();
    void takeDecoded(std::shared_ptr<const Decoded> decoded);

    CodeScene& scene_;
    LatentMap& map_;
    SampleSheetView* sheet_;
    QLabel* from_;
    CodeLawFit* law_;
    Segments* remedy_;
    int waiting_ = 0;    ///< steps that a hand wants while the mixture is being fitted
    Floats draws_;       ///< [kDraws, K]
    int64_t batch_ = 0;  ///< how often new ones were drawn
    int64_t at_ = -1;    ///< the one that A took last
};

}  // namespace hourglass::ui
