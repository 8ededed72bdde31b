#include "ui/data/source_samples.h"

#include <algorithm>

#include "core/data/sample_look.h"
#include "core/data/source.h"
#include "core/data/word_text.h"

namespace hourglass::ui {
namespace {

constexpr int64_t kKept = 400;    // enough for points in the plane
constexpr int64_t kPictures = 4;  // of pictures that many are shown
constexpr double kMade = 400;

/// The defaults of the source, with fewer samples where it makes them.
Value fewOf(const std::string& source) {
    Value settings = Value::object();
    for (auto& field : sourceFields(source))
        settings.set(field.id, field.id == "samples" && field.initial.number() > kMade
                                   ? Value(std::max(field.low, kMade))
                                   : field.initial);
    return settings;
}

std::shared_ptr<const SourceSamples> readSome(const QString& source) {
    auto result = std::make_shared<SourceSamples>();
    const auto loaded = loadSource(source.toStdString(), {}, fewOf(source.toStdString()));
    if (!loaded) {
        result->whyNot = QString::fromStdString(loaded.error().sentence());
        return result;
    }
    const Dataset& data = *loaded->train;
    result->kind = kindOf(data);
    result->shape = data.sampleShape;
    result->count = std::min(data.count, data.isPicture() ? kPictures : kKept);
    result->values.resize(static_cast<size_t>(result->count * data.units()));
    for (int64_t i = 0; i < result->count; ++i) {
        // Spread over the whole: files may be sorted by class.
        const int64_t row = i * data.count / result->count;
        data.copySample(row, result->values.data() + i * data.units());
        if (data.text) result->words << QString::fromStdString(data.rowName(row));
    }
    return result;
}

}  // namespace

SourceSampleReader::SourceSampleReader(QObject* parent) : QObject(parent) {
    pool_.setMaxThreadCount(1);
}

SourceSampleReader::~SourceSampleReader() {
    pool_.clear();
    pool_.waitForDone();
}

std::shared_ptr<const SourceSamples> SourceSampleReader::of(const QString& source) const {
    const auto found = asked_.find(source);
    return found == asked_.end() ? nullptr : found->second;
}

void SourceSampleReader::ask(const QString& source) {
    if (asked_.contains(source)) return;
    asked_[source] = nullptr;
    pool_.start([this, source] {
        auto samples = readSome(source);
        QMetaObject::invokeMethod(this, [this, source, samples] {
            asked_[source] = samples;
            Q_EMIT came(source);
        });
    });
}

}  // namespace hourglass::ui
