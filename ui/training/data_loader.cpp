#include "ui/training/data_loader.h"

#include <QtConcurrent>
#include <algorithm>
#include <filesystem>
#include <mutex>

#include "core/data/reading_watch.h"
#include "core/io/stand_in.h"
#include "core/statistics/pca.h"

namespace hourglass::ui {
namespace {

constexpr int64_t kWidestPca = 4096;  // the eigenproblem grows with the third power
constexpr int64_t kMostComponents = 1024;

}  // namespace

/// The last source that was read: another limit or split does not read it again.
struct DataLoader::Cache {
    std::mutex mutex;
    Value source;
    LoadedData data;
    Value asked;  ///< the source that is being read, or was; of the window's thread
    Result<std::shared_ptr<const PreparedData>> prepare(const Value& section, const RunFile* run);
};

DataLoader::DataLoader(QObject* parent) : QObject(parent), cache_(std::make_shared<Cache>()) {
    pool_.setMaxThreadCount(1);
}

DataLoader::~DataLoader() {
    stop();
    pool_.waitForDone();
}

void DataLoader::stop() { stop_.request_stop(); }

namespace {

using Prepared = Result<std::shared_ptr<const PreparedData>>;

/// Are the data not where they were? Those that are there and do not fit are another matter.
bool isGone(const Value& section) {
    const std::string source = section["source"].text();
    std::error_code code;
    return !sources().find(source) && !std::filesystem::exists(source, code);
}

/// Why data cannot be read that a run was trained on, and what stands in their place.
Prepared standIn(const RunFile& run, const Error& why) {
    auto made = standInFor(run);
    if (!made) return tl::make_unexpected(why);
    auto told = std::make_shared<PreparedData>(**made);
    told->notes.push_back(why.sentence());
    return std::shared_ptr<const PreparedData>(std::move(told));
}

}  // namespace

/// Of a run the copy that it carries; else the source, which is read once for all its splits.
Result<std::shared_ptr<const PreparedData>> DataLoader::Cache::prepare(const Value& section,
                                                                       const RunFile* run) {
    std::lock_guard lock(mutex);
    if (run && run->packed && run->packed->isOf(section))
        return prepareData(run->packed->data, section, run);
    const Value wanted = sourceSettings(section);
    if (!data.train || source != wanted) {
        auto fresh = loadSource(wanted["source"].text(), wanted["labels"].text(), wanted, run);
        if (!fresh) return tl::make_unexpected(fresh.error());
        data = *fresh;
        // What was read for a run may lack columns that it does not know.
        source = run ? Value() : wanted;
    }
    return prepareData(data, section, run);
}

void DataLoader::load(const Value& section, std::shared_ptr<const RunFile> run) {
    const int64_t request = ++request_;
    // What is being read for another limit or split is of use for this one, too.
    Value source = sourceSettings(section);
    if (source != cache_->asked || stop_.stop_requested()) {
        stop();
        stop_ = {};
    }
    cache_->asked = std::move(source);
    const auto tell = [this, request, last = -1](double share) mutable {
        const int percent = static_cast<int>(100 * share);
        if (std::exchange(last, percent) == percent) return;
        QMetaObject::invokeMethod(this, [this, request, share] {
            if (request == request_) Q_EMIT progressed(share);
        });
    };
    const Watcher watcher(stop_.get_token(), tell);
    (void)QtConcurrent::run(&pool_, [this, section, run, request, watcher, cache = cache_] {
        const ReadingWatch watch(watcher);
        Prepared result = cache->prepare(section, run.get());
        const bool stopped = watcher.stop_requested();
        if (!result && run && !stopped && isGone(section)) result = standIn(*run, result.error());
        QMetaObject::invokeMethod(this, [this, result, request] {
            if (request != request_) return;
            if (!result) {
                Q_EMIT failed(result.error());
                return;
            }
            Q_EMIT loaded(*result);
            computePca(*result, request);
        });
    });
}

void DataLoader::adopt(std::shared_ptr<const PreparedData> data) {
    computePca(std::move(data), ++request_);
}

void DataLoader::computePca(std::shared_ptr<const PreparedData> data, int64_t request) {
    if (data->standIn) return;  // what a model drew itself is no measure
    if (data->sampleShape.count() > kWidestPca) return;
    (void)QtConcurrent::run(&pool_, [this, data, request] {
        const int64_t components = std::min(data->sampleShape.count(), kMostComponents);
        const PartView& part = data->validation.count() > 0 ? data->validation : data->train;
        const Pca pca = fitPca(*data, data->train, components);
        auto errors = std::make_shared<const std::vector<double>>(pcaErrors(pca, *data, part));
        QMetaObject::invokeMethod(this, [this, errors, request] {
            if (request == request_) Q_EMIT pcaReady(errors);
        });
        if (data->validation.count() == 0) return;
        auto trained =
            std::make_shared<const std::vector<double>>(pcaErrors(pca, *data, data->train));
        QMetaObject::invokeMethod(this, [this, trained, request] {
            if (request == request_) Q_EMIT pcaOfTrainingReady(trained);
        });
    });
}

}  // namespace hourglass::ui
