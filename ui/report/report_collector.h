#pragma once

#include <QObject>
#include <functional>
#include <optional>

#include "ui/samples/view_exports.h"
#include "ui/training/viewpoint.h"

namespace hourglass::ui {

class DocumentModel;

/// Takes views into the report: the picture twice as large as it is shown, the numbers, the status
/// sentence as its caption, the settings that differ from the variant's own, and the way back.
/// There is one in each window, where the menus of views find it.
class ReportCollector : public QObject {
    Q_OBJECT
 public:
    using Words = std::function<QString()>;
    /// `page` and `sentence`: what the window shows, and says, now.
    ReportCollector(DocumentModel& document, Lab& lab, Viewpoint& viewpoint, Words page,
                    Words sentence, QObject* window);

    /// That of the window of a widget; null if it has none.
    static ReportCollector* of(const QWidget& view);
    void add(const ViewExports& view);
    /// The view that has the keys, else that under the mouse; false if there is none.
    bool addPresent(QWidget& window);

 Q_SIGNALS:
    void told(const QString& sentence);

 private:
    int64_t keptNear(int64_t updates) const;
    DocumentModel& document_;
    Lab& lab_;
    Viewpoint& viewpoint_;
    Words page_, sentence_;
};

}  // namespace hourglass::ui
