#include "ui/document/edit_command.h"

namespace hourglass::ui {
namespace {

constexpr int kMergeable = 1;
constexpr qint64 kGestureMilliseconds = 1500;  // a longer rest begins a new step

}  // namespace

EditCommand::EditCommand(const QString& text, Document before, Document after, QString mergeKey,
                         Apply apply)
    : QUndoCommand(text),
      before_(std::move(before)),
      after_(std::move(after)),
      mergeKey_(std::move(mergeKey)),
      apply_(std::move(apply)) {
    age_.start();
}

int EditCommand::id() const { return mergeKey_.isEmpty() ? -1 : kMergeable; }

bool EditCommand::mergeWith(const QUndoCommand* other) {
    auto& later = static_cast<const EditCommand&>(*other);
    if (later.mergeKey_ != mergeKey_ || age_.elapsed() > kGestureMilliseconds) return false;
    after_ = later.after_;
    age_.restart();
    setObsolete(before_ == after_);
    return true;
}

}  // namespace hourglass::ui
