#include "core/questions/annotation_scores.h"

#include <algorithm>

#include "core/statistics/ranking.h"
#include "core/statistics/truncated_svd.h"

namespace hourglass {
namespace {

constexpr int64_t kRanks[] = {5, 10, 20, 50, 100};
constexpr int64_t kWidestSvd = 4096;  // the eigenproblem grows with the third power
constexpr int64_t kAnnotationChunk = 256;

AnnotationMethod method(const AnnotationTable& table, std::string name,
                        std::span<const double> scores, int64_t rank = 0) {
    AnnotationMethod m{std::move(name), rank, table.sidesOf(scores), 0, 0};
    m.area = areaUnderRoc(m.sides.hidden, m.sides.zeros);
    m.precision = averagePrecision(m.sides.hidden, m.sides.zeros);
    return m;
}

/// The share of ones in each row, or in each column.
std::vector<double> frequencies(const AnnotationTable& table, bool ofRows) {
    std::vector<double> sums(static_cast<size_t>(ofRows ? table.rows : table.columns));
    for (size_t i = 0; i < table.values.size(); ++i) {
        const auto columns = static_cast<size_t>(table.columns);
        sums[ofRows ? i / columns : i % columns] += table.values[i];
    }
    for (double& s : sums) s /= static_cast<double>(ofRows ? table.columns : table.rows);
    return sums;
}

void addPopularity(const AnnotationTable& table, std::vector<AnnotationMethod>& methods) {
    const std::vector<double> ofRow = frequencies(table, true),
                              ofColumn = frequencies(table, false);
    std::vector<double> scores(table.values.size());
    for (bool both : {false, true}) {
        for (int64_t r = 0; r < table.rows; ++r)
            for (int64_t c = 0; c < table.columns; ++c)
                scores[r * table.columns + c] = ofColumn[c] * (both ? ofRow[r] : 1);
        methods.push_back(
            method(table, both ? "row x column frequency" : "column frequency", scores));
    }
}

}  // namespace

AnnotationTable::Sides AnnotationTable::sidesOf(std::span<const double> scores) const {
    Sides sides;
    for (size_t i = 0; i < values.size(); ++i)
        if (values[i] == 0) (hidden[i] ? sides.hidden : sides.zeros).push_back(scores[i]);
    return sides;
}

AnnotationTable annotationTable(const PreparedData& data) {
    AnnotationTable table;
    table.rows = data.train.count();
    table.columns = data.sampleShape.count();
    table.values = picturesOf(data, data.train);
    table.hidden.resize(table.values.size());
    for (const Cell& cell : data.hiddenOnes) {
        const auto& rows = data.train.rows;
        const auto row = std::lower_bound(rows.begin(), rows.end(), cell.row) - rows.begin();
        table.hidden[row * table.columns + cell.unit] = 1;
    }
    return table;
}

std::vector<double> modelScores(const AnalysisSubject& s, const AnnotationTable& table) {
    std::vector<float> drawn(static_cast<size_t>(kAnnotationChunk * table.columns));
    std::vector<double> scores;
    scores.reserve(table.values.size());
    for (int64_t from = 0; from < table.rows && !s.stop.stop_requested();
         from += kAnnotationChunk) {
        const int64_t n = std::min(kAnnotationChunk, table.rows - from);
        s.model.setLabels(s.data.train, from, n);
        s.model.reconstruct(table.values.data() + from * table.columns, n, drawn.data());
        scores.insert(scores.end(), drawn.begin(), drawn.begin() + n * table.columns);
    }
    return scores;
}

std::vector<AnnotationMethod> annotationMethods(const AnalysisSubject& s,
                                                const AnnotationTable& table,
                                                std::span<const double> model) {
    if (s.stop.stop_requested()) return {};
    std::vector<AnnotationMethod> methods = {method(table, "autoencoder", model)};
    const int64_t side = std::min(table.rows, table.columns);
    std::vector<int64_t> ranks;
    for (int64_t rank : kRanks)
        if (rank < side && side <= kWidestSvd) ranks.push_back(rank);
    if (!ranks.empty())
        truncatedSvd(table.values, table.rows, table.columns, ranks,
                     [&](int64_t rank, std::span<const double> nearest) {
                         const std::string name = "SVD, " + std::to_string(rank) + " values";
                         methods.push_back(method(table, name, nearest, rank));
                         s.stop.at(std::ssize(methods) - 1, std::ssize(ranks));
                         return !s.stop.stop_requested();
                     });
    addPopularity(table, methods);
    return s.stop.stop_requested() ? std::vector<AnnotationMethod>() : methods;
}

}  // namespace hourglass
