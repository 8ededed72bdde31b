#include "core/report/report.h"
#include "core/report/text_codes.h"

// A report as one HTML file.
namespace hourglass {
namespace {

const char* const kStyle =
    "body{font:16px/1.5 sans-serif;max-width:52em;margin:2em auto;padding:0 1em;color:#222;"
    "background:#fff}h1{font-size:1.6em}h2{font-size:1.2em;margin-top:2em}"
    "img,svg{max-width:100%;height:auto;display:block;margin:.6em 0;image-rendering:pixelated}"
    "table{border-collapse:collapse;margin:.6em 0}td,th{padding:.15em .8em .15em 0;"
    "text-align:right;font-variant-numeric:tabular-nums}td:first-child,th:first-child"
    "{text-align:left}th{border-bottom:1px solid #bbb}caption{text-align:left;font-weight:bold}"
    ".caption,.back{color:#555}.comment{border-left:3px solid #4a7fb5;padding-left:.8em}"
    "code,pre{background:#f3f3f1;border-radius:4px;padding:.1em .3em}pre{padding:.8em;"
    "overflow:auto;font-size:.85em}@media print{h2{break-after:avoid}img,svg,table"
    "{break-inside:avoid}}";

std::string htmlPicture(const ReportPicture& picture) {
    if (!picture.svg.empty())
        return "<figure role=\"img\" aria-label=\"" + htmlOf(picture.words) + "\">" + picture.svg +
               "</figure>\n";
    return "<img alt=\"" + htmlOf(picture.words) + "\" src=\"data:image/png;base64," +
           base64Of(picture.png) + "\">\n";
}

std::string htmlTable(const ReportTable& table) {
    std::string text = "<table>";
    if (!table.title.empty()) text += "<caption>" + htmlOf(table.title) + "</caption>";
    const auto row = [&](const std::vector<std::string>& cells, const char* kind) {
        text += "<tr>";
        for (auto& cell : cells)
            text += std::string("<") + kind + ">" + htmlOf(cell) + "</" + kind + ">";
        text += "</tr>\n";
    };
    row(table.head, "th");
    for (auto& cells : table.rows) row(cells, "td");
    return text + "</table>\n";
}

/// What a person wrote keeps its lines.
std::string htmlLines(const std::string& text) {
    std::string html;
    for (char c : htmlOf(text)) html += c == '\n' ? std::string("<br>\n") : std::string(1, c);
    return html;
}

}  // namespace

std::string reportHtml(const Report& report) {
    std::string html =
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width\"><title>" +
        htmlOf(report.title) + "</title><style>" + kStyle + "</style></head><body>\n<h1>" +
        htmlOf(report.title) + "</h1>\n";
    for (const ReportItem& item : report.items) {
        html += "<section><h2>" + htmlOf(item.title) + "</h2>\n";
        for (auto& picture : item.pictures) html += htmlPicture(picture);
        if (!item.caption.empty())
            html += "<p class=\"caption\">" + htmlOf(item.caption) + "</p>\n";
        if (!item.comment.empty())
            html += "<p class=\"comment\">" + htmlLines(item.comment) + "</p>\n";
        for (auto& table : item.tables) html += htmlTable(table);
        if (!item.settings.empty()) {
            html += "<p>Settings that differ from the variant's own:</p><ul>";
            for (auto& [path, value] : item.settings)
                html += "<li>" + htmlOf(path) + ": " + htmlOf(value) + "</li>";
            html += "</ul>\n";
        }
        if (!item.code.empty()) html += "<pre>" + htmlOf(item.code) + "</pre>\n";
        if (!item.back.empty())
            html += "<p class=\"back\">Back to this moment: <code>" + htmlOf(item.back) +
                    "</code></p>\n";
        html += "</section>\n";
    }
    return html + "</body></html>\n";
}

}  // namespace hourglass
