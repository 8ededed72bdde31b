#include "ui/training/data_loader.h"

#include <QtConcurrent>
#include <algorithm>
#include <mutex>

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
};

DataLoader::DataLoader(QObject* parent) : QObject(parent), cache_(std::make_shared<Cache>()) {
    pool_.setMaxThreadCount(1);
}

DataLoader::~DataLoader() { pool_.waitForDone(); }

void DataLoader::load(const Value& section, std::shared_ptr<const DataRecord> trainedOn) {
    const int64_t request = ++request_;
    auto work = [this, section, trainedOn, request, cache = cache_] {
        std::lock_guard lock(cache->mutex);
        const Value source = sourceSettings(section);
        if (!cache->data.train || cache->source != source) {
            auto fresh = loadSource(source["source"].text(), source["labels"].text(), source,
                                    trainedOn.get());
            if (!fresh)
                return Result<std::shared_ptr<const PreparedData>>(
                    tl::make_unexpected(fresh.error()));
            cache->data = *fresh;
            // What was read for a run may lack columns that it does not know.
            cache->source = trainedOn ? Value() : source;
        }
        return prepareData(cache->data, section, trainedOn.get());
    };
    auto deliver = [this, work, request] {
        auto result = work();
        QMetaObject::invokeMethod(this, [this, result, request] {
            if (request != request_) return;
            if (!result) {
                Q_EMIT failed(result.error());
                return;
            }
            Q_EMIT loaded(*result);
            computePca(*result, request);
        });
    };
    (void)QtConcurrent::run(&pool_, deliver);
}

void DataLoader::adopt(std::shared_ptr<const PreparedData> data) {
    computePca(std::move(data), ++request_);
}

void DataLoader::computePca(std::shared_ptr<const PreparedData> data, int64_t request) {
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
