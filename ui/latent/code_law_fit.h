#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QThreadPool>
#include <stop_token>

#include "core/statistics/code_law.h"
#include "ui/views/picture_worker.h"

namespace hourglass::ui {

/// Fits a mixture of Gaussians to the codes of a moment, in a thread of its own: it takes up to
/// seconds.
class CodeLawFit : public QObject {
    Q_OBJECT
 public:
    static constexpr int kComponents = 10;

    explicit CodeLawFit(QObject* parent);
    ~CodeLawFit() override;

    /// Of these codes, unless that is known or on its way. A fit of other codes is given up; while
    /// `going`, it is finished first, and the next one waits two seconds.
    void want(std::shared_ptr<const Codes> codes, bool going);
    /// The last one that was fitted, and of which codes; null: none yet.
    const std::shared_ptr<const CodeLaw>& law() const { return law_; }
    const std::shared_ptr<const Codes>& of() const { return of_; }
    void clear();

 Q_SIGNALS:
    void fitted();

 private:
    std::shared_ptr<const Codes> of_, asked_;
    std::shared_ptr<const CodeLaw> law_;
    QElapsedTimer sinceAsked_;
    std::stop_source stop_;
    QThreadPool pool_;
};

}  // namespace hourglass::ui
