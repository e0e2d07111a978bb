#pragma once

#include "core/reproduce/report_data.h"

#include <optional>
#include <string>
#include <vector>

/// What the numbers say, in sentences. A sentence whose numbers are missing is not made.
namespace tintype::reproduce::report {

struct Statement {
    std::string topic;      ///< "The hybrid beats the baseline (paper axis)"
    std::string judgement;  ///< "does not hold"
    std::string text;       ///< plain text with the numbers
};

/// About ten statements, the most important first.
std::vector<Statement> verdict(const Results& results);

/// What was aimed at before anything was run: "met", "not met" or "not measured", or the verdict on
/// a claim that was to be tested.
std::vector<Statement> targets(const Results& results);

/// One of the nine points that a check of the two documents, before this program was written, had
/// raised.
struct Finding {
    enum class Status { Confirmed, Refuted, Mixed, Undecided, NotTested };
    std::string title;
    std::string claim;  ///< what was suspected, and why it matters
    Status status = Status::NotTested;
    std::string evidence;  ///< the numbers; what is missing, if it was not tested
};
std::string nameOf(Finding::Status status);
std::vector<Finding> findings(const Results& results);

/// What one improvement brought alone.
struct Ablation {
    Comparison pair;
    std::string change;  ///< "Lab instead of RGB"
    /// A proposal of a document, another of its systems, or a test of something else that it says.
    enum class Kind { Proposal, Variant, Test };
    Kind kind = Kind::Proposal;
};
std::vector<Ablation> ablations(const Results& results);

/// Mean change of RGB − Y between flat neighbours below which nobody can see it: half a step of 8
/// bits.
inline constexpr double kInvisibleChange = 0.5 / 255;

/// The report's claim that chroma does not change where luma is flat. Unset without a hybrid
/// that was measured on images with flat places.
struct FlatLuminance {
    const RunResult* hybrid = nullptr;           ///< of the neutral axis, if that was measured
    const RunResult* onPaperAxis = nullptr;      ///< the report's own hybrid, or none
    const RunResult* baseline = nullptr;         ///< of the same axis, or none
    const RunResult* withoutIdentity = nullptr;  ///< or none
};
std::optional<FlatLuminance> flatLuminance(const Results& results);
/// "holds", "does not hold", "undecided" or, without flat places, "not measured" for one model.
std::string flatJudgement(const train::Measures& measures);

/// "is 0.00541 against 0.00720 on CIFAR-10 (ratio 0.751) and …"; `whose` stands before the second
/// figure.
std::string ratiosInWords(const std::vector<Comparison>& pairs, const std::string& whose = {});

}  // namespace tintype::reproduce::report
