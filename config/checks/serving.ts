import { callsPeople } from '../complete.ts';
import { check } from './check.ts';

/** Windows serve queues that exist. */
export const checkServes = check(['queues', 'windows'], ({ queues, windows }, reporter) => {
  const known = queues.map(({ id }) => id);
  for (const [i, window] of windows.entries()) {
    const path = ['windows', i, 'serves'];
    const served = Object.keys(window.serves);
    if (!callsPeople(window)) {
      if (served.length > 0) reporter.fault({ path, code: 'self-service-serves', target: 'key' });
      continue;
    }
    if (served.length === 0) {
      reporter.warn({ path, code: 'window-serves-nothing', params: { id: known[0] ?? '' } });
    }
    for (const id of served) {
      if (known.includes(id)) continue;
      reporter.fault({
        path: [...path, id],
        code: 'unknown-queue',
        target: 'key',
        params: { id, list: known.join(', ') },
      });
    }
  }
});

/** Every queue has a window, and one with finite K: else its ordinary visitors wait for ever. */
export const checkQueuesServed = check(['queues', 'windows'], ({ queues, windows }, reporter) => {
  for (const [i, { id }] of queues.entries()) {
    const serving = windows.filter((window) => callsPeople(window) && Object.hasOwn(window.serves, id));
    const path = ['queues', i];
    if (serving.length === 0) reporter.fault({ path, code: 'queue-unserved', got: id, params: { id } });
    else if (serving.every(({ greenOnly }) => greenOnly)) {
      reporter.fault({ path, code: 'queue-green-only', got: id, params: { id } });
    }
  }
});
