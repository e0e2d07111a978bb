#pragma once

#include <ATen/core/Tensor.h>

namespace tintype::methods {

/// A distribution over K colours at every place, as a network answers with it: N×K×H×W before the
/// softmax. `colours`: [K, 2], neutral-axis α and β.

/// The mean: the answer with the least squared error. N×2×H×W.
at::Tensor meanOf(const at::Tensor& answers, const at::Tensor& colours);

/// What the error of a colour, `shown` N×2×H×W, is expected to be if the truth is distributed like
/// the answers: root mean square over R, G and B. N×1×H×W. Least for the mean.
at::Tensor spreadOf(const at::Tensor& answers, const at::Tensor& colours, const at::Tensor& shown);

/// The distribution at a vividness from 0 (as it is) to 1: rare colours gain by up to
/// `kRareGain` of the logarithm of their `weights` ([K], the inverse of how often they occur), and
/// the whole is sharpened to a temperature of `kVividTemperature` (the annealed mean of Zhang,
/// Isola and Efros 2016; weighing after training instead of in the loss is the logit adjustment of
/// Menon et al. 2021, which leaves the mean as it was).
at::Tensor vividly(const at::Tensor& answers, const at::Tensor& weights, double vividness);

inline constexpr double kVividTemperature = 0.6;
inline constexpr double kRareGain = 1.2;

}  // namespace tintype::methods
