#pragma once

#include <QElapsedTimer>

#include "ui/latent/code_scene.h"
#include "ui/style/card.h"

class QBoxLayout;
class QLabel;

namespace hourglass::ui {

class ActorLabel;
class PictureView;

/// What the decoder draws from the code that is looked at, large; beside it the sample that the
/// code came from and the training sample that is nearest to what was drawn. Words say how far
/// they are, and where there are no data.
class ResultCard : public Card {
    Q_OBJECT
 public:
    ResultCard(CodeScene& scene, Lab& lab, QWidget* parent);

    const PictureView& picture() const { return *picture_; }
    /// What is known of the map; null while nobody asks for it.
    void setSurvey(std::shared_ptr<const CodeSurvey> survey);

 protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

 private:
    QWidget* withCaption(PictureView* view, QLabel* caption);
    void ask();
    void takeDecoded(const Decoded& decoded);
    void takeNearest(const NearestAnswer& answer);
    void showInput();
    void showWords();
    QString errorWords() const;
    QString unitOfError() const;
    void clear();

    CodeScene& scene_;
    Lab& lab_;
    PictureView *picture_, *input_, *nearest_;
    QLabel *inputWords_, *nearestWords_, *words_;
    ActorLabel* warning_;
    QWidget* sidePlace_;  ///< the input and the nearest sample
    QWidget* inputPlace_;
    QBoxLayout *pictures_, *side_;
    std::shared_ptr<const CodeSurvey> survey_;
};

}  // namespace hourglass::ui
