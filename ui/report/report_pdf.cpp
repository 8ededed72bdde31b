#include "ui/report/report_pdf.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTextDocument>
#include <QUrl>

namespace hourglass::ui {
namespace {

constexpr int kDotsPerInch = 150;
constexpr double kTextWidth = 470;  // of A4 within its margins, in points

QString pdfTr(const char* text) { return QCoreApplication::translate("ReportPdf", text); }

QString escaped(const std::string& text) {
    return QString::fromStdString(text).toHtmlEscaped().replace('\n', "<br>");
}

QString tableHtml(const ReportTable& table) {
    QString html = "<p><b>" + escaped(table.title) + "</b></p><table cellpadding='2'><tr>";
    for (auto& cell : table.head) html += "<th align='left'>" + escaped(cell) + "</th>";
    html += "</tr>";
    for (auto& row : table.rows) {
        html += "<tr>";
        for (auto& cell : row) html += "<td>" + escaped(cell) + "</td>";
        html += "</tr>";
    }
    return html + "</table>";
}

/// Pictures are resources of the document: Qt's rich text reads no data: addresses.
QString itemHtml(const ReportItem& item, QTextDocument& document, int& pictures) {
    QString html = "<h2>" + escaped(item.title) + "</h2>";
    for (auto& picture : item.pictures) {
        QImage image;
        image.loadFromData(reinterpret_cast<const uchar*>(picture.png.data()),
                           static_cast<int>(picture.png.size()), "PNG");
        if (image.isNull()) continue;
        const QString name = QString("picture-%1").arg(++pictures);
        document.addResource(QTextDocument::ImageResource, QUrl(name), image);
        const double width = std::min(kTextWidth, image.width() / 2.0);
        html += QString("<p><img src='%1' width='%2'></p>").arg(name).arg(width);
    }
    if (!item.caption.empty()) html += "<p><i>" + escaped(item.caption) + "</i></p>";
    if (!item.comment.empty()) html += "<p>" + escaped(item.comment) + "</p>";
    for (auto& table : item.tables) html += tableHtml(table);
    for (auto& [path, value] : item.settings)
        html += "<li>" + escaped(path) + ": " + escaped(value) + "</li>";
    if (!item.back.empty())
        html += "<p><small>" + pdfTr("Back to this moment:") + " <tt>" + escaped(item.back) +
                "</tt></small></p>";
    return html;
}

}  // namespace

QString writePdf(const QString& path, const Report& report) {
    QTextDocument document;
    document.setDefaultFont(QFont("sans-serif", 9));
    QString html = "<h1>" + escaped(report.title) + "</h1>";
    int pictures = 0;
    for (const ReportItem& item : report.items) html += itemHtml(item, document, pictures);
    document.setHtml(html);
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly)) {
        {
            QPdfWriter writer(&file);
            writer.setPageSize(QPageSize(QPageSize::A4));
            writer.setPageMargins(QMarginsF(20, 18, 20, 18), QPageLayout::Millimeter);
            writer.setResolution(kDotsPerInch);
            writer.setTitle(QString::fromStdString(report.title));
            document.print(&writer);
        }
        if (file.commit()) return {};
    }
    return pdfTr("“%1” could not be written: %2. Choose another place or name.")
        .arg(path, file.errorString());
}

}  // namespace hourglass::ui
