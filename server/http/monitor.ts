/** For the monitor: alive, ready with reasons, figures. Nothing personal, nothing for strangers. */
import type { Express } from 'express';
import type { Registry } from 'prom-client';
import { waitingCount } from '../core/index.ts';
import type { Services } from '../services.ts';

export function monitorRoutes(app: Express, services: Services): void {
  const { store } = services;
  let registry: Promise<Registry> | null = null;

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
    registry ??= figuresOf(services);
    registry
      .then(async (figures) => response.type(figures.contentType).send(await figures.metrics()))
      .catch(next);
  });
}

/** Made at the first question: most halls have no monitor, and all want a quick start. */
async function figuresOf({ hall, devices, config }: Services): Promise<Registry> {
  const { collectDefaultMetrics, Gauge, Registry: Figures } = await import('prom-client');
  const registry = new Figures();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, labelNames: string[], read: (set: Set_) => void): void => {
    new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      collect() {
        read((labels, value) => this.set(labels, value));
      },
    });
  };
  gauge('jiaohao_tickets_waiting', 'People waiting', ['queue'], (set) => {
    for (const { id } of config.queues) set({ queue: id }, waitingCount(hall.state, id));
  });
  gauge('jiaohao_log_seq', 'Last event of the day', [], (set) => set({}, hall.state.seq));
  gauge('jiaohao_commits_total', 'Committed batches', [], (set) => set({}, hall.counts.commits));
  gauge('jiaohao_events_total', 'Committed events', [], (set) => set({}, hall.counts.events));
  gauge('jiaohao_conflicts_total', 'Batches decided again', [], (set) => set({}, hall.counts.conflicts));
  gauge('jiaohao_device_ok', 'Device online', ['device'], (set) => {
    for (const { id, state } of devices.health())
      set({ device: id }, state === 'online' || state === 'warning' ? 1 : 0);
  });
  gauge('jiaohao_device_up', 'Device driven here: 1 works, 0 not', ['device', 'kind'], (set) => {
    for (const { id, kind, state, code } of devices.health())
      if (code !== 'ELSEWHERE') set({ device: id, kind }, state === 'online' || state === 'warning' ? 1 : 0);
  });
  gauge('jiaohao_device_alarms', 'Devices that the duty leader is told of', [], (set) =>
    set({}, devices.health().filter(({ alarm }) => alarm !== null).length),
  );
  return registry;
}

type Set_ = (labels: Record<string, string>, value: number) => void;
