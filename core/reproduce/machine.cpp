#include "core/reproduce/machine.h"

#include <ctime>
#include <fstream>
#include <sstream>
#include <thread>

namespace tintype::reproduce {

std::string machineFrom(const std::string& cpuInfo, unsigned cores) {
    std::string name = "a processor without a name";
    std::istringstream lines(cpuInfo);
    for (std::string line; std::getline(lines, line);) {
        const auto colon = line.find(": ");
        if (line.starts_with("model name") && colon != std::string::npos) {
            name = line.substr(colon + 2);
            break;
        }
    }
    return name + ", " + std::to_string(cores) + (cores == 1 ? " core" : " cores");
}

std::string machineLine() {
    std::ostringstream text;
    text << std::ifstream("/proc/cpuinfo").rdbuf();
    return machineFrom(text.str(), std::thread::hardware_concurrency());
}

std::string timeStamp() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    char text[32];
    const auto length = std::strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return {text, length};
}

}  // namespace tintype::reproduce
