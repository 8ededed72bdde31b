#include <QFileDialog>
#include <QImageReader>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTemporaryDir>

#include "core/questions/code_path.h"
#include "ui/latent/carpet.h"
#include "ui/latent/draws_tab.h"
#include "ui/latent/frame_strip.h"
#include "ui/latent/map_card.h"
#include "ui/latent/sample_strip.h"
#include "ui/latent_fixture.h"
#include "ui/readable.h"
#include "ui/subjects.h"
#include "ui/window/theme.h"

namespace hourglass::test {

/// The tools of the Latent page: paths, draws, the carpet, and what is saved of them.
class LatentTools : public LatentFixture {
    Q_OBJECT
 private Q_SLOTS:
    void initTestCase() { open(); }
    void aPathLeadsFromAToB();
    void aPathIsSavedAsFilmSheetAndTable();
    void drawsAreGoneThrough();
    void theCarpetIsDecoded();
    void theCarpetIsSavedWithTheUpperRowOnTop();
    void allTabsCanBeReadOnASmallScreen_data();
    void allTabsCanBeReadOnASmallScreen();

 private:
    /// Does `ask`, and gives the file dialog that opens this name.
    void saveAs(const QString& path, const std::function<void()>& ask);
};

void LatentTools::aPathLeadsFromAToB() {
    driver_->click("latent.path");
    auto* strip = driver_->find<ui::SampleStrip>("latent.strip");
    auto* empty = driver_->find<QLabel>("path.empty");
    QVERIFY(empty->isVisible());
    QTest::mouseClick(strip, Qt::LeftButton, {}, strip->itemPlace(1).center().toPoint());
    QTest::mouseClick(strip, Qt::LeftButton, Qt::ShiftModifier,
                      strip->itemPlace(8).center().toPoint());
    QVERIFY(!empty->isVisible());
    const ui::Floats a = scene().a().code, b = scene().b().code;
    QVERIFY(b == scene().codeOf({ui::CodeSample::Of::Shown, 8}));
    auto* frames = driver_->find<ui::FrameStrip>("path.frames");
    auto* fade = driver_->find<ui::FrameStrip>("path.fade");
    const auto line = decodedBy(straightPath(a, b, 12));
    const auto isShown = [&](const ui::FrameStrip& view, const std::vector<float>& values) {
        return QTest::qWaitFor([&] {
            return view.sheet().count == 12 &&
                   std::equal(values.begin(), values.end(), view.sheet().rebuilt);
        });
    };
    QVERIFY(isShown(*frames, line));
    const std::span<const float> all(line);
    const auto width = static_cast<size_t>(driver_->lab().data()->sampleShape.count());
    QVERIFY(isShown(*fade, straightPath(all.first(width), all.last(width), 12)));
    const auto table = frames->numbersOfMoment();
    QCOMPARE(table.rows.size(), 12);
    QCOMPARE(table.head.size(), 5 + a.size());
    QCOMPARE(table.rows.back().back().toFloat(), b.back());
    QTRY_VERIFY(!driver_->find<QLabel>("path.reading")->text().isEmpty());
    driver_->click("path.spherical");
    QVERIFY(
        isShown(*frames, decodedBy(sphericalPath(a, b, std::vector<double>(a.size(), 0.0), 12))));
    driver_->click("path.play");
    QTRY_VERIFY(scene().hoverName() == "Frame 3 of 12");
    driver_->click("path.play");
    QVERIFY(!scene().isHovering());
    // B can be dragged.
    const QPoint from = map().placeOf(b.data()).toPoint();
    const QPoint to = from + (map().field().center().toPoint() - from) / 3 + QPoint(5, 3);
    drag(from, to);
    QVERIFY((map().placeOf(scene().b().code.data()) - to).manhattanLength() < 2);
    QVERIFY(scene().a().code == a);
    QTest::keyClick(&map(), Qt::Key_Escape);
    QVERIFY(!scene().b().isSet());
    QVERIFY(empty->isVisible());
}

void LatentTools::drawsAreGoneThrough() {
    driver_->click("latent.samples");
    auto* sheet = driver_->find<ui::SampleSheetView>("latent.draws");
    auto* tab = driver_->window().findChild<ui::DrawsTab*>();
    QVERIFY(driver_->find<QLabel>("latent.drawnFrom")->text().contains("prior"));
    const ui::Floats draws = tab->draws();
    const auto expected = decodedBy(draws);
    QTRY_VERIFY(sheet->sheet().count == ui::DrawsTab::kDraws &&
                std::equal(expected.begin(), expected.end(), sheet->sheet().rebuilt));
    const int64_t units = scene().codes()->units;
    const auto draw = [&](int64_t i) {
        return ui::Floats(draws.begin() + i * units, draws.begin() + (i + 1) * units);
    };
    driver_->press(Qt::Key_BracketRight);
    QVERIFY(scene().a().code == draw(0));
    driver_->press(Qt::Key_BracketRight);
    QVERIFY(scene().a().code == draw(1));
    driver_->press(Qt::Key_BracketLeft);
    QVERIFY(scene().a().code == draw(0));
    QVERIFY(shows(draw(0)));
    driver_->click("latent.drawAgain");
    QVERIFY(tab->draws() != draws);
    driver_->click("latent.sliders");
}

void LatentTools::theCarpetIsDecoded() {
    const auto& carpet = driver_->window().findChild<ui::MapCard*>()->carpet();
    QCOMPARE(carpet.side(), 0);
    const QImage before = map().grab().toImage();
    driver_->find<QAbstractButton>("latent.carpet")->click();
    QTRY_VERIFY(carpet.side() >= 10);
    QTRY_COMPARE(std::ssize(carpet.codes()),
                 int64_t{carpet.side()} * carpet.side() * scene().codes()->units);
    QVERIFY(map().grab().toImage() != before);
    QVERIFY(driver_->find<QLabel>("latent.held")->text().contains("quantiles of the prior"));
    driver_->find<QAbstractButton>("latent.carpet")->click();
    QCOMPARE(carpet.side(), 0);
}

void LatentTools::allTabsCanBeReadOnASmallScreen_data() {
    QTest::addColumn<QString>("theme");
    QTest::addColumn<QSize>("size");
    QTest::addRow("light") << "light" << QSize(1024, 768);
    QTest::addRow("dark") << "dark" << QSize(1024, 768);
    QTest::addRow("large") << "light" << QSize(1920, 1080);
}

void LatentTools::allTabsCanBeReadOnASmallScreen() {
    QFETCH(const QString, theme);
    QFETCH(const QSize, size);
    ui::applyTheme(ui::themeNamed(theme));
    driver_->window().resize(size);
    scene().choose(ui::CodeSample{ui::CodeSample::Of::Shown, 1});
    scene().choose(ui::CodeSample{ui::CodeSample::Of::Shown, 8}, true);
    driver_->find<QAbstractButton>("latent.carpet")->click();
    QStringList complaints;
    for (const char* tab : {"latent.path", "latent.samples", "latent.sliders"}) {
        driver_->click(tab);
        QTest::qWait(700);  // until its pictures have come
        for (auto& complaint : unreadable(driver_->window()))
            complaints << QString(tab) + ": " + complaint;
        photograph(driver_->window(), QString(tab) + "-" + QTest::currentDataTag());
    }
    driver_->find<QAbstractButton>("latent.carpet")->click();
    ui::applyTheme(ui::Theme::Light);
    driver_->window().resize(1400, 900);
    QVERIFY2(complaints.isEmpty(), qPrintable("\n" + complaints.join("\n")));
}

void LatentTools::saveAs(const QString& path, const std::function<void()>& ask) {
    QTimer hand;
    connect(&hand, &QTimer::timeout, this, [&] {
        auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
        if (!dialog) return;
        hand.stop();
        dialog->findChild<QLineEdit*>("fileNameEdit")->setText(path);
        static_cast<QDialog*>(dialog)->accept();
    });
    hand.start(20);
    ask();
    driver_->window().activateWindow();  // a dialog had the keys
    QVERIFY(QTest::qWaitForWindowActive(&driver_->window()));
}

namespace {

/// The level 0..255 that a value of a picture is drawn with.
int levelOf(float value) { return static_cast<int>(std::lround(255 * value)); }

}  // namespace

/// Qt reads the files, which has no part in writing them.
void LatentTools::aPathIsSavedAsFilmSheetAndTable() {
    driver_->click("latent.path");
    driver_->click("path.straight");
    scene().choose(ui::CodeSample{ui::CodeSample::Of::Shown, 1});
    scene().choose(ui::CodeSample{ui::CodeSample::Of::Shown, 8}, true);
    const auto line = straightPath(scene().a().code, scene().b().code, 12);
    const auto drawn = decodedBy(line);
    auto* frames = driver_->find<ui::FrameStrip>("path.frames");
    QTRY_VERIFY(frames->sheet().count == 12 &&
                std::equal(drawn.begin(), drawn.end(), frames->sheet().rebuilt));
    const QTemporaryDir folder;
    for (const char* name : {"way.gif", "way.png", "way.csv"}) {
        const QString path = folder.filePath(name);
        saveAs(path, [this] { driver_->click("path.save"); });
        QTRY_VERIFY2(driver_->status().contains(QString("Saved ") + name), name);
        QVERIFY(QFile::exists(path));
    }
    QImageReader film(folder.filePath("way.gif"));
    QCOMPARE(film.imageCount(), 12);
    const QImage sheet(folder.filePath("way.png"));
    const int scale = sheet.width() / (12 * 29 + 1);
    for (int frame = 0; frame < 12; ++frame) {
        const QImage own = film.read();
        const int large = own.width() / 28;
        for (int pixel = 0; pixel < 784; pixel += 7) {
            const int x = pixel % 28, y = pixel / 28;
            const int level = levelOf(drawn[static_cast<size_t>(frame * 784 + pixel)]);
            QCOMPARE(qRed(own.pixel(x * large, y * large)), level);
            QCOMPARE(qRed(sheet.pixel((1 + frame * 29 + x) * scale, (1 + y) * scale)), level);
        }
    }
    const QByteArrayList rows = bytesOf(folder.filePath("way.csv")).trimmed().split('\n');
    QCOMPARE(rows.size(), 13);
    QCOMPARE(rows.back().split(',').back().toFloat(), scene().b().code.back());
    scene().reset();
    driver_->click("latent.sliders");
}

void LatentTools::theCarpetIsSavedWithTheUpperRowOnTop() {
    const QTemporaryDir folder;
    const QString path = folder.filePath("carpet.png");
    auto* save = driver_->window().findChild<QAction*>("latent.saveCarpet");
    saveAs(path, [&] { save->trigger(); });
    QTRY_VERIFY(driver_->status().contains("Saved carpet.png"));
    const QImage sheet(path);
    const int scale = sheet.width() / (20 * 29 + 1);
    const auto places = carpetPlaces(scene().plane(), scene().codes()->values, true, 20);
    const auto drawn =
        decodedBy(codesAtCrossings(scene().plane(), scene().a().code, places.right, places.up));
    for (int row : {0, 7, 19})
        for (int column : {0, 12, 19})
            for (int pixel = 0; pixel < 784; pixel += 31) {
                const auto tile = static_cast<size_t>((19 - row) * 20 + column);
                const QRgb shown = sheet.pixel((1 + column * 29 + pixel % 28) * scale,
                                               (1 + row * 29 + pixel / 28) * scale);
                QCOMPARE(qRed(shown), levelOf(drawn[tile * 784 + static_cast<size_t>(pixel)]));
            }
}

static const bool addedLatentTools = addSubject<LatentTools>("latent_tools");

}  // namespace hourglass::test

#include "latent_tools_test.moc"
