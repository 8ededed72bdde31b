#include <QApplication>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <cstdio>

#include "ui/subjects.h"
#include "ui/window/application.h"
#include "ui/window/theme.h"

/// hourglass_ui_tests [SUBJECT ...] [-- arguments of QTest]: all subjects without one.
int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    // Settings and recovery of its own: test programs run side by side.
    const QTemporaryDir home;
    qputenv("HOME", home.path().toUtf8());
    for (const char* place : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"})
        qunsetenv(place);
    hourglass::ui::Application program(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    QApplication::setOrganizationName("HourglassTests");
    hourglass::ui::applyTheme(hourglass::ui::Theme::Light);
    QStringList wanted = QApplication::arguments().mid(1), rest = {"hourglass_ui_tests"};
    const qsizetype split = wanted.indexOf("--");
    if (split >= 0) {
        rest += wanted.mid(split + 1);
        wanted = wanted.mid(0, split);
    }
    int failures = 0;
    for (auto& [name, make] : hourglass::test::subjects())
        if (wanted.isEmpty() || wanted.contains(QString::fromStdString(name)))
            failures += QTest::qExec(make().get(), rest);
    return failures == 0 ? 0 : 1;
}
