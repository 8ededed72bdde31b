#pragma once

#include <QApplication>
#include <optional>

#include "core/base/prompt_thread.h"

namespace hourglass::ui {

/// The program with a window. Whatever its events make its thread compute is PromptWork, so that
/// training leaves a processor to it for so long.
class Application : public QApplication {
 public:
    using QApplication::QApplication;
    bool notify(QObject* receiver, QEvent* event) override;

 private:
    std::optional<PromptWork> work_;
    int loop_ = -1;  ///< the event loop, counted from the outermost, whose event is dealt with
};

}  // namespace hourglass::ui
