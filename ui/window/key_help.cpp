#include "ui/window/key_help.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace hourglass::ui {

KeyHelp::KeyHelp(const QList<QAction*>& actions, const QList<std::pair<QString, QString>>& others,
                 QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("Keys"));
    setObjectName("keyHelp");
    auto* column = new QVBoxLayout(this);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(24);
    column->addLayout(grid);
    int line = 0;
    const auto add = [&](const QString& keys, const QString& what) {
        auto* key = new QLabel("<b>" + keys.toHtmlEscaped() + "</b>", this);
        grid->addWidget(key, line, 0);
        grid->addWidget(new QLabel(what, this), line++, 1);
    };
    for (auto& [keys, what] : others) add(keys, what);
    for (QAction* action : actions) {
        QStringList keys;
        for (auto& sequence : action->shortcuts())
            keys << sequence.toString(QKeySequence::NativeText);
        QString what = action->property("help").toString();
        if (what.isEmpty()) what = action->text().remove('&').remove("…");
        if (!keys.isEmpty()) add(keys.join(tr(" or ")), what);
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
}

}  // namespace hourglass::ui
