#pragma once

#include <QLabel>
#include <QTest>

#include "ui/training/runs_panel.h"
#include "ui/window/main_window.h"

namespace hourglass::test {

/// Drives a real window as a person would: by keys and clicks on controls found by name.
class WindowDriver {
 public:
    /// A shown window; `pictures` > 0 limits the data, so that tests are quick.
    explicit WindowDriver(int pictures = 1000);

    /// As if they had been seen: windows that are made later have no hints over the pages.
    static void hideHints();

    ui::MainWindow& window() { return window_; }
    /// The whole sentence below, whatever of it has room.
    QString status() { return find<QLabel>("status")->accessibleName(); }
    ui::RunsPanel& runsPanel() { return *find<ui::RunsPanel>("runs"); }
    ui::Lab& lab() { return window_.lab(); }
    std::string json() { return writeJson(experimentFile(window_.model().experiment())); }

    void press(Qt::Key key) { QTest::keyClick(&window_, key); }
    void click(const QString& name);
    /// In the gallery: opens it, clicks the variant and takes it.
    void chooseVariant(const QString& id);
    /// Opens all cards that fold.
    void unfoldAll();
    template <class T = QWidget>
    T* find(const QString& name) {
        return window_.findChild<T*>(name);
    }

    bool waitFor(ui::Lab::State state, int milliseconds = 20000);
    bool waitForEpoch(double epoch, int milliseconds = 60000);
    /// Epoch 0 is shown and nothing is on its way.
    bool waitUntilReady();
    /// Trains to the end of the present epoch, and pauses there.
    bool trainEpoch();
    bool waitForPictures();
    /// Asks the picture worker for something and waits for the answer in the window's thread.
    template <class Signal>
    bool waitForAnswer(Signal signal, void (ui::PictureWorker::*ask)()) {
        ui::PictureWorker& worker = window_.feed().worker();
        bool came = false;
        QObject listener;  // answers on their way when it ends are dropped, not only disconnected
        QObject::connect(&worker, signal, &listener, [&came](auto) { came = true; });
        (worker.*ask)();
        return QTest::qWaitFor([&came] { return came; }, 10000);
    }
    double sse();

 private:
    ui::MainWindow window_;
};

/// Of a file; empty if it cannot be read.
QByteArray bytesOf(const QString& path);

}  // namespace hourglass::test
