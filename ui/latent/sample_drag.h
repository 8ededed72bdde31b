#pragma once

#include <QMimeData>
#include <optional>

#include "ui/latent/code_scene.h"

namespace hourglass::ui {

/// One of the first shown examples on its way from one view of the page to another.
inline const char* const kSampleMime = "application/x-hourglass-sample";

inline QMimeData* mimeOfSample(int64_t shown) {
    auto* mime = new QMimeData;
    mime->setData(kSampleMime, QByteArray::number(static_cast<qlonglong>(shown)));
    return mime;
}

/// Nothing if it is something else.
inline std::optional<CodeSample> droppedSample(const QMimeData* mime) {
    if (!mime || !mime->hasFormat(kSampleMime)) return {};
    return CodeSample{CodeSample::Of::Shown, mime->data(kSampleMime).toLongLong()};
}

}  // namespace hourglass::ui
