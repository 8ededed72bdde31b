#pragma once

#include <QWidget>

#include "core/questions/twin.h"
#include "ui/latent/shown_model.h"
#include "ui/samples/painted_view.h"

class QComboBox;
class QLabel;

namespace hourglass::ui {

class CodeScene;
class LatestWork;
class LinkedMap;
class SampleSheetView;

/// The same input in another run, or at another moment of this one: its own map of the same
/// samples, and what it rebuilds from A's sample beside what is rebuilt here.
class TwinTab : public QWidget {
    Q_OBJECT
 public:
    TwinTab(CodeScene& scene, const PageContext& on, QWidget* parent);
    const std::shared_ptr<const TwinCodes>& twin() const { return twin_; }
    /// What the other model makes of A's sample, [F]; empty: A is no sample.
    const Floats& rebuilt() const { return theirs_; }

 protected:
    void showEvent(QShowEvent* event) override;

 private:
    /// One that can be chosen.
    struct Other {
        QString words;
        int64_t run = 0, step = 0;  ///< the run's number in the document, and updates
        Experiment experiment;
        std::shared_ptr<const PreparedData> data;
        std::shared_ptr<const Moment> moment;          ///< of the open run
        std::shared_ptr<const Checkpoint> checkpoint;  ///< of another one
        Result<std::unique_ptr<Inference>> load() const;
        /// The same model, though it may be kept elsewhere by now.
        bool isSameAs(const Other& other) const;
    };
    using OtherPtr = std::shared_ptr<const Other>;

    void offer();
    std::vector<OtherPtr> othersNow() const;
    void keepChosen();
    void listOthers();
    void choose(int place);
    void makeMap();
    void forgetMap();
    void takeTwin(std::shared_ptr<const TwinCodes> twin);
    void askSample();
    void showSample();

    CodeScene& scene_;
    PageContext on_;
    QComboBox* which_;
    LinkedMap* map_;
    SampleSheetView* sheet_;
    QLabel* words_;
    LatestWork *work_, *sampleWork_;
    std::vector<OtherPtr> others_;  ///< as the box has them
    OtherPtr chosen_;               ///< one of them; null: there is none
    OtherPtr made_;                 ///< whose map is made, or in the works
    std::shared_ptr<const TwinCodes> twin_;
    Floats given_, ours_, theirs_;  ///< of A's sample, [F]
    ShownMoment oursAt_;
};

}  // namespace hourglass::ui
