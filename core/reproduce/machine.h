#pragma once

#include <string>

namespace tintype::reproduce {

/// "AMD EPYC 7B13 Processor, 2 cores" from the text of /proc/cpuinfo.
std::string machineFrom(const std::string& cpuInfo, unsigned cores);
/// Of this computer.
std::string machineLine();

/// "2026-01-31T12:00:00Z"
std::string timeStamp();

}  // namespace tintype::reproduce
