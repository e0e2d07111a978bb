#!/usr/bin/python3
"""The report's baseline network in plain PyTorch, as anybody would write it, against Tintype's training step.

    tests/bench/plain_baseline.py BUILD/bin/train_step_bench

Both train the baseline at 128x128 in batches of 64 with MSE on RGB and Adam, in turns, with the same BLAS and threads; the median
of each and their ratio are printed. Debian's python3-torch is meant. On a machine that is busy with other work look at the
processor time an image: it is hardly touched by that, images a second are.
"""
import argparse
import os
import statistics
import subprocess
import sys
import time

parser = argparse.ArgumentParser()
parser.add_argument("ours", nargs="?", help="the program train_step_bench")
parser.add_argument("--size", type=int, default=128)
parser.add_argument("--batch", type=int, default=64)
parser.add_argument("--steps", type=int, default=4, help="timed steps of each turn")
parser.add_argument("--turns", type=int, default=5)
parser.add_argument("--threads", type=int, default=os.cpu_count())
parser.add_argument("--waiting", default="passive", help="OMP_WAIT_POLICY of both")
parser.add_argument("--once", action="store_true", help="one turn of plain PyTorch; prints images a second and ms of processor time an image")
args = parser.parse_args()


def plain():
    import torch
    from torch import nn

    torch.set_num_threads(args.threads)
    torch.manual_seed(1)

    def block(layer, width):
        return [layer, nn.BatchNorm2d(width), nn.ReLU()]

    network = nn.Sequential(
        *block(nn.Conv2d(1, 32, 4, 2, 1), 32),
        *block(nn.Conv2d(32, 64, 4, 2, 1), 64),
        *block(nn.Conv2d(64, 128, 4, 2, 1), 128),
        *block(nn.Conv2d(128, 128, 3, 1, 1), 128),
        *block(nn.Conv2d(128, 128, 3, 1, 1), 128),
        *block(nn.ConvTranspose2d(128, 64, 4, 2, 1), 64),
        *block(nn.ConvTranspose2d(64, 32, 4, 2, 1), 32),
        nn.ConvTranspose2d(32, 2, 4, 2, 1),
    )
    optimizer = torch.optim.Adam(network.parameters(), lr=1e-3)
    truth = torch.rand(args.batch, 3, args.size, args.size)
    weights = torch.tensor([0.299, 0.587, 0.114]).view(1, 3, 1, 1)

    def step():
        luma = (truth * weights).sum(1, keepdim=True)
        chroma = network(luma)
        red, green = luma + chroma[:, 0:1], luma + chroma[:, 1:2]
        blue = luma - chroma[:, 0:1] * (0.299 / 0.114) - chroma[:, 1:2] * (0.587 / 0.114)
        loss = nn.functional.mse_loss(torch.cat([red, green, blue], 1), truth)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss.item()

    step()
    step()
    begin, processor = time.time(), time.process_time()
    for _ in range(args.steps):
        step()
    images = args.batch * args.steps
    print("%.2f %.3f" % (images / (time.time() - begin), 1000 * (time.process_time() - processor) / images))


if args.once:
    plain()
    sys.exit()

if not args.ours:
    parser.error("name the program train_step_bench")
environment = dict(os.environ, OMP_WAIT_POLICY=args.waiting)
numbers = [str(args.size), str(args.batch), str(args.steps), str(args.threads)]
commands = {
    "plain": [sys.executable, __file__, "--once", "--size", numbers[0], "--batch", numbers[1], "--steps", numbers[2],
              "--threads", numbers[3]],
    "ours": [args.ours, "baseline-cnn", *numbers],
}
turns = {name: [] for name in commands}
for turn in range(args.turns):
    for name, command in commands.items():
        output = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
        turns[name].append([float(number) for number in output.split()])
    print("turn %d: plain %.1f images/s, %.1f ms; ours %.1f images/s, %.1f ms of processor time an image"
          % (turn + 1, *turns["plain"][-1], *turns["ours"][-1]), flush=True)
(plain_rate, plain_ms), (our_rate, our_ms) = [
    [statistics.median(turn[i] for turn in turns[name]) for i in (0, 1)] for name in ("plain", "ours")]
print("median: plain %.1f, ours %.1f images/s: %.2f times as fast" % (plain_rate, our_rate, our_rate / plain_rate))
print("median: plain %.1f, ours %.1f ms of processor time an image: %.2f times as fast" % (plain_ms, our_ms, plain_ms / our_ms))
