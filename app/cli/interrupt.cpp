#include "app/cli/interrupt.h"

#include <csignal>
#include <thread>

#include <pthread.h>
#include <unistd.h>

namespace tintype::cli {

// The signals are blocked in every thread and waited for in one: nothing runs inside a signal handler.
std::stop_token stopOnInterrupt() {
    static std::stop_source source;
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::thread([signals] {
        int signal = 0;
        sigwait(&signals, &signal);
        source.request_stop();
        pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
        std::signal(SIGINT, SIG_DFL);
        std::signal(SIGTERM, SIG_DFL);
        for (;;) {
            ::pause();
        }
    }).detach();
    return source.get_token();
}

}  // namespace tintype::cli
