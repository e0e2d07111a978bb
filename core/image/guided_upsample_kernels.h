#pragma once

#include "core/image/guided_upsample_model.h"

#include <array>
#include <cstddef>
#include <cstdint>

/// The vectorised loops of GuidedUpsampler. Not for other users: include guided_upsample.h.
namespace tintype::image::detail {

/// Columns that are worked on together, so that all that they need stays in the first cache.
inline constexpr int kTile = 256;

/// One number for each column of a tile.
template <class T>
using TileLine = std::array<T, kTile>;

/// Model planes stretched to full width along one row of the guide, for the columns of one tile.
using StretchedRow = std::array<TileLine<float>, kModelPlanes>;

/// Where the columns of a tile lie in the guide: `fraction` of the way from `first` to `first +
/// step`.
struct TileColumns {
    int from = 0;
    int count = 0;
    int step = 1;  ///< 0 in a guide one pixel wide
    TileLine<int> first;
    TileLine<float> fraction;
};

/// `model` points to a row of the guide, whose pixels hold their kModelPlanes values side by side:
/// what a tile needs then lies in one piece.
void stretchModel(const float* model, const TileColumns& columns, StretchedRow& stretched);

/// Two stretched rows of the guide, and how far a row of the picture lies between them.
struct TileModel {
    const StretchedRow* above = nullptr;
    const StretchedRow* below = nullptr;
    float fraction = 0;
};

/// One row of one tile: what is read, and the codes or the chroma that are written.
template <class T>
struct TileRow {
    const T* luma = nullptr;
    const T* opacity = nullptr;
    float strength = 1;
    T* rgb = nullptr;
    int channels = 3;
    float* alpha = nullptr;  ///< where these are given, `rgb` is not written
    float* beta = nullptr;
    int count = 0;
};

void renderTileRow(const TileModel& model, const TileRow<std::uint8_t>& row);
void renderTileRow(const TileModel& model, const TileRow<std::uint16_t>& row);

}  // namespace tintype::image::detail
