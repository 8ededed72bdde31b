#include "core/report/report.h"
#include "core/report/text_codes.h"

// A report as Markdown, its pictures beside it.
namespace hourglass {
namespace {

void addRow(std::string& text, const std::vector<std::string>& cells) {
    text += '|';
    for (auto& cell : cells) text.append(" ").append(cell).append(" |");
    text += '\n';
}

std::string markdownTable(const ReportTable& table) {
    std::string text;
    if (!table.title.empty()) text = "**" + markdownOf(table.title) + "**\n\n";
    const auto marked = [](std::vector<std::string> cells) {
        for (auto& cell : cells) cell = markdownOf(cell);
        return cells;
    };
    addRow(text, marked(table.head));
    std::vector<std::string> rules(table.head.size(), "---:");
    if (!rules.empty()) rules.front() = "---";
    addRow(text, rules);
    for (auto& cells : table.rows) addRow(text, marked(cells));
    return text + "\n";
}

/// What a person wrote is quoted, line by line.
std::string quoted(const std::string& comment) {
    std::string text;
    for (size_t from = 0; from <= comment.size();) {
        const size_t to = std::min(comment.find('\n', from), comment.size());
        text += "> " + markdownOf(comment.substr(from, to - from)) + "\n";
        from = to + 1;
    }
    return text + "\n";
}

}  // namespace

MarkdownReport reportMarkdown(const Report& report, const std::string& stem) {
    MarkdownReport made;
    std::string& text = made.text;
    text = "# " + markdownOf(report.title) + "\n\n";
    for (const ReportItem& item : report.items) {
        text += "## " + markdownOf(item.title) + "\n\n";
        for (auto& picture : item.pictures) {
            const std::string name = stem + "-" + std::to_string(made.pictures.size() + 1) +
                                     (picture.svg.empty() ? ".png" : ".svg");
            text += "![" + markdownOf(picture.words) + "](<" + name + ">)\n\n";
            made.pictures.emplace_back(name, picture.svg.empty() ? picture.png : picture.svg);
        }
        if (!item.caption.empty()) text += markdownOf(item.caption) + "\n\n";
        if (!item.comment.empty()) text += quoted(item.comment);
        for (auto& table : item.tables) text += markdownTable(table);
        for (auto& [path, value] : item.settings)
            text += "- " + markdownOf(path) + ": " + markdownOf(value) + "\n";
        if (!item.settings.empty()) text += "\n";
        if (!item.code.empty()) text += "```\n" + item.code + "\n```\n\n";
        if (!item.back.empty()) text += "Back to this moment: `" + item.back + "`\n\n";
    }
    return made;
}

}  // namespace hourglass
