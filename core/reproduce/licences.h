#pragma once

#include <optional>
#include <string_view>

namespace tintype::reproduce {

/// A source of photographs whose licence, as its repository states it, allows to show them in a
/// report that is passed on.
struct Licence {
    std::string_view source;
    std::string_view licence;
    std::string_view attribution;
};

/// Of "grocery" or "grocery-val"; none for a source that may not be shown, or is not known.
std::optional<Licence> licenceOf(std::string_view source);

}  // namespace tintype::reproduce
