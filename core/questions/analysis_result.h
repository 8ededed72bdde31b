#pragma once

#include <limits>
#include <string>
#include <vector>

#include "core/base/shape.h"
#include "core/base/value.h"
#include "core/statistics/dendrogram.h"

namespace hourglass {

/// The value of what does not apply, or could not be computed.
constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

/// What an analysis found, so described that one page can draw every analysis: single numbers,
/// curves, maps and tables, each with names and units. What does not apply is NaN, shown as "-".
struct AnalysisResult {
    struct Number {
        std::string name, unit;
        double value = 0;
    };
    struct Axis {
        std::string name, unit;
        bool logarithmic = false;
        bool counts = false;  ///< numbers things (units, layers): between two of them is nothing
    };
    struct Series {
        std::string name;
        std::vector<double> x, y;
        std::vector<double> spread;  ///< standard deviation of each y; may be empty
    };
    struct Curve {
        std::string title;
        Axis x, y;
        std::vector<Series> series;
    };
    struct Column {
        std::string name, unit;
    };
    struct Row {
        std::string name;
        std::vector<double> values;
    };
    struct Table {
        std::string title;
        std::vector<Column> columns;  ///< of the values; the rows' names stand before them
        std::vector<Row> rows;
    };

    /// A line through a plane.
    struct Path {
        std::string name;
        std::vector<double> xs, ys;
    };
    /// Where the points of a plane are sent: from (x, y) by (dx, dy), in the units of the axes.
    struct Field {
        std::string name;
        std::vector<double> xs, ys, dxs, dys;  ///< one an arrow
    };
    /// Points of a plane, each of a group that has a colour and a name; lines and arrows over them.
    struct Scatter {
        std::string title;
        Axis x, y;
        std::vector<double> xs, ys;            ///< one a point
        std::vector<int32_t> group;            ///< one a point, an index into the names
        std::vector<std::string> groups;       ///< names
        std::vector<std::string> labels = {};  ///< what stands beside each point; may be empty
        std::vector<Path> paths = {};
        Field field = {};
        bool isometric = false;  ///< both axes have one unit: a step is as long on either
    };

    /// A dendrogram: leaves with names, each of a group that has a colour, and how they merge.
    struct Tree {
        std::string title;
        Axis height;
        std::vector<std::string> names;   ///< one a leaf
        std::vector<int32_t> group;       ///< one a leaf, an index into the names of the groups
        std::vector<std::string> groups;  ///< names
        std::vector<Merge> merges;        ///< leaves - 1; see core/words/dendrogram.h
    };

    /// Pictures side by side in one scale: white is the largest value of all, black is 0; of signed
    /// values the largest magnitude is full colour on both sides.
    struct Pictures {
        std::string title, unit;
        Shape shape;                     ///< [C, H, W]
        std::vector<std::string> names;  ///< one a picture
        std::vector<float> values;       ///< [names, C, H, W]
        bool isSigned = false;
        int64_t perRow = 0;     ///< a new row after so many; 0: as they fit
        float largest() const;  ///< magnitude
    };

    std::string title;
    std::string note;  ///< what the numbers were made from, in a sentence
    std::vector<Number> numbers;
    std::vector<Curve> curves;
    std::vector<Table> tables;
    std::vector<Pictures> pictures;
    std::vector<Scatter> scatters;
    std::vector<Tree> trees;

    /// For programs: everything.
    Value json() const;
    /// One table as plain text.
    static std::string text(const Table& table);
    /// For people: numbers and tables as plain text, and what else there is.
    std::string text() const;
    /// For spreadsheets: numbers, tables, curves, points and merges below each other, all digits,
    /// RFC 4180.
    std::string csv() const;
    /// A number with four digits, or "-" where nothing applies.
    static std::string shown(double number);
};

}  // namespace hourglass
