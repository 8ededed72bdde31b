#pragma once

#include <map>
#include <memory>
#include <string>

#include "ui/analyses/analysis_worker.h"
#include "ui/training/viewpoint.h"

namespace hourglass::ui {

/// The answers that stay: of each analysis the newest one, and the newest one about another moment
/// beside it. A failure takes the place of neither.
class KeptAnswers {
 public:
    using Answer = std::shared_ptr<const AnalysisAnswer>;

    void keep(Answer answer);
    /// With a result; null if there is none.
    Answer newest(const std::string& id) const { return find(newest_, id); }
    Answer earlier(const std::string& id) const { return find(earlier_, id); }
    /// Why the last run of it came to nothing; null after a result.
    Answer failure(const std::string& id) const { return find(failures_, id); }

 private:
    using ById = std::map<std::string, Answer>;
    static Answer find(const ById& in, const std::string& id);

    ById newest_, earlier_, failures_;
};

/// Whether a question was about this moment.
bool isAbout(const AnalysisQuestion& question, const Moment* moment);
/// "About epoch 4." and, if the page shows another moment, "You look at epoch 2."
QString aboutWords(const AnalysisQuestion& question, const Moment* shown);

}  // namespace hourglass::ui
