#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <QThreadPool>
#include <map>
#include <memory>
#include <vector>

#include "core/base/shape.h"
#include "core/data/sample_kind.h"

namespace hourglass::ui {

/// A few samples of a data source, for its tile.
struct SourceSamples {
    SampleKind kind = SampleKind::Pictures;
    Shape shape;
    int64_t count = 0;
    std::vector<float> values;  ///< [count, units]
    QStringList words;          ///< what each stands for, of texts
    QString whyNot;             ///< they could not be read
};

/// Reads some samples of every source in a thread of its own, one source after the other, each only
/// once while the program runs.
class SourceSampleReader : public QObject {
    Q_OBJECT
 public:
    explicit SourceSampleReader(QObject* parent = nullptr);
    ~SourceSampleReader() override;

    /// Null until they are there; ask() makes them come.
    std::shared_ptr<const SourceSamples> of(const QString& source) const;
    void ask(const QString& source);

 Q_SIGNALS:
    void came(const QString& source);

 private:
    using Read = std::map<QString, std::shared_ptr<const SourceSamples>>;
    Read asked_;  ///< null while on the way
    QThreadPool pool_;
};

}  // namespace hourglass::ui
