#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"

namespace hourglass {

/// A picture of a report: the bytes of a PNG file, or the text of an SVG one.
struct ReportPicture {
    std::string png, svg;
    std::string words;  ///< what it shows, for those who do not see it
    bool operator==(const ReportPicture&) const = default;
};

/// Numbers of a report; every row has as many cells as the head.
struct ReportTable {
    std::string title;
    std::vector<std::string> head;
    std::vector<std::vector<std::string>> rows;
    bool operator==(const ReportTable&) const = default;
};

/// One piece of a report: what was looked at, and what somebody says of it.
struct ReportItem {
    std::string title, caption;
    std::string comment;  ///< written by a person
    std::vector<ReportPicture> pictures;
    std::vector<ReportTable> tables;
    /// Settings that are not the recipe's: path and value.
    std::vector<std::pair<std::string, std::string>> settings;
    std::string code;  ///< shown as it is: an experiment file
    /// The command that opens the window at this page and moment; empty: there is no such moment.
    std::string back;
    bool operator==(const ReportItem&) const = default;
};

/// What was found, in the order in which it is told.
struct Report {
    std::string title;
    std::vector<ReportItem> items;
};

/// One file that needs no other and no network: pictures are inside of it.
std::string reportHtml(const Report& report);

/// The same as Markdown, with its pictures as files beside it.
struct MarkdownReport {
    std::string text;
    /// Names ("report-1.png") and bytes.
    std::vector<std::pair<std::string, std::string>> pictures;
};
/// `stem`: the name of the file without its ending, by which the pictures are named.
MarkdownReport reportMarkdown(const Report& report, const std::string& stem);

/// FILE.html, or FILE.md and its pictures; another ending is an error. Each is written beside and
/// renamed.
Status writeReport(const std::string& path, const Report& report);
/// Checks the ending before any work is done.
Status checkReportPath(const std::string& path);

/// "hourglass --page lab --moment update:400 'my run.hourglass'": words that a shell takes apart
/// rightly.
/// `run`: its number in a document of several; 0: the one that was open.
std::string commandBack(const std::string& page, int64_t updates, const std::string& file,
                        int64_t run = 0);

}  // namespace hourglass
