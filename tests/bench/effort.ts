/**
 * How long one core needs for something, ms: the smaller of wall time, to which other programs add, and
 * of the process's CPU time, to which the garbage collector's own threads add. Neither is ever too small.
 */
export function effortMs(run: () => void): number {
  const cpuFrom = process.cpuUsage();
  const from = performance.now();
  run();
  const wallMs = performance.now() - from;
  const { user, system } = process.cpuUsage(cpuFrom);
  return Math.min(wallMs, (user + system) / 1000);
}
