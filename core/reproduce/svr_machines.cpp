#include "core/reproduce/svr_machines.h"

#include <opencv2/ml.hpp>

#include <algorithm>
#include <numeric>
#include <utility>

namespace tintype::reproduce {
namespace {

// exp(−γ·distance²) looked up: the photos' numbers are the samples. As the kernel is the same for
// all regressions of a trial, it is computed once instead of forty times.
class KnownKernel : public cv::ml::SVM::Kernel {
public:
    explicit KnownKernel(cv::Mat1f values) : m_values(std::move(values)) {}
    int getType() const override { return cv::ml::SVM::CUSTOM; }
    void calc(
        int count, int step, const float* samples, const float* other, float* results) override {
        const float* row = m_values[static_cast<int>(*other)];
        for (int i = 0; i < count; ++i) {
            results[i] = row[static_cast<int>(samples[i * step])];
        }
    }

private:
    cv::Mat1f m_values;
};

}  // namespace

cv::Mat1f squaredDistances(const cv::Mat1f& a, const cv::Mat1f& b) {
    cv::Mat1f products;
    cv::gemm(a, b, -2, cv::noArray(), 0, products, cv::GEMM_2_T);
    const auto squares = [](const cv::Mat1f& rows) {
        cv::Mat1f sums;
        cv::reduce(rows.mul(rows), sums, 1, cv::REDUCE_SUM);
        return sums;
    };
    const cv::Mat1f ofA = squares(a), ofB = squares(b);
    for (int i = 0; i < products.rows; ++i) {
        for (int j = 0; j < products.cols; ++j) {
            products(i, j) = std::max(0.0F, products(i, j) + ofA(i) + ofB(j));
        }
    }
    return products;
}

cv::Mat1f kernelOf(const cv::Mat1f& squaredDistances, double gamma) {
    cv::Mat1f kernel;
    cv::exp(squaredDistances * -gamma, kernel);
    return kernel;
}

void fitMachine(const cv::Mat1f& kernel,
                const cv::Mat1f& targets,
                const SvrTrial& trial,
                int output,
                Machines& machines) {
    cv::Mat1f numbers(kernel.rows, 1);
    std::iota(numbers.begin(), numbers.end(), 0.0F);
    const auto svm = cv::ml::SVM::create();
    svm->setType(cv::ml::SVM::EPS_SVR);
    svm->setC(trial.cost);
    svm->setP(trial.epsilon);
    svm->setCustomKernel(cv::makePtr<KnownKernel>(kernel));
    svm->setTermCriteria({cv::TermCriteria::COUNT + cv::TermCriteria::EPS, 100'000, 1e-3});
    machines.coefficients.row(output) = 0;
    svm->train(numbers, cv::ml::ROW_SAMPLE, targets.col(output).clone());
    cv::Mat weights, places;
    const double rho = svm->getDecisionFunction(0, weights, places);
    const cv::Mat1f supports = svm->getSupportVectors();
    const cv::Mat1d weight = weights;
    const cv::Mat1i place = places;
    for (int i = 0; i < weight.cols; ++i) {
        const auto photo = static_cast<int>(supports(place(i), 0));
        machines.coefficients(output, photo) += static_cast<float>(weight(i));
    }
    machines.offsets(output) = static_cast<float>(-rho);
}

}  // namespace tintype::reproduce
