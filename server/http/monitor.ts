/** For the monitor: alive, ready with reasons, figures. Nothing personal, nothing for strangers. */
import type { Express } from 'express';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { waitingCount } from '../core/index.ts';
import type { Services } from '../services.ts';

export function monitorRoutes(app: Express, services: Services): void {
  const { hall, store, devices, config } = services;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  gauge(registry, 'jiaohao_tickets_waiting', 'People waiting', ['queue'], (set) => {
    for (const { id } of config.queues) set({ queue: id }, waitingCount(hall.state, id));
  });
  gauge(registry, 'jiaohao_log_seq', 'Last event of the day', [], (set) => set({}, hall.state.seq));
  gauge(registry, 'jiaohao_commits_total', 'Committed batches', [], (set) => set({}, hall.counts.commits));
  gauge(registry, 'jiaohao_events_total', 'Committed events', [], (set) => set({}, hall.counts.events));
  gauge(registry, 'jiaohao_conflicts_total', 'Batches decided again', [], (set) =>
    set({}, hall.counts.conflicts),
  );
  gauge(registry, 'jiaohao_device_ok', 'Device online', ['device'], (set) => {
    for (const { id, state } of devices.health())
      set({ device: id }, state === 'online' || state === 'warning' ? 1 : 0);
  });

  app.get('/healthz', (_request, response) => {
    response.json({ alive: true });
  });
  app.get('/readyz', (_request, response, next) => {
    store
      .health()
      .then((health) => {
        const reasons = health.writable ? [] : [`storage: ${health.fault ?? 'not writable'}`];
        response.status(reasons.length === 0 ? 200 : 503).json({ ready: reasons.length === 0, reasons });
      })
      .catch(next);
  });
  app.get('/metrics', (_request, response, next) => {
    registry
      .metrics()
      .then((text) => response.type(registry.contentType).send(text))
      .catch(next);
  });
}

type Set_ = (labels: Record<string, string>, value: number) => void;

function gauge(
  registry: Registry,
  name: string,
  help: string,
  labelNames: string[],
  read: (set: Set_) => void,
): void {
  new Gauge({
    name,
    help,
    labelNames,
    registers: [registry],
    collect() {
      read((labels, value) => this.set(labels, value));
    },
  });
}
