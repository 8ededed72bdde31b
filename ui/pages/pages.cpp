#include "ui/pages/pages.h"

namespace hourglass::ui {

const QList<PageRecord>& pages() {
    static const QList<PageRecord> all = {labPage(),     featurePage(),  latentPage(),
                                          comparePage(), analysesPage(), reportPage(),
                                          importPage(),  exportPage()};
    return all;
}

const PageRecord* findPage(const QString& id) {
    for (auto& page : pages())
        if (page.id == id) return &page;
    return nullptr;
}

QStringList pageIds() {
    QStringList ids;
    for (auto& page : pages()) ids << page.id;
    return ids;
}

}  // namespace hourglass::ui
