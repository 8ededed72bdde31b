#pragma once

#include "ui/pages/page.h"

namespace hourglass::ui {

/// All pages, in the order of the window: one line each.
const QList<PageRecord>& pages();

/// Null if there is none.
const PageRecord* findPage(const QString& id);
QStringList pageIds();

PageRecord labPage();
PageRecord featurePage();
PageRecord latentPage();
PageRecord comparePage();
PageRecord analysesPage();
PageRecord reportPage();
PageRecord exportPage();
PageRecord importPage();

}  // namespace hourglass::ui
