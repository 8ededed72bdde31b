#pragma once

#include <QScrollArea>

#include "ui/analyses/shown_result.h"

class QVBoxLayout;

namespace hourglass::ui {

/// Draws whatever an analysis found: pictures, maps, curves and dendrograms first, numbers and
/// tables behind or beside them. Two answers are drawn beside each other, or in columns.
class ResultView : public QScrollArea {
    Q_OBJECT
 public:
    explicit ResultView(QWidget* parent = nullptr);

    void show(const ShownResults& shown);
    /// In place of a result: what will be here, or why there is none.
    void say(const QString& sentence);

 private:
    template <class View, class Item>
    static void add(QVBoxLayout& column, std::vector<Item> AnalysisResult::*items,
                    const ShownResults& shown);
    static void addTables(QVBoxLayout& column, const ShownResults& shown);
};

}  // namespace hourglass::ui
