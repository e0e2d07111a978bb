#include "core/reproduce/licences.h"

#include <array>

namespace tintype::reproduce {
namespace {

constexpr std::array<Licence, 5> kLicences{{
    {"grocery", "MIT", "Grocery Store Dataset, Marcus Klasson and others"},
    {"facemask", "MIT", "Face Mask Detection, Chandrika Deb"},
    {"clothing", "CC0 1.0", "Clothing dataset, Alexey Grigorev and contributors"},
    {"ccp",
     "Apache-2.0 (stated for the repository)",
     "Clothing Co-Parsing dataset, Wei Yang, Ping Luo, Liang Lin"},
    {"nips2017",
     "CC-BY",
     "DEV set of the NIPS 2017 adversarial competition; photographs posted online under CC-BY"},
}};

}  // namespace

std::optional<Licence> licenceOf(std::string_view source) {
    constexpr std::string_view kValidation = "-val";
    if (source.ends_with(kValidation)) {
        source.remove_suffix(kValidation.size());
    }
    for (const Licence& licence : kLicences) {
        if (licence.source == source) {
            return licence;
        }
    }
    return std::nullopt;
}

}  // namespace tintype::reproduce
