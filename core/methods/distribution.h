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

/// Each colour becomes the mean of those within 5×5 places, the more the nearer and the more alike
/// in luma (joint bilateral filter, Petschnigg et al. 2004): a distribution answers for each place
/// alone, and sharpened ones may fall on different sides from place to place. `chroma`: N×2×h×w;
/// `luma`: N×1×H×W, of a size that h and w divide.
at::Tensor alongLuma(const at::Tensor& chroma, const at::Tensor& luma);

inline constexpr double kVividTemperature = 0.6;
inline constexpr double kRareGain = 1.2;

}  // namespace tintype::methods
