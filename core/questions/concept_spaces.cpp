#include "core/questions/concept_spaces.h"

#include <Eigen/Dense>
#include <memory>

#include "core/kernels/gemm.h"

namespace hourglass {
namespace {

ConceptSpace codeSpace(const AnalysisSubject& s) {
    const int64_t units = s.model.model().codeUnits(), values = s.data.sampleShape.count();
    const auto encode = [&s, units](const std::vector<float>& samples, int64_t count) {
        std::vector<float> codes(static_cast<size_t>(count * units));
        s.model.encode(samples.data(), count, codes.data());
        return codes;
    };
    const auto decode = [&s, values](const std::vector<float>& codes, int64_t count) {
        std::vector<float> samples(static_cast<size_t>(count * values));
        s.model.decode(codes.data(), count, samples.data());
        return samples;
    };
    return {"code", units, encode, decode};
}

ConceptSpace pcaSpace(const AnalysisSubject& s) {
    const auto pca =
        std::make_shared<const Pca>(fitPca(s.data, s.data.train, s.model.model().codeUnits()));
    const auto project = [pca](const std::vector<float>& samples, int64_t count) {
        std::vector<float> places(static_cast<size_t>(count * pca->components()));
        projectPca(*pca, samples.data(), count, places.data());
        return places;
    };
    const auto draw = [pca](const std::vector<float>& places, int64_t count) {
        std::vector<float> samples;
        for (int64_t i = 0; i < count; ++i)
            samples.insert(samples.end(), pca->mean.begin(), pca->mean.end());
        kernels::gemm(false, false, count, pca->units, pca->components(), places.data(),
                      pca->directions.data(), 1.0f, samples.data());
        return samples;
    };
    return {"PCA", pca->components(), project, draw};
}

/// The columns of the least squares: a constant, then one indicator for every value.
Eigen::MatrixXd indicators(const std::vector<Factor>& choices, Eigen::Index rows) {
    Eigen::Index columns = 1;
    for (auto& factor : choices) columns += Eigen::Index(factor.choices.size());
    Eigen::MatrixXd x = Eigen::MatrixXd::Zero(rows, columns);
    x.col(0).setOnes();
    Eigen::Index from = 1;
    for (auto& factor : choices) {
        for (Eigen::Index i = 0; i < rows; ++i)
            x(i, from + Eigen::Index(factor.values[static_cast<size_t>(i)])) = 1;
        from += Eigen::Index(factor.choices.size());
    }
    return x;
}

}  // namespace

std::vector<ConceptSpace> conceptSpaces(const AnalysisSubject& s) {
    std::vector<ConceptSpace> spaces = {codeSpace(s)};
    if (s.data.sampleShape.count() <= kWidestPca) spaces.push_back(pcaSpace(s));
    const auto same = [](const std::vector<float>& values, int64_t) { return values; };
    spaces.push_back({"pixels", s.data.sampleShape.count(), same, same});
    return spaces;
}

ConceptVectors conceptVectors(const std::vector<float>& places, int64_t units,
                              const std::vector<Factor>& choices, bool jointly) {
    const auto rows = static_cast<Eigen::Index>(places.size()) / units;
    using Places = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const Eigen::MatrixXd y = Eigen::Map<const Places>(places.data(), rows, units).cast<double>();
    const Eigen::MatrixXd x = indicators(choices, rows);
    Eigen::MatrixXd found(x.cols(), units);
    if (jointly) {
        Eigen::MatrixXd gram = x.transpose() * x / double(rows);
        gram.diagonal().array() += 1e-3;
        found = gram.ldlt().solve(x.transpose() * y / double(rows));
    } else {
        for (Eigen::Index c = 0; c < x.cols(); ++c)
            found.row(c) = x.col(c).transpose() * y / std::max(1.0, x.col(c).sum());
    }
    ConceptVectors vectors{units, {}};
    Eigen::Index row = 1;
    for (auto& factor : choices) {
        vectors.of.emplace_back();
        for (size_t c = 0; c < factor.choices.size(); ++c, ++row) {
            vectors.of.back().emplace_back();
            for (Eigen::Index u = 0; u < units; ++u)
                vectors.of.back().back().push_back(static_cast<float>(found(row, u)));
        }
    }
    return vectors;
}

}  // namespace hourglass
