// When the window paints and lays out, so that it leaves training its time.
#include <QBoxLayout>
#include <QDialog>
#include <QElapsedTimer>
#include <QLabel>
#include <QTest>
#include <QTimer>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include "ui/style/steady_text.h"
#include "ui/subjects.h"
#include "ui/window/application.h"
#include "ui/window/frame_pace.h"

namespace hourglass::test {

using namespace ui;

namespace {

/// Shows a number, and notes which numbers were painted.
class NumberView : public QWidget {
 public:
    using QWidget::QWidget;
    void show(int number) {
        number_ = number;
        update();
    }
    std::vector<int> painted;

 protected:
    void paintEvent(QPaintEvent*) override { painted.push_back(number_); }

 private:
    int number_ = 0;
};

/// Counts the layouts that a widget is asked for.
class LayoutCounter : public QObject {
 public:
    int count = 0;

 protected:
    bool eventFilter(QObject*, QEvent* event) override {
        count += event->type() == QEvent::LayoutRequest;
        return false;
    }
};

}  // namespace

class Frames : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void changesArePaintedTogether();
    void theHandSeesEveryFrame();
    void figuresOfTheSameRoomLayOutNothing();
    void aDialogIsNoWorkWhileItWaits();
};

/// 60 changes, one each 5 ms, take 300 ms: four frames of 80 ms and the first, on a machine that
/// keeps up; on a slower one they take longer, and each frame still lasts 80 ms.
void Frames::changesArePaintedTogether() {
    QWidget window;
    NumberView child(&window);
    window.resize(100, 100);
    window.show();
    FramePace pace(window);
    QVERIFY(QTest::qWaitFor([&] { return !child.painted.empty(); }));
    pace.setTogether(true);
    child.painted.clear();
    QElapsedTimer clock;
    clock.start();
    for (int i = 1; i <= 60; ++i) {
        child.show(i);
        QTest::qWait(5);
    }
    QVERIFY(QTest::qWaitFor([&] { return !child.painted.empty() && child.painted.back() == 60; }));
    QVERIFY2(std::ssize(child.painted) <= clock.elapsed() / 80 + 2,
             qPrintable(QString("%1 frames").arg(child.painted.size())));
    // By themselves each is painted.
    pace.setTogether(false);
    child.painted.clear();
    for (int i = 1; i <= 20; ++i) {
        child.show(i);
        QCoreApplication::processEvents();
    }
    QCOMPARE(std::ssize(child.painted), 20);
}

void Frames::theHandSeesEveryFrame() {
    QWidget window;
    NumberView child(&window);
    window.resize(100, 100);
    window.show();
    FramePace pace(window);
    pace.setTogether(true);
    QVERIFY(QTest::qWaitFor([&] { return !child.painted.empty(); }));
    for (int i = 1; i <= 20; ++i) {
        QTest::keyClick(&child, Qt::Key_A);
        child.show(i);
        QCoreApplication::processEvents();
        QCOMPARE(child.painted.back(), i);
    }
}

void Frames::figuresOfTheSameRoomLayOutNothing() {
    QWidget window;
    auto* row = new QHBoxLayout(&window);
    auto* label = new QLabel("Epoch 18");
    row->addWidget(label);
    window.show();
    QCoreApplication::processEvents();
    LayoutCounter layouts;
    window.installEventFilter(&layouts);
    setSteadyText(*label, "Epoch 81");
    QCoreApplication::processEvents();
    QCOMPARE(layouts.count, 0);
    QVERIFY(label->isVisible());
    const int narrow = label->width();
    setSteadyText(*label, "Epoch 18, and a good many words behind it");
    QCoreApplication::processEvents();
    QCOMPARE(layouts.count, 1);
    QVERIFY(label->width() > narrow);
    // Without it Qt would lay out for either.
    label->setText("Epoch 81, and a good many words behind it");
    QCoreApplication::processEvents();
    QCOMPARE(layouts.count, 2);
}

/// An event that opens a dialog lasts until it is closed; in between the thread rests.
void Frames::aDialogIsNoWorkWhileItWaits() {
    QVERIFY(dynamic_cast<Application*>(qApp));
    QObject listener;
    QDialog dialog;
    int within = -1, waiting = -1;
    QTimer::singleShot(0, &listener, [&] {
        within = PromptWork::threadsAtIt();
        dialog.exec();
    });
    std::atomic<bool> asked{false};
    std::thread other;
    QTimer::singleShot(50, &listener, [&] {
        other = std::thread([&] {
            // Until the dialog's loop sleeps: the window's thread does nothing meanwhile.
            for (int i = 0; i < 500 && waiting != 0; ++i) {
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
                waiting = PromptWork::threadsAtIt();
            }
            asked = true;
        });
    });
    QTimer::singleShot(60, &listener, [&] {
        auto* poll = new QTimer(&listener);
        QObject::connect(poll, &QTimer::timeout, &dialog, [&] {
            if (asked) dialog.close();
        });
        poll->start(20);
    });
    QVERIFY(QTest::qWaitFor([&] { return asked && !dialog.isVisible(); }));
    other.join();
    QCOMPARE(within, 1);
    QCOMPARE(waiting, 0);
    QCOMPARE(PromptWork::threadsAtIt(), 0);
}

static const bool framesAdded = addSubject<Frames>("frames");

}  // namespace hourglass::test

#include "frames_test.moc"
