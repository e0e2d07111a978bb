#include "app/cli/interrupt.h"

#include <csignal>
#include <thread>

#include <pthread.h>
#include <unistd.h>

namespace tintype::cli {

// The signals are blocked in every thread and waited for in one: nothing runs inside a signal
// handler.
std::stop_token stopOnInterrupt() {
    static std::stop_source source;
    sigset_t signals;
    sigemptyset(&signals);
    // SIGHUP: the terminal was closed. What the caller has set to be ignored (nohup, a script's
    // background job) stays ignored; sigwait would see it nevertheless.
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction action = {};
        if (::sigaction(signal, nullptr, &action) == 0 && action.sa_handler != SIG_IGN) {
            sigaddset(&signals, signal);
        }
    }
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::thread([signals] {
        int signal = 0;
        sigwait(&signals, &signal);
        source.request_stop();
        pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
        for (;;) {
            ::pause();
        }
    }).detach();
    return source.get_token();
}

}  // namespace tintype::cli
