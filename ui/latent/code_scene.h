#pragma once

#include <QObject>
#include <set>

#include "core/io/pin_words.h"
#include "ui/samples/painted_view.h"
#include "ui/training/lab.h"
#include "ui/views/view_feed.h"

namespace hourglass::ui {

/// One of the samples whose codes are known.
struct CodeSample {
    enum class Of { Nothing, Shown, Probes };  ///< the first shown examples, or the map's dots
    Of of = Of::Nothing;
    int64_t index = 0;
    bool isNone() const { return of == Of::Nothing; }
    bool operator==(const CodeSample&) const = default;
};

/// A place in the space of codes that somebody chose: that of a sample follows its code from moment
/// to moment.
struct CodePin {
    Floats code;  ///< empty: not set
    CodeSample sample;
    QString name;        ///< given by a person; may be empty
    CodeSample awaited;  ///< while its sample has no code: then the pin is no sample's
    bool operator==(const CodePin&) const = default;
    bool isSet() const { return !code.empty(); }
};

/// A coordinate of A that stays as it is: direction . code = at.
struct CodeHold {
    std::vector<double> direction;  ///< unit vector [K]
    double at = 0;
};

/// What goes to the right and upwards on the map: code values, or principal directions of all
/// codes; `up` < 0: nothing.
struct MapAxes {
    bool principal = false;
    int right = 0, up = 1;
    bool operator==(const MapAxes&) const = default;
};

/// Which pin: A, B, or a way-point between them, counted from kFirstWay; kNewWay adds one.
inline constexpr int kPinA = 0, kPinB = 1, kFirstWay = 2, kNewWay = -1;

/// What the parts of the Latent page share: the codes of the shown moment, the map's axes, the pins
/// A and B, and the place under the mouse. Only codes of the open run's model are here.
class CodeScene : public QObject {
    Q_OBJECT
 public:
    CodeScene(Lab& lab, ViewFeed& feed, QObject* parent);

    bool hasCodes() const { return codes_ != nullptr; }
    const std::shared_ptr<const Codes>& codes() const { return codes_; }
    const Examples& examples() const { return feed_.examples(); }
    ShownMoment moment() const;
    /// Which part of the data the map's samples are from.
    QString partWords() const;
    /// True while training moves the codes.
    bool isGoing() const { return lab_.isGoing(); }
    /// Number of the open run in the document. The codes have the training loop's number of it.
    int64_t documentRun() const { return lab_.shownNumber(); }
    bool hasPrior() const;
    /// N(0, 1) in each value: distances and shares are those of the normal law.
    bool hasNormalPrior() const;

    const MapAxes& axes() const { return axes_; }
    void setAxes(MapAxes axes);
    const CodePlane& plane() const { return plane_; }

    const CodePin& a() const { return a_; }
    const CodePin& b() const { return b_; }
    const std::vector<CodePin>& ways() const { return ways_; }
    int pinCount() const { return kFirstWay + static_cast<int>(ways_.size()); }
    const CodePin& pin(int pin) const;
    /// "A", "B", "1", "2", ...
    static QString letterOf(int pin);
    /// Puts a pin at a sample's code, or at a place.
    void place(int pin, CodeSample sample);
    void place(int pin, const Floats& code);
    void placeAt(int pin, double x, double y) { place(pin, codeAt(x, y)); }
    void namePin(int pin, const QString& name);
    /// B or a way-point goes away.
    void removePin(int pin);
    /// All pins as they are kept; A alone at the first sample without a name is as good as none.
    std::vector<PinWords> pinWords() const;
    /// Back to kept pins; those of other codes are left out.
    void setPins(const std::vector<PinWords>& pins);
    /// What is drawn: the code under the mouse, else that of A.
    const Floats& looked() const { return hovered_.empty() ? a_.code : hovered_; }
    bool isHovering() const { return !hovered_.empty(); }

    void choose(CodeSample sample, bool second = false) { place(second ? kPinB : kPinA, sample); }
    void choose(const Floats& code, bool second = false) { place(second ? kPinB : kPinA, code); }
    /// On the map: along its two directions from A.
    void chooseAt(double x, double y, bool second = false) { choose(codeAt(x, y), second); }
    /// What stays as it is in A when anything but a slider moves it.
    void setHolds(std::vector<CodeHold> holds) { holds_ = std::move(holds); }
    /// `name`: what it is, where it is not the place under the mouse.
    void hover(const Floats& code, const QString& name = {});
    const QString& hoverName() const { return hoverName_; }
    void hoverAt(double x, double y) { hover(codeAt(x, y)); }
    void leave();
    /// B goes away, and A back to the first sample.
    void reset();
    Floats codeAt(double x, double y) const;
    Floats codeOf(CodeSample sample) const;
    /// The values [units] of a sample as the data have them; null: none.
    const float* valuesOf(CodeSample sample) const;
    /// "T-shirt", or "sample 12"; empty of none.
    QString nameOf(CodeSample sample) const;

    /// Dots that were chosen together and have a code now; empty: none are.
    const std::vector<int64_t>& selected() const { return selected_; }
    void select(std::vector<int64_t> samples);
    /// The samples whose codes are nearest to A's, in all code values.
    void selectNearest(int64_t count);
    const std::set<int>& hiddenLabels() const { return hiddenLabels_; }
    void setLabelHidden(int label, bool hidden);
    /// What is neither filtered out nor left out of the choice.
    bool isLit(int64_t sample) const;
    int labelOf(CodeSample sample) const;

    /// What a conditional model draws.
    int label() const { return label_; }
    /// How many labels the model can be told; 0: it is told none.
    int labelsTold() const;
    void setLabel(int label);
    /// Asks the decoder for codes [any, K] of this run; the answer comes as ViewFeed::decoded.
    void decode(const QString& what, const Floats& codes);
    ViewFeed& feed() { return feed_; }

 Q_SIGNALS:
    /// Codes of another moment, or none any more.
    void codesChanged();
    void planeChanged();
    /// A pin stands elsewhere, or there are others.
    void pinsChanged();
    /// The same by a person's hand: it is to be kept.
    void pinsEdited(const QString& what);
    /// The hand has let go: what it did is done.
    void handRested();
    void lookedChanged();
    void labelChanged();
    /// Other dots are chosen or filtered out.
    void selectionChanged();
    /// Dots were chosen by hand, and not none.
    void dotsChosen();
    /// What was done, or why it was not, in a sentence.
    void told(const QString& sentence);

 private:
    void takeCodes(std::shared_ptr<const Codes> codes);
    void clear();
    void makePlane();
    void takeSelection();
    void fitSelection();
    void follow(CodePin& pin);
    void setPin(CodePin& pin, Floats code, CodeSample sample);
    CodePin* pinToPlace(int pin);
    void tellPins();
    Floats held(Floats code) const;

    Lab& lab_;
    ViewFeed& feed_;
    std::shared_ptr<const Codes> codes_;
    MapAxes axes_;
    CodePlane plane_;
    CodePin a_, b_;
    std::vector<CodePin> ways_;
    std::vector<CodeHold> holds_;
    std::vector<int64_t> wanted_;      ///< all dots that were chosen
    std::vector<int64_t> selected_;    ///< those of them that have a code now
    std::vector<uint8_t> isSelected_;  ///< one a dot while some are
    std::set<int> hiddenLabels_;
    Floats hovered_;
    QString hoverName_;
    int label_ = 0;
};

}  // namespace hourglass::ui
