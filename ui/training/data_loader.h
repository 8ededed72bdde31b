#pragma once

#include <QObject>
#include <QThreadPool>
#include <memory>
#include <stop_token>
#include <vector>

#include "core/data/prepared_data.h"
#include "core/io/run_file.h"

namespace hourglass::ui {

/// Reads and prepares data away from the window, then computes what PCA reaches on them. Only the
/// latest request is answered.
class DataLoader : public QObject {
    Q_OBJECT
 public:
    explicit DataLoader(QObject* parent = nullptr);
    ~DataLoader() override;

    /// `run`: the data are for this run, and nothing is fitted; they come from the copy that it
    /// carries, if there is one, and where they cannot be read samples of its model stand in their
    /// place. Or null.
    void load(const Value& dataSection, std::shared_ptr<const RunFile> run = nullptr);
    /// What is being read is given up: it fails, and says so.
    void stop();
    /// These data are in use again: what is on its way is forgotten, PCA's errors come anew.
    void adopt(std::shared_ptr<const PreparedData> data);

 Q_SIGNALS:
    void loaded(std::shared_ptr<const hourglass::PreparedData> data);
    void failed(const hourglass::Error& why);
    /// So much of the data is read, from 0 to 1.
    void progressed(double share);
    /// Error of PCA with 0, 1, 2 ... values on the validation part (0: the mean picture).
    void pcaReady(std::shared_ptr<const std::vector<double>> errors);
    /// The same on the training part, a little later; never where the other is of that part, too.
    void pcaOfTrainingReady(std::shared_ptr<const std::vector<double>> errors);

 private:
    struct Cache;
    void computePca(std::shared_ptr<const PreparedData> data, int64_t request);

    int64_t request_ = 0;
    std::stop_source stop_;
    std::shared_ptr<Cache> cache_;
    QThreadPool pool_;
};

}  // namespace hourglass::ui
