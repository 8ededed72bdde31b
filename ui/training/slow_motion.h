#pragma once

#include <QTimer>
#include <deque>

#include "ui/training/lab.h"
#include "ui/training/step_captions.h"

namespace hourglass::ui {

/// Training one update at a time, each told in captions that follow each other by themselves or by
/// keys. What was told is kept, so that one can go back in it; training is never undone.
class SlowMotion : public QObject {
    Q_OBJECT
 public:
    explicit SlowMotion(Lab& lab, QObject* parent = nullptr);

    bool isOn() const { return on_; }
    /// Captions follow each other by themselves.
    bool isRunning() const { return on_ && running_; }
    /// The caption that is shown, and the update that it belongs to; null while the first one is on
    /// its way.
    const StepCaption* caption() const;
    const StepTrace* trace() const;
    /// All captions of that update, and which one is shown.
    const StepCaptions& captions() const;
    int place() const { return caption_; }
    /// The pages show a later moment than the caption tells of.
    bool isBehind() const;
    bool canGoBack() const { return on_ && (update_ > 0 || caption_ > 0); }

    /// Milliseconds that a caption stays; 1.25 s at first.
    void setPause(int milliseconds);

    void begin();
    /// Training goes on at its usual pace.
    void leave();
    /// Ends it; training stands still.
    void stop();
    void pauseOrGoOn();
    /// To the next caption: behind the last one the next update is done.
    void forward();
    void back();
    /// Another caption of the shown update.
    void goTo(int caption);

 Q_SIGNALS:
    /// It was begun or left, another caption is shown, or captions stand still.
    void changed();
    /// A sentence for the status bar.
    void told(const QString& sentence);

 private:
    struct Told {
        std::shared_ptr<const StepTrace> trace;
        StepCaptions captions;
    };
    void followLab();
    void ask();
    void take(const std::shared_ptr<const StepTrace>& trace);
    void advance();
    void show(int update, int caption);
    bool isNewest() const { return update_ + 1 == static_cast<int>(told_.size()); }
    bool isWaiting() const { return next_ != Next::Later; }

    Lab& lab_;
    std::deque<Told> told_;  ///< the latest updates
    int update_ = 0, caption_ = 0;
    bool on_ = false, running_ = false;
    /// The next update: not yet, as soon as the run stands still, or asked for.
    enum class Next { Later, Wanted, Asked };
    Next next_ = Next::Later;
    int session_ = 0;  ///< answers to an earlier one come too late
    QTimer timer_;
};

}  // namespace hourglass::ui
